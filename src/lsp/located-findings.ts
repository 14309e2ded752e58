/** The findings and problems of a folder, each with its range in a file. */

import type { Range } from 'vscode-languageserver-textdocument';
import type { ProjectEntry, Report, ReportedFinding } from '../check/report.js';
import type { SourceFile } from '../compose/load/files.js';
import type { Masker } from '../report/redact/masker.js';
import type { FileRange } from '../report/view/file-view.js';
import type { FindingView } from '../report/view/finding-view.js';
import { type ProblemView, problemView } from '../report/view/problem-view.js';
import { type SectionView, viewReport } from '../report/view/report-view.js';
import type { KeyedReport } from './folder-check.js';
import { rangeOfLines } from './positions.js';

/** A range in a file, given by its name in the folder. */
export interface FileSpot {
  readonly file: string;
  readonly range: Range;
}

/** A project that was checked, in its report. */
export interface LocatedProject {
  readonly key: string;
  readonly report: Report;
  readonly entry: ProjectEntry;
}

export interface LocatedFinding {
  readonly spot: FileSpot;
  readonly view: FindingView;
  readonly related: readonly { readonly spot: FileSpot; readonly note: string }[];
  readonly masker: Masker;
  readonly reported: ReportedFinding;
  /** Null for a finding about the waivers. */
  readonly project: LocatedProject | null;
}

/** A problem because of which something is not checked. */
export interface LocatedProblem {
  readonly message: string;
  /** Null if the problem is in no file. */
  readonly spot: FileSpot | null;
  /** The file that the project is named by. */
  readonly mainFile: string;
}

export interface Located {
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly LocatedProblem[];
  readonly projects: readonly LocatedProject[];
}

const start = { line: 0, character: 0 };

/** The findings and problems in reports. */
export function locate(reports: readonly KeyedReport[]): Located {
  const all = reports.map(locateReport);
  return {
    findings: all.flatMap(({ findings }) => findings),
    problems: all.flatMap(({ problems }) => problems),
    projects: all.flatMap(({ projects }) => projects),
  };
}

const located = new WeakMap<KeyedReport, Located>();

function locateReport(keyed: KeyedReport): Located {
  const known = located.get(keyed) ?? locateEntries(keyed);
  located.set(keyed, known);
  return known;
}

function locateEntries({ report, keys }: KeyedReport): Located {
  const { sections } = viewReport(report);
  const projects = report.entries.flatMap((entry, index): LocatedProject[] =>
    entry.kind === 'project' ? [{ key: keys[index] ?? '', report, entry }] : [],
  );
  const owners = report.entries.flatMap((entry) => {
    if (entry.kind !== 'project') return [{ project: null, findings: [entry].flatMap(findingsAboutWaivers) }];
    const project = projects.find((each) => each.entry === entry) ?? null;
    return entry.services.map(({ findings }) => ({ project, findings }));
  });
  return {
    projects,
    findings: sections.flatMap((section, index) => {
      const { project = null, findings = [] } = owners[index] ?? {};
      return section.kind === 'unreadable' ? [] : locateFindings(section, findings, project);
    }),
    problems: sections.flatMap((section) => (section.kind === 'unreadable' ? locateProblems(section) : [])),
  };
}

function findingsAboutWaivers(entry: Report['entries'][number]): readonly ReportedFinding[] {
  return entry.kind === 'waivers' ? entry.findings : [];
}

function locateFindings(
  { findings: views, sources, masker }: Exclude<SectionView, { kind: 'unreadable' }>,
  findings: readonly ReportedFinding[],
  project: LocatedProject | null,
): LocatedFinding[] {
  return views.flatMap((view, index) => {
    const reported = findings[index];
    if (!reported) return [];
    const related = view.related.map(({ place, note }) => ({ spot: spotOf(place, sources), note }));
    return [{ spot: spotOf(view.place, sources), view, related, masker, reported, project }];
  });
}

function locateProblems({
  problems,
  sources,
}: Extract<SectionView, { kind: 'unreadable' }>): LocatedProblem[] {
  const mainFile = sources[0]?.file ?? '';
  return problems.map((problem) => locateProblem(problem, sources, mainFile));
}

function locateProblem(
  { message, file, place }: ProblemView,
  sources: readonly SourceFile[],
  mainFile: string,
): LocatedProblem {
  if (place) return { message, spot: spotOf(place, sources), mainFile };
  const isRead = sources.some((source) => source.file === file && source.text !== '');
  return { message, spot: isRead ? { file, range: { start, end: start } } : null, mainFile };
}

/** The problem because of which a folder is not checked. */
export function locateCause({
  problem,
  sources,
}: {
  readonly problem: Parameters<typeof problemView>[0];
  readonly sources: readonly SourceFile[];
}): LocatedProblem {
  return locateProblem(problemView(problem, sources), sources, problem.file);
}

function spotOf({ file, ...range }: FileRange, sources: readonly SourceFile[]): FileSpot {
  const source = sources.find((each) => each.file === file);
  if (!source) throw new Error(`internal error: ${file} is not part of the project`);
  return { file, range: rangeOfLines(source, range) };
}
