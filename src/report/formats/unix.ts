/**
 * The report for editors and problem matchers: `file:line:column: severity rule: message`, one line for each problem and
 * finding. A project that could not be evaluated is an error of the rule `not-evaluated`: the format has nothing else
 * for it.
 */

import type { Severity } from '../../policy/model/policy.js';
import { logLine, printable } from '../redact/untrusted-text.js';
import type { FileRange } from '../view/file-view.js';
import { type FindingView, waived } from '../view/finding-view.js';
import type { ProblemView } from '../view/problem-view.js';
import type { ReportView } from '../view/report-view.js';

type Place = Pick<FileRange, 'file' | 'startLine' | 'startColumn'>;

/** A line for each problem, then for each finding; empty if there are none. */
export function renderUnix({ problems, findings }: ReportView): string {
  return [...problems.map(problemLine), ...findings.map(findingLine)].map((line) => `${line}\n`).join('');
}

function problemLine({ file, message, place }: ProblemView): string {
  const start = place ?? { file, startLine: 1, startColumn: 1 };
  return lineAt(start, 'error', 'not-evaluated', `Project not evaluated: ${message}`);
}

function findingLine(finding: FindingView): string {
  const waiver = waived(finding);
  const message = [finding.message, waiver].filter(Boolean).join(' ');
  return lineAt(finding.place, waiver === null ? finding.severity : 'notice', finding.rule, message);
}

function lineAt(
  { file, startLine, startColumn }: Place,
  severity: Severity,
  rule: string,
  message: string,
): string {
  return logLine(printable(`${file}:${startLine}:${startColumn}: ${severity} ${rule}: ${message}`));
}
