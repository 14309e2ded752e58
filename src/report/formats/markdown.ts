/** The report as Markdown: for the job summary, and for whoever pastes it into an issue. */

import { findingsIn, type Report } from '../../check/report.js';
import { code, codeBlock, keepingColumns, logLine, prose } from '../redact/untrusted-text.js';
import { countsOf } from '../view/counts.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { type ProblemView, problemLine } from '../view/problem-view.js';
import type { ReportView, SectionView } from '../view/report-view.js';

const marks = { error: '🔴', warning: '🟡', notice: '🔵' } as const;

/** The sign of a finding: white where it is waived. */
function markOf({ severity, waiver }: FindingView): string {
  return waiver ? '⚪' : marks[severity];
}

/** The whole report. */
export function renderMarkdown({ report, sections }: ReportView): string {
  const text = [`## ${headline(report)}`, ...sections.map(renderSection)].join('\n\n');
  // It may be printed to a log as well.
  return `${text.split('\n').map(logLine).join('\n')}\n`;
}

/** The verdict in a line. */
export function headline(report: Report): string {
  switch (report.verdict) {
    case 'pass':
      return findingsIn(report).length === 0
        ? '✅ The cache service is as it was hardened'
        : `✅ The cache service passes: ${countsOf(report)}`;
    case 'fail':
      return `❌ The cache service is not as it was hardened: ${countsOf(report)}`;
    case 'incomplete':
      return report.entries.some(({ kind }) => kind !== 'unreadable')
        ? `⛔ Not every project could be judged: ${countsOf(report)}`
        : '⛔ The cache service could not be judged';
  }
}

function renderSection(section: SectionView): string {
  const names = section.sources.map(({ file }) => code(file)).join(' ');
  const subject = section.kind === 'waivers' ? 'waivers' : `service ${code(section.service)}`;
  const title = `### ${names === '' ? '' : `${names} · `}${subject}`;
  if (section.kind === 'unreadable') return [title, problemList(section.problems).join('\n')].join('\n\n');
  const { findings } = section;
  if (findings.length === 0) return [title, 'Nothing found.'].join('\n\n');
  const table = ['| | rule | line | what is wrong |', '|---|---|---|---|', ...findings.map(row)].join('\n');
  return [title, table, ...findings.map(renderDetails)].join('\n\n');
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

function renderDetails(finding: FindingView): string {
  const where = `${code(finding.place.file)} line ${finding.place.startLine}`;
  return [
    `<details><summary>${markOf(finding)} <code>${finding.rule}</code> in line ${finding.place.startLine}</summary>`,
    `${where}: ${prose(finding.message)}`,
    codeBlock(keepingColumns(finding.excerpt.text), 'yaml'),
    ...relatedLines(finding),
    `**Why** ${prose(finding.reason)}`,
    todo(finding),
    '</details>',
  ].join('\n\n');
}

/** What becomes of a finding. */
function todo(finding: FindingView): string {
  const waiver = waived(finding);
  if (waiver !== null) return prose(waiver);
  return finding.fix
    ? `**Fix** ${prose(finding.fix.title)}.${needs(finding)}`
    : `**To do** ${prose(finding.refusal?.explain ?? finding.remedy)}`;
}

/** The places that help to understand a finding, a line each. */
export function relatedLines({ related }: FindingView): string[] {
  return related.map(({ place, note }) => `${code(place.file)} line ${place.startLine}: ${prose(note)}.`);
}

/** What has to be done outside the files, in a sentence each. */
export function needs(finding: FindingView): string {
  return (finding.fix?.needs ?? []).map((need) => ` ${prose(need)}`).join('');
}
