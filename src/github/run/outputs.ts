/** What the runner takes from a run: log, annotations, summary, outputs. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setOutput, summary } from '@actions/core';
import type { Report } from '../../check/check.js';
import { renderAnnotations } from '../../report/formats/annotations.js';
import { reportDocument } from '../../report/formats/json.js';
import { headline, renderMarkdown } from '../../report/formats/markdown.js';
import { renderText } from '../../report/formats/text.js';
import { printableJson } from '../../report/redact/untrusted-text.js';

/** GitHub shows no summary at all above this, in bytes. */
const maxSummary = 1024 * 1024;

/** The whole report in the log. */
export function writeLog(report: Report): void {
  process.stdout.write(renderText(report, false));
}

/** The annotations, which the runner takes from standard output as well. */
export function writeAnnotations(report: Report): void {
  process.stdout.write(renderAnnotations(report));
}

/** The job summary, with what there is to note besides; too long a one is cut to the verdict. */
export async function writeSummary(report: Report, note: string | null): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const noted = note === null ? '' : `${note}\n\n`;
  const whole = `${noted}${renderMarkdown(report)}`;
  const fits = Buffer.byteLength(whole) < maxSummary;
  await summary
    .addRaw(
      fits
        ? whole
        : `${noted}## ${headline(report)}\n\nThe list is too long for a summary: it is in the log and in the report.\n`,
    )
    .write();
}

/** The outputs, and the files that they name. Values are counts, words of a fixed set and paths, nothing else. */
export function writeOutputs(report: Report, patch: string): void {
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
  setOutput('report', write('vuls-cache-policy.json', `${printableJson(reportDocument(report))}\n`));
  setOutput('patch', write('vuls-cache-policy.patch', patch));
}

/** Writes SARIF, and its path as an output: empty where none is wanted, or it cannot be written. */
export async function writeSarif(report: Report, file: string | null): Promise<void> {
  if (file === null) return setOutput('sarif', '');
  const { sarifLog } = await import('../../report/formats/sarif/sarif.js');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${printableJson(sarifLog(report, homeOf(process.env)))}\n`);
  setOutput('sarif', file);
}

/** The address of the action's own repository, as the runner tells it. */
function homeOf(environment: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server = '', GITHUB_ACTION_REPOSITORY: repository = '' } = environment;
  return /^https?:\/\/[^\s?#]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository)
    ? `${server}/${repository}`
    : null;
}
