/** The report as Markdown, for the job summary. */

import type { Report } from '../../check/report.js';
import { code, codeBlock, keepingColumns, logLine, prose } from '../redact/untrusted-text.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { hasNoProject, headline } from '../view/headline.js';
import { type ProblemView, problemLine } from '../view/problem-view.js';
import type { ReportView, SectionView } from '../view/report-view.js';

const marks = { error: '🔴', warning: '🟡', notice: '🔵' } as const;

/** The icon of a finding; white if it is waived. */
function markOf({ severity, waiver }: FindingView): string {
  return waiver ? '⚪' : marks[severity];
}

/** The whole report. */
export function renderMarkdown({ report, sections }: ReportView): string {
  const text = [`## ${markdownHeadline(report)}`, ...sections.map(renderSection)].join('\n\n');
  // It may be printed to a log as well.
  return `${text.split('\n').map(logLine).join('\n')}\n`;
}

const icons = { pass: '✅', fail: '❌', incomplete: '⛔' } as const;

/** The verdict in a line, with its icon. */
export function markdownHeadline(report: Report): string {
  return `${hasNoProject(report) ? '⚪' : icons[report.verdict]} ${headline(report)}`;
}

function renderSection(section: SectionView): string {
  const names = section.sources.map(({ file }) => code(file)).join(' ');
  const subject = section.kind === 'waivers' ? 'waivers' : `service ${code(section.service)}`;
  const title = `### ${names === '' ? '' : `${names} · `}${subject}`;
  if (section.kind === 'unreadable') return [title, problemList(section.problems).join('\n')].join('\n\n');
  const { findings } = section;
  if (findings.length === 0) return [title, 'No findings.'].join('\n\n');
  const table = ['| | Rule | Line | Finding |', '|---|---|---|---|', ...findings.map(row)].join('\n');
  return [title, table, ...byRule(findings).map(renderDetails)].join('\n\n');
}

/** The problems that keep projects from being evaluated, a list item each. */
export function problemList(problems: readonly ProblemView[]): string[] {
  return problems.map((problem) => `- ⛔ ${code(problemLine(problem))}`);
}

function row(finding: FindingView): string {
  return `| ${markOf(finding)} | ${inTable(code(finding.rule))} | ${finding.place.startLine} | ${inTable(prose(finding.message))}${finding.waiver ? ` (waived until ${finding.waiver.until})` : ''} |`;
}

/** A pipe ends a cell, even inside code (GitHub Flavored Markdown, tables). */
function inTable(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, '\\|');
}

/** The findings of one rule in full: the reason once, and for each finding its place and what to do. */
function renderDetails(findings: readonly [FindingView, ...FindingView[]]): string {
  const [first] = findings;
  const lines = findings.map(({ place }) => place.startLine).join(', ');
  return [
    `<details><summary>${markOf(first)} <code>${first.rule}</code> in line${findings.length > 1 ? 's' : ''} ${lines}</summary>`,
    ...detailsOf(findings),
    `**Why** ${prose(first.reason)}`,
    ...(first.url === null ? [] : [`[About this rule](${first.url})`]),
    '</details>',
  ].join('\n\n');
}

/** Each finding with its place. What to do is with the finding if it differs, and else once below. */
function detailsOf(findings: readonly FindingView[]): string[] {
  const counts = new Map<string, number>();
  for (const text of findings.map(advice)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const isShared = (text: string): boolean => (counts.get(text) ?? 0) > 1;
  return [
    ...findings.flatMap((finding) => [
      `${position(finding)}: ${prose(finding.message)}`,
      codeBlock(keepingColumns(finding.excerpt.text), 'yaml'),
      ...relatedLines(finding),
      ...[advice(finding)].filter((text) => !isShared(text)),
    ]),
    ...[...counts.keys()].filter(isShared),
  ];
}

function position({ place }: FindingView): string {
  return `${code(place.file)} line ${place.startLine}`;
}

/** Findings by their rule, in the order of the first of each; waived findings apart. */
export function byRule(findings: readonly FindingView[]): (readonly [FindingView, ...FindingView[]])[] {
  const groups = new Map<string, [FindingView, ...FindingView[]]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.waiver !== null}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** The waiver of a finding, its fix, or what to do. */
function advice(finding: FindingView): string {
  const waiver = waived(finding);
  if (waiver !== null) return prose(waiver);
  return finding.fix
    ? `**Fix** ${prose(finding.fix.title)}.${needs(finding)}`
    : `**To do** ${prose(finding.refusal?.explain ?? finding.remedy)}`;
}

/** The related places of a finding, a line each. */
export function relatedLines({ related }: FindingView): string[] {
  return related.map(({ place, note }) => `${code(place.file)} line ${place.startLine}: ${prose(note)}.`);
}

/** What the fix needs outside of the files, a sentence each. */
export function needs(finding: FindingView): string {
  return (finding.fix?.needs ?? []).map((need) => ` ${prose(need)}`).join('');
}
