/** The report as Markdown: for the job summary, and for whoever pastes it into an issue. */

import type { ProjectReport, Report } from '../check.js';
import { code, codeBlock, keepingColumns, logLine, prose } from './printable.js';
import { type FindingView, fileViews, findingViews, problemLine } from './view.js';

const marks = { error: '🔴', warning: '🟡', notice: '🔵' } as const;

/** The whole report. */
export function renderMarkdown(report: Report): string {
  const text = [`## ${headline(report)}`, ...report.projects.map(renderProject)].join('\n\n');
  // It may be printed to a log as well.
  return `${text.split('\n').map(logLine).join('\n')}\n`;
}

/** The verdict in a line. */
export function headline(report: Report): string {
  const { error, warning } = report.counts;
  const counts = `${error} error${error === 1 ? '' : 's'}, ${warning} warning${warning === 1 ? '' : 's'}`;
  switch (report.verdict) {
    case 'pass':
      return error + warning === 0
        ? '✅ The cache service is as it was hardened'
        : `✅ The cache service passes: ${counts}`;
    case 'fail':
      return `❌ The cache service is not as it was hardened: ${counts}`;
    case 'incomplete':
      return '⛔ The cache service could not be judged';
  }
}

function renderProject(project: ProjectReport): string {
  const files = fileViews(project);
  const names = project.files.map(({ file }) => code(file));
  const title = `### ${[names.join(' '), `service ${code(project.service)}`].filter(Boolean).join(' · ')}`;
  const problems = project.problems.map((problem) => `- ⛔ ${code(problemLine(problem, files))}`);
  const findings = findingViews(project);
  if (findings.length === 0) return [title, problems.join('\n') || 'Nothing found.'].join('\n\n');
  const table = ['| | rule | line | what is wrong |', '|---|---|---|---|', ...findings.map(row)];
  const details = findings.map(renderDetails);
  return [title, ...(problems.length > 0 ? [problems.join('\n')] : []), table.join('\n'), ...details].join(
    '\n\n',
  );
}

function row(finding: FindingView): string {
  return `| ${marks[finding.severity]} | ${inTable(code(finding.rule))} | ${finding.place.startLine} | ${inTable(prose(finding.message))} |`;
}

/** A pipe ends a cell, even inside code (GitHub Flavored Markdown, tables). */
function inTable(markdown: string): string {
  return markdown.replace(/(?<!\\)\|/g, '\\|');
}

function renderDetails(finding: FindingView): string {
  const where = `${code(finding.place.file)} line ${finding.place.startLine}`;
  return [
    `<details><summary>${marks[finding.severity]} <code>${finding.rule}</code> in line ${finding.place.startLine}</summary>`,
    `${where}: ${prose(finding.message)}`,
    codeBlock(keepingColumns(finding.excerpt.text), 'yaml'),
    ...finding.related.map(
      ({ place, note }) => `${code(place.file)} line ${place.startLine}: ${prose(note)}.`,
    ),
    `**Why** ${prose(finding.reason)}`,
    finding.fix
      ? `**Fix** ${prose(finding.fix.title)}.${needs(finding)}`
      : `**To do** ${prose(finding.refusal?.explain ?? finding.remedy)}`,
    '</details>',
  ].join('\n\n');
}

/** What has to be done outside the files, in a sentence each. */
export function needs(finding: FindingView): string {
  return (finding.fix?.needs ?? []).map((need) => ` ${prose(need)}`).join('');
}
