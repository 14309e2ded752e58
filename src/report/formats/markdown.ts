/** The report as Markdown: for the job summary, and for whoever pastes it into an issue. */

import { isEvaluated, type ProjectReport, type Report } from '../../check/check.js';
import { code, codeBlock, keepingColumns, logLine, prose } from '../redact/untrusted-text.js';
import { countsOf } from '../view/counts.js';
import { type FindingView, fileViews, findingViews, problemLine, waived } from '../view/finding-view.js';

const marks = { error: '🔴', warning: '🟡', notice: '🔵' } as const;

/** The sign of a finding: white where it is waived. */
function markOf({ severity, waiver }: FindingView): string {
  return waiver ? '⚪' : marks[severity];
}

/** The whole report. */
export function renderMarkdown(report: Report): string {
  const text = [`## ${headline(report)}`, ...report.projects.map(renderProject)].join('\n\n');
  // It may be printed to a log as well.
  return `${text.split('\n').map(logLine).join('\n')}\n`;
}

/** The verdict in a line. */
export function headline(report: Report): string {
  switch (report.verdict) {
    case 'pass':
      return report.projects.every(({ findings }) => findings.length === 0)
        ? '✅ The cache service is as it was hardened'
        : `✅ The cache service passes: ${countsOf(report)}`;
    case 'fail':
      return `❌ The cache service is not as it was hardened: ${countsOf(report)}`;
    case 'incomplete':
      return report.projects.some(isEvaluated)
        ? `⛔ Not every project could be judged: ${countsOf(report)}`
        : '⛔ The cache service could not be judged';
  }
}

function renderProject(project: ProjectReport): string {
  const names = project.files.map(({ file }) => code(file)).join(' ');
  const subject = project.made ? `service ${code(project.service)}` : 'waivers';
  const title = `### ${names === '' ? '' : `${names} · `}${subject}`;
  const problems = problemList(project).join('\n');
  const findings = findingViews(project);
  if (findings.length === 0) return [title, problems || 'Nothing found.'].join('\n\n');
  const table = ['| | rule | line | what is wrong |', '|---|---|---|---|', ...findings.map(row)].join('\n');
  return [title, problems, table, ...findings.map(renderDetails)].filter(Boolean).join('\n\n');
}

/** What keeps a project from being judged, an item each. */
export function problemList(project: ProjectReport): string[] {
  const files = fileViews(project);
  return project.problems.map((problem) => `- ⛔ ${code(problemLine(problem, files))}`);
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
