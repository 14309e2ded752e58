/** The report as workflow commands, which GitHub shows as annotations: worst first, since it shows ten of each level. */

import { severities } from '../../check/verdict.js';
import type { Severity } from '../../policy/model/policy.js';
import { printable } from '../redact/untrusted-text.js';
import { type FileRange, lastLine } from '../view/file-view.js';
import { type FindingView, waived } from '../view/finding-view.js';
import type { ProblemView } from '../view/problem-view.js';
import type { ReportView } from '../view/report-view.js';

interface Annotation {
  readonly level: Severity;
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly place: FileRange | null;
}

/** A command for each problem and finding, one a line. */
export function renderAnnotations({ problems, findings }: ReportView): string {
  const annotations = [...problems.map(problemAnnotation), ...findings.map(findingAnnotation)];
  return annotations
    .sort((a, b) => severities.indexOf(a.level) - severities.indexOf(b.level))
    .map(({ level, title, message, file, place }) =>
      workflowCommand(level, { file, ...(place ? linesOf(place) : {}), title }, message),
    )
    .join('');
}

/** The number of annotations of each level that the runner keeps of a step (actions/runner, ExecutionContext.cs). */
const maxAnnotations = 10;

/** A sentence for each level of which GitHub shows only a part. */
export function hiddenAnnotations({ problems, findings }: ReportView): string[] {
  const levels = [...problems.map(problemAnnotation), ...findings.map(findingAnnotation)].map(
    ({ level }) => level,
  );
  return severities.flatMap((level) => {
    const all = levels.filter((each) => each === level).length;
    const name = `${level[0]?.toUpperCase()}${level.slice(1)}s`;
    return all > maxAnnotations ? [`${name}: ${maxAnnotations} of ${all} shown as annotations.`] : [];
  });
}

function problemAnnotation({ file, message, place }: ProblemView): Annotation {
  return { level: 'error', title: 'Project not evaluated', message: printable(message), file, place };
}

function findingAnnotation(finding: FindingView): Annotation {
  const { rule, severity, place } = finding;
  const waiver = waived(finding);
  const todo = finding.fix
    ? `Fix: ${finding.fix.title}.`
    : `To do: ${finding.refusal?.explain ?? finding.remedy}`;
  const message = [finding.message, `Why: ${finding.reason}`, waiver ?? todo].map(printable).join('\n');
  const head: Pick<Annotation, 'level' | 'title'> =
    waiver === null ? { level: severity, title: rule } : { level: 'notice', title: `${rule} (waived)` };
  return { ...head, message, file: place.file, place };
}

/** The runner drops columns if the place has several lines. */
function linesOf(place: FileRange): Record<string, number> {
  const lines = { line: place.startLine, endLine: lastLine(place) };
  if (place.startLine !== place.endLine) return lines;
  return { ...lines, col: place.startColumn, endColumn: place.endColumn };
}

/** A workflow command in one line (actions/toolkit, core/src/command.ts). Empty properties are left out. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === '' ? [] : [`${key}=${escapeProperty(printable(String(value)))}`],
  );
  return `::${name} ${written.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll('##[', '#\u200b#[');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
