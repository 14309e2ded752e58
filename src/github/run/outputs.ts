/** The results of a run on GitHub: log, annotations, job summary, outputs and SARIF file. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setOutput, summary } from '@actions/core';
import { hiddenAnnotations, renderAnnotations } from '../../report/formats/annotations.js';
import { reportDocument } from '../../report/formats/json.js';
import { markdownHeadline, renderMarkdown } from '../../report/formats/markdown.js';
import { renderText } from '../../report/formats/text.js';
import { maskedReport } from '../../report/redact/masked-document.js';
import { printableJson } from '../../report/redact/untrusted-text.js';
import type { ReportView } from '../../report/view/report-view.js';

/** In bytes: GitHub drops a longer job summary completely. */
const maxSummary = 1024 * 1024;

/** Writes the complete report to the log. */
export async function writeLog(view: ReportView): Promise<void> {
  process.stdout.write(view.masker.rendered(await renderText(view)));
}

/** Writes the annotations: workflow commands on standard output. Below them the log lists how many GitHub shows. */
export function writeAnnotations(view: ReportView): void {
  process.stdout.write(view.masker.rendered(renderAnnotations(view)));
  for (const line of hiddenAnnotations(view)) process.stdout.write(`${line}\n`);
}

/** Writes the job summary, with a note before it. If it is too long, it has the verdict and the note only. */
export async function writeSummary(view: ReportView, note: string | null): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const prefix = note === null ? '' : `${note}\n\n`;
  const suffix = hiddenAnnotations(view)
    .map((each) => `\n${each}\n`)
    .join('');
  const complete = view.masker.rendered(`${prefix}${renderMarkdown(view)}${suffix}`);
  const fits = Buffer.byteLength(complete) < maxSummary;
  await summary
    .addRaw(
      fits
        ? complete
        : `${prefix}## ${markdownHeadline(view.report)}\n\nThe list of findings is too long for a job summary. The job log and the JSON report have it.\n${suffix}`,
    )
    .write();
}

/** Sets the outputs and writes their files. Values are only counts, verdicts and paths: no text from the project. */
export function writeOutputs(view: ReportView, patch: string): void {
  const { report } = view;
  setOutput('verdict', report.verdict);
  setOutput('errors', report.counts.error);
  setOutput('warnings', report.counts.warning);
  // A new folder: two steps of one job must not overwrite each other's files.
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] || tmpdir(), 'vuls-cache-policy-'));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  setOutput(
    'report',
    write('vuls-cache-policy.json', `${printableJson(maskedReport(reportDocument(view), view.masker))}\n`),
  );
  setOutput('patch', write('vuls-cache-policy.patch', patch));
}

/** Writes the SARIF file and sets the output `sarif` to its path; the output is empty if `file` is null. */
export async function writeSarif(view: ReportView, file: string | null): Promise<void> {
  if (file === null) return setOutput('sarif', '');
  const { sarifLog } = await import('../../report/formats/sarif/sarif.js');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${printableJson(maskedReport(sarifLog(view, actionUrl(process.env)), view.masker))}\n`,
  );
  setOutput('sarif', file);
}

/** URL of the action's repository, from the runner's environment; null if it is not set. */
function actionUrl(environment: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server = '', GITHUB_ACTION_REPOSITORY: repository = '' } = environment;
  return /^https?:\/\/[^\s?#]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository)
    ? `${server}/${repository}`
    : null;
}
