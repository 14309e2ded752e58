/** The report as workflow commands, which GitHub shows beside the lines: worst first, since it shows ten of a kind. */

import type { Report } from '../check.js';
import { printable } from './printable.js';
import { fileViews, findingViews, placed } from './view.js';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Only where the place is within one line: the runner drops columns otherwise. */
  readonly column: number | null;
  readonly endColumn: number | null;
}

/** One annotation for each problem and finding. */
export function annotationsOf(report: Report): Annotation[] {
  const problems = report.projects.flatMap((project) => {
    const files = fileViews(project);
    return project.problems.map((problem): Annotation => {
      const place = problem.location ? placed(problem.location, files) : null;
      return {
        level: 'error',
        message: printable(problem.message),
        title: 'cannot be judged',
        file: problem.file,
        line: place?.startLine ?? 1,
        endLine: place?.startLine ?? 1,
        column: null,
        endColumn: null,
      };
    });
  });
  const findings = report.projects.flatMap((project) =>
    findingViews(project).map((finding): Annotation => {
      const { place } = finding;
      const within = place.startLine === place.endLine;
      const what = finding.fix ? `Fix: ${finding.fix.title}.` : (finding.refusal?.explain ?? finding.remedy);
      return {
        level: finding.severity,
        message: [finding.message, finding.reason, what].map(printable).join('\n'),
        title: finding.rule,
        file: place.file,
        line: place.startLine,
        endLine: place.endLine,
        column: within ? place.startColumn : null,
        endColumn: within ? place.endColumn : null,
      };
    }),
  );
  return [...problems, ...findings];
}

/** The annotations as the lines that the runner reads. */
export function renderAnnotations(report: Report): string {
  return annotationsOf(report)
    .map(({ level, message, title, file, line, endLine, column, endColumn }) =>
      workflowCommand(level, { file, line, endLine, col: column, endColumn, title }, message),
    )
    .join('');
}

/** A command to the runner, in a line (actions/toolkit, core/src/command.ts); properties that are null are left out. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | null>>,
  message: string,
): string {
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${escapeProperty(printable(String(value)))}`],
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
