/** What the runner takes from a run: log, annotations, summary, outputs. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setOutput, summary } from '@actions/core';
import { renderAnnotations } from '../../report/formats/annotations.js';
import { reportDocument } from '../../report/formats/json.js';
import { headline, renderMarkdown } from '../../report/formats/markdown.js';
import { renderText } from '../../report/formats/text.js';
import { printableJson } from '../../report/redact/untrusted-text.js';
import type { ReportView } from '../../report/view/report-view.js';

/** GitHub shows no summary at all above this, in bytes. */
const maxSummary = 1024 * 1024;

/** The whole report in the log. */
export function writeLog(view: ReportView): void {
  process.stdout.write(renderText(view, false));
}

/** The annotations, which the runner takes from standard output as well. */
export function writeAnnotations(view: ReportView): void {
  process.stdout.write(renderAnnotations(view));
}

/** The job summary, with what there is to note besides; too long a one is cut to the verdict. */
export async function writeSummary(view: ReportView, note: string | null): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const noted = note === null ? '' : `${note}\n\n`;
  const whole = `${noted}${renderMarkdown(view)}`;
  const fits = Buffer.byteLength(whole) < maxSummary;
  await summary
    .addRaw(
      fits
        ? whole
        : `${noted}## ${headline(view.report)}\n\nThe list is too long for a summary: it is in the log and in the report.\n`,
    )
    .write();
}

/** The outputs, and the files that they name. Values are counts, words of a fixed set and paths, nothing else. */
export function writeOutputs(view: ReportView, patch: string): void {
  const { report } = view;
  setOutput('verdict', report.verdict);
  setOutput('errors', report.counts.error);
  setOutput('warnings', report.counts.warning);
  // A folder of its own: two steps of one job must not write over one another's files.
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] || tmpdir(), 'vuls-cache-policy-'));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  setOutput('report', write('vuls-cache-policy.json', `${printableJson(reportDocument(view))}\n`));
  setOutput('patch', write('vuls-cache-policy.patch', patch));
}

/** Writes SARIF, and its path as an output: empty where none is wanted, or it cannot be written. */
export async function writeSarif(view: ReportView, file: string | null): Promise<void> {
  if (file === null) return setOutput('sarif', '');
  const { sarifLog } = await import('../../report/formats/sarif/sarif.js');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${printableJson(sarifLog(view, homeOf(process.env)))}\n`);
  setOutput('sarif', file);
}

/** The address of the action's own repository, as the runner tells it. */
function homeOf(environment: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server = '', GITHUB_ACTION_REPOSITORY: repository = '' } = environment;
  return /^https?:\/\/[^\s?#]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository)
    ? `${server}/${repository}`
    : null;
}
