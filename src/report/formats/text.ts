/** The report for a terminal: each finding with its source line underlined, why it matters, and what to do. */

import type { Report } from '../../check/report.js';
import { logLine, printable } from '../redact/untrusted-text.js';
import { type Columns, columnsIn } from '../view/columns.js';
import { type Display, plainDisplay } from '../view/display.js';
import type { Excerpt } from '../view/excerpt.js';
import type { FileRange } from '../view/file-view.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { fitExcerpt } from '../view/fit-excerpt.js';
import { count, headline } from '../view/headline.js';
import { type Paint, painter, type Style } from '../view/paint.js';
import type { ReportView } from '../view/report-view.js';
import { severityColours } from '../view/severity-colours.js';

/** What the parts of a text need. */
interface Context {
  readonly display: Display;
  readonly paint: Paint;
  /** The lines of a line of prose, wrapped where the display asks for it. */
  readonly prose: (line: string, hang?: number) => string[];
  readonly columns: Columns;
  /** The texts about rules that were printed: each is printed once. */
  readonly printed: Set<string>;
}

/** The whole report. */
export async function renderText(
  { report, findings, masker }: ReportView,
  display: Display = plainDisplay,
): Promise<string> {
  const { colour, width } = display;
  const wrap = await wrapperFor(width, masker);
  const prose = (line: string, hang = 0): string[] => wrap(line, hang).map(logLine);
  const columns = await columnsIn(findings.flatMap(excerptsOf).map(({ text }) => text));
  const context = { display, paint: painter(colour), prose, columns, printed: new Set<string>() };
  const parts = findings.map((finding) => renderFinding(finding, context));
  return `${[...parts, renderVerdict(report, findings, context)].join('\n\n')}\n`;
}

/** Wraps a line where there is a width. It is masked before: a secret over two lines would not be recognized. */
async function wrapperFor(
  width: number | null,
  masker: ReportView['masker'],
): Promise<(line: string, hang: number) => string[]> {
  if (width === null) return (line) => [line];
  const { wrapped } = await import('../view/wrap.js');
  return (line, hang) => wrapped(masker.rendered(line), width, hang);
}

/** The excerpts that a finding shows. */
function excerptsOf({ excerpt, related }: FindingView): Excerpt[] {
  return [excerpt, ...related.map((each) => each.excerpt)];
}

function renderFinding(finding: FindingView, context: Context): string {
  const { place, excerpt, related, severity } = finding;
  const { paint, prose } = context;
  const digits = Math.max(...excerptsOf(finding).map(lineWidth));
  const margin = ' '.repeat(digits + 2);
  const waiver = waived(finding);
  const colour = waiver === null ? severityColours[severity] : 'dim';
  const label = waiver === null ? severity : `waived ${severity}`;
  const lines = [
    ...prose(`${paint('bold', position(place))} ${paint(colour, label)} ${paint('bold', finding.rule)}`, 2),
    ...prose(`  ${printable(finding.message)}`),
    ...underlined(excerpt, { digits, colour }, context),
    ...related.flatMap((each) => [
      ...prose(
        `${margin}${paint('dim', `${printable(each.place.file)}:${each.place.startLine}: ${printable(each.note)}`)}`,
      ),
      ...underlined(each.excerpt, { digits, colour: 'blue' }, context),
    ]),
    ...advice(finding, waiver, context).flatMap((line) => prose(`${margin}${line}`)),
  ];
  return lines.join('\n');
}

function lineWidth({ line }: Excerpt): number {
  return String(line).length;
}

function position({ file, startLine, startColumn }: FileRange): string {
  return `${printable(file)}:${startLine}:${startColumn}`;
}

/** Why the finding matters, what to do, and where to read more; or its waiver. */
function advice(finding: FindingView, waiver: string | null, { paint, printed }: Context): string[] {
  const { rule, reason, fix, refusal, remedy, url } = finding;
  const labelled = (name: string, text: string): string => `${paint('dim', name)} ${printable(text)}`;
  // Once for all findings of the rule.
  const once = (name: string, text: string): string[] => {
    const key = `${rule} ${name} ${text}`;
    if (printed.has(key)) return [];
    printed.add(key);
    return [labelled(name, text)];
  };
  const toDo = (): string[] =>
    // The label marks a finding that `fix` fixes.
    fix ? [labelled('Fix:', `${fix.title}.`)] : once('To do:', refusal?.explain ?? remedy);
  return [
    ...once('Why:', reason),
    ...(waiver === null ? toDo() : [printable(waiver)]),
    ...(url === null ? [] : once('More:', url)),
  ];
}

function underlined(
  excerpt: Excerpt,
  { digits, colour }: { readonly digits: number; readonly colour: Style },
  { paint, columns, display: { width } }: Context,
): string[] {
  const margin = digits + 5;
  const { text, before, marked } = fitExcerpt(excerpt, width && Math.max(20, width - margin), columns);
  const marks = `${' '.repeat(before)}${paint(colour, '^'.repeat(marked))}`;
  return [
    logLine(`  ${paint('dim', `${String(excerpt.line).padStart(digits)} |`)} ${text}`),
    `  ${' '.repeat(digits)} ${paint('dim', '|')} ${marks}`,
  ];
}

function renderVerdict(report: Report, findings: readonly FindingView[], context: Context): string {
  const { paint, prose } = context;
  const checked = report.entries.filter(({ kind }) => kind === 'project').length;
  const policy = printable(report.policy.name);
  const lines = [
    paint(report.verdict === 'pass' ? 'green' : 'red', headline(report)),
    `${count(checked, 'project')} checked against ${policy}${withoutRules(report)}`,
  ];
  return [...lines.flatMap((line) => prose(line)), ...fixableLines(findings, context)].join('\n');
}

/** The number of findings that `fix` fixes, and the commands; no lines if there are none. */
function fixableLines(findings: readonly FindingView[], { display, prose }: Context): string[] {
  const counting = findings.filter(({ waiver }) => waiver === null).length;
  const fixable = findings.filter(({ fix }) => fix !== null).length;
  if (fixable === 0) return [];
  const { fix, dryRun } = display.commands;
  const has = `${fixable} of ${count(counting, 'finding')} ${fixable === 1 ? 'has' : 'have'} a fix.`;
  const what = fix === null ? 'To see the changes:' : 'To see the changes, and to apply them:';
  // The commands are not wrapped, so that they can be copied.
  const commands = [dryRun, ...(fix === null ? [] : [fix])].map((each) => `  ${logLine(printable(each))}`);
  return [...prose(`${has} ${what}`), ...commands];
}

/** The rules that the policy drops, each with its reason. */
function withoutRules({ policy }: Report): string {
  const dropped = Object.entries(policy.dropped).map(([rule, reason]) => `\`${rule}\` (${reason})`);
  return dropped.length === 0 ? '' : ` without ${printable(dropped.join(', '))}`;
}
