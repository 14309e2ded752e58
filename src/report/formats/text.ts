/** The report for a terminal: the source line with the fault underlined, why it matters, what to do. */

import { projectsIn, type Report } from '../../check/report.js';
import type { Severity } from '../../policy/model/policy.js';
import { keepingColumns, logLine, printable } from '../redact/untrusted-text.js';
import { count, countsOf } from '../view/counts.js';
import type { Excerpt } from '../view/excerpt.js';
import { type FindingView, waived } from '../view/finding-view.js';
import type { ReportView } from '../view/report-view.js';

type Paint = (style: keyof typeof codes, text: string) => string;

const codes = { red: 31, yellow: 33, blue: 34, green: 32, bold: 1, dim: 2 } as const;
const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = {
  error: 'red',
  warning: 'yellow',
  notice: 'blue',
};

/** The whole report. With `colour`, ANSI sequences are used. */
export function renderText({ report, findings }: ReportView, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
  const parts = findings.map((finding) => renderFinding(finding, paint));
  return `${[...parts, renderVerdict(report, findings.length > 0, paint)].join('\n\n')}\n`;
}

function renderFinding(finding: FindingView, paint: Paint): string {
  const { place, severity } = finding;
  const width = Math.max(
    ...[finding.excerpt, ...finding.related.map(({ excerpt }) => excerpt)].map(
      ({ line }) => String(line).length,
    ),
  );
  const margin = ' '.repeat(width + 2);
  const waiver = waived(finding);
  const colour = waiver === null ? colours[severity] : 'dim';
  const lines = [
    `${paint('bold', `${printable(place.file)}:${place.startLine}:${place.startColumn}`)} ${paint(colour, waiver === null ? severity : `waived ${severity}`)} ${paint('bold', finding.rule)}`,
    `  ${printable(finding.message)}`,
    ...underlined(finding.excerpt, width, colour, paint),
  ];
  for (const related of finding.related) {
    lines.push(
      `${margin}${paint('dim', `${printable(related.place.file)}:${related.place.startLine}: ${printable(related.note)}`)}`,
    );
    lines.push(...underlined(related.excerpt, width, 'blue', paint));
  }
  lines.push(`${margin}${paint('dim', 'why')} ${printable(finding.reason)}`);
  const todo = finding.refusal?.explain ?? finding.remedy;
  lines.push(`${margin}${waiver === null ? `${paint('dim', 'do ')} ${printable(todo)}` : printable(waiver)}`);
  return lines.map(logLine).join('\n');
}

function underlined(
  excerpt: Excerpt,
  width: number,
  colour: Exclude<keyof typeof codes, 'bold'>,
  paint: Paint,
): string[] {
  const line = keepingColumns(excerpt.text);
  const before = ' '.repeat(columns(excerpt.text.slice(0, excerpt.start)));
  const marks = '^'.repeat(Math.max(1, columns(excerpt.text.slice(excerpt.start, excerpt.end))));
  return [
    `  ${paint('dim', `${String(excerpt.line).padStart(width)} |`)} ${line}`,
    `  ${' '.repeat(width)} ${paint('dim', '|')} ${before}${paint(colour, marks)}`,
  ];
}

/** How many columns a terminal gives a text: two for East Asian wide characters and emoji, none for what combines. */
function columns(text: string): number {
  let count = 0;
  for (const char of text) {
    if (/\p{Mark}/u.test(char)) continue;
    count +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u.test(
        char,
      )
        ? 2
        : 1;
  }
  return count;
}

function renderVerdict(report: Report, hasFindings: boolean, paint: Paint): string {
  const projects = projectsIn(report);
  const judged = projects.filter(({ kind }) => kind === 'project').length;
  const what = `${count(judged, 'project')} judged by ${logLine(printable(report.policy.name))}${without(report)}: ${countsOf(report)}`;
  const hint = hasFindings ? '\n`vuls-cache-policy fix --dry-run` shows what it can mend.' : '';
  switch (report.verdict) {
    case 'pass':
      return `${paint('green', 'pass')}  ${what}${hint}`;
    case 'fail':
      return `${paint('red', 'fail')}  ${what}${hint}`;
    case 'incomplete':
      return `${paint('red', 'incomplete')}  ${what}; ${projects.length - judged} could not be judged`;
  }
}

/** The rules that the policy leaves out, each with its reason. */
function without({ policy }: Report): string {
  const dropped = Object.entries(policy.dropped).map(([rule, reason]) => `\`${rule}\` (${reason})`);
  return dropped.length === 0 ? '' : ` without ${logLine(printable(dropped.join(', ')))}`;
}
