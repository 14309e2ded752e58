/** No output repeats a password that is in a file, wherever it is. Only patches do, in the lines that they replace. */

import { expect, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import { resolvedProject } from '../../../src/compose/canonical/resolved-output.js';
import { loadProject } from '../../../src/compose/project.js';
import { render, reportFormats } from '../../../src/report/formats/render.js';
import { maskedModel } from '../../../src/report/redact/masked-document.js';
import { maskerFor } from '../../../src/report/redact/masker.js';
import { printable, printableJson } from '../../../src/report/redact/untrusted-text.js';
import { problemLine } from '../../../src/report/view/problem-view.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { composeReview } from '../../../src/review/compose-review.js';
import type { ChangedFile, Hunk } from '../../../src/review/diff.js';
import { suggestionsFor } from '../../../src/review/suggestion.js';
import { summaryText } from '../../../src/review/summary-markdown.js';
import { gitBlobId } from '../../../src/source/digest.js';
import { filesWithPassword, revealsPassword } from '../../support/passwords.js';
import { policy } from '../../support/projects.js';
import { evaluator, reportOf } from '../../support/reports.js';
import { bodies, file } from '../../support/reviews.js';

const everywhere = [{ first: 1, last: 100_000 }];

/** A pull request that changes these lines of the file. */
const changedLines = (text: string, hunks: readonly Hunk[]): ChangedFile[] => [
  { path: file, previousPath: file, isRemoved: false, blobId: gitBlobId(text), hunks },
];

/** Everything that is printed or posted about a project, by its name. */
async function outputsOf(text: string): Promise<Map<string, string>> {
  const outputs = new Map<string, string>();
  const view = viewReport(reportOf({ [file]: text }));
  for (const format of reportFormats) outputs.set(format, await render(view, format));
  for (const [index, problem] of view.problems.entries())
    outputs.set(`problem ${index}`, printable(problemLine(problem)));
  const content = { note: null, commented: 0, uncommented: view.findings, waived: [], patches: [] };
  outputs.set('summary', summaryText(view, content));
  for (const changed of [[], changedLines(text, []), changedLines(text, everywhere)])
    for (const body of bodies(composeReview(view, changed))) outputs.set(`comment ${outputs.size}`, body);
  for (const section of view.sections) {
    const found =
      section.kind === 'service' ? suggestionsFor(section, { file, text }, everywhere, evaluator) : [];
    for (const suggestion of found) outputs.set(`suggestion ${outputs.size}`, suggestion.text);
  }
  const project = loadProject({ files: [{ file: 'compose.yml', text }] });
  if (project.problems.length > 0 || !project.root) return outputs;
  const { model, secrets } = describe(project, 'vuls-redis', policy.parameters);
  const masker = maskerFor(project.files, secrets);
  outputs.set('describe', printableJson(maskedModel(model, masker)));
  outputs.set('describe --resolved', printableJson(maskedModel(resolvedProject(project.root), masker)));
  return outputs;
}

test.each(filesWithPassword)('a password in %s is not printed', async (_, text) => {
  expect(revealsPassword(text)).toBe(true);
  for (const [name, output] of await outputsOf(text))
    expect({ name, revealed: revealsPassword(output) ? output : '' }).toEqual({ name, revealed: '' });
});
