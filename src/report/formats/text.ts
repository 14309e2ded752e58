/** The report for a terminal: each finding with its source line underlined, why it matters, and what to do. */

import type { Report } from '../../check/report.js';
import type { Severity } from '../../policy/model/policy.js';
import { keepingColumns, logLine, printable } from '../redact/untrusted-text.js';
import type { Excerpt } from '../view/excerpt.js';
import type { FileRange } from '../view/file-view.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { count, headline } from '../view/headline.js';
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
  const explained = new Set<string>();
  const parts = findings.map((finding) => {
    // The reason for a rule is printed once.
    const isFirst = !explained.has(finding.rule);
    explained.add(finding.rule);
    return renderFinding(finding, isFirst, paint);
  });
  return `${[...parts, renderVerdict(report, findings, paint)].join('\n\n')}\n`;
}

function renderFinding(finding: FindingView, withReason: boolean, paint: Paint): string {
  const { place, excerpt, related, severity } = finding;
  const width = Math.max(...[excerpt, ...related.map((each) => each.excerpt)].map(lineWidth));
  const margin = ' '.repeat(width + 2);
  const waiver = waived(finding);
  const colour = waiver === null ? colours[severity] : 'dim';
  const label = waiver === null ? severity : `waived ${severity}`;
  const lines = [
    `${paint('bold', position(place))} ${paint(colour, label)} ${paint('bold', finding.rule)}`,
    `  ${printable(finding.message)}`,
    ...underlined(excerpt, width, colour, paint),
    ...related.flatMap((each) => [
      `${margin}${paint('dim', `${printable(each.place.file)}:${each.place.startLine}: ${printable(each.note)}`)}`,
      ...underlined(each.excerpt, width, 'blue', paint),
    ]),
    ...advice(finding, withReason, waiver, paint).map((line) => `${margin}${line}`),
  ];
  return lines.map(logLine).join('\n');
}

function lineWidth({ line }: Excerpt): number {
  return String(line).length;
}

function position({ file, startLine, startColumn }: FileRange): string {
  return `${printable(file)}:${startLine}:${startColumn}`;
}

/** Why the finding matters, what to do, and where to read more; or its waiver. */
function advice(finding: FindingView, withReason: boolean, waiver: string | null, paint: Paint): string[] {
  const labelled = (name: string, text: string): string => `${paint('dim', name)} ${printable(text)}`;
  return [
    ...(withReason ? [labelled('Why:', finding.reason)] : []),
    waiver === null ? labelled(...whatToDo(finding)) : printable(waiver),
    ...(withReason && finding.url !== null ? [labelled('More:', finding.url)] : []),
  ];
}

/** The fix that `fix` applies; else what to do by hand. */
function whatToDo({ fix, refusal, remedy }: FindingView): [label: string, text: string] {
  return fix ? ['Fix:', `${fix.title}.`] : ['To do:', refusal?.explain ?? remedy];
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

/** The columns that a text takes in a terminal: two for East Asian wide characters and emoji, none for combining marks. */
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

function renderVerdict(report: Report, findings: readonly FindingView[], paint: Paint): string {
  const checked = report.entries.filter(({ kind }) => kind === 'project').length;
  const policy = logLine(printable(report.policy.name));
  return [
    paint(report.verdict === 'pass' ? 'green' : 'red', headline(report)),
    `${count(checked, 'project')} checked against ${policy}${withoutRules(report)}`,
    ...fixableLine(findings),
  ].join('\n');
}

/** The number of findings that `fix` fixes; no line if there are none. */
function fixableLine(findings: readonly FindingView[]): string[] {
  const counting = findings.filter(({ waiver }) => waiver === null).length;
  const fixable = findings.filter(({ fix }) => fix !== null).length;
  if (fixable === 0) return [];
  const verb = fixable === 1 ? 'has' : 'have';
  return [
    `${fixable} of ${count(counting, 'finding')} ${verb} a fix: run \`vuls-cache-policy fix\`, or \`vuls-cache-policy fix --dry-run\` to see the changes.`,
  ];
}

/** The rules that the policy drops, each with its reason. */
function withoutRules({ policy }: Report): string {
  const dropped = Object.entries(policy.dropped).map(([rule, reason]) => `\`${rule}\` (${reason})`);
  return dropped.length === 0 ? '' : ` without ${logLine(printable(dropped.join(', ')))}`;
}
