/** The check of a folder: the projects that its settings name, and those of the files that the editor has open. */

import { assembleReport } from '../check/assemble-report.js';
import type { FileTree, ReadResult } from '../check/file-tree.js';
import type { Report } from '../check/report.js';
import { type Unreadable, unreadableEntry } from '../check/unreadable-projects.js';
import { noService } from '../policy/model/services.js';
import type { Problem } from '../source/location.js';
import { namedProjects, type ProjectNames } from '../workspace/named-projects.js';
import { workingFolder } from '../workspace/repository.js';
import { type CheckedProject, projectChecker } from './checked-projects.js';
import type { EditorOptions } from './editor-options.js';
import { configReader, type FolderConfig } from './folder-config.js';
import type { OpenFiles } from './open-files.js';
import { candidates, isRelevant, mayBeRelevant } from './project-candidates.js';

/** A report with the keys of its projects, in the order of its entries. */
export interface KeyedReport {
  readonly report: Report;
  readonly keys: readonly string[];
}

export type FolderResult =
  /** The reports on the named projects together, and on each other project. */
  | { readonly kind: 'checked'; readonly reports: readonly KeyedReport[] }
  /** Settings or policy cannot be read. `affected` are the open files that are therefore not checked. */
  | { readonly kind: 'not-checked'; readonly cause: Unreadable; readonly affected: readonly string[] };

export interface Folder {
  /** The absolute path. File names are relative to it. */
  readonly base: string;
  /**
   * Checks the folder for these open files, given by name. What has not changed is not checked again. Between projects,
   * other work goes on; the result is null if `isOutdated` then.
   */
  readonly check: (request: CheckRequest) => Promise<FolderResult | null>;
  /** Files may have been added or removed, or git may ignore other ones. */
  readonly filesChanged: () => void;
}

export interface CheckRequest {
  readonly open: readonly string[];
  readonly options: EditorOptions;
  readonly today: string;
  readonly isOutdated: () => boolean;
}

/** A folder with the files that the editor has open in it. */
export function createFolder(base: string, files: OpenFiles): Folder {
  const ignored = new Map<string, boolean>();
  const openText = (path: string): string | null => files.at(path)?.getText() ?? null;
  const tree = workingFolder(base, { base, openText, ignored });
  const readConfig = configReader();
  const projects = projectChecker(base, tree);
  const reportOf = reporter();
  let named: NamedProjects | null = null;

  const namedIn = async (config: FolderConfig): Promise<NamedProjects> => {
    if (named?.config !== config)
      named = { config, projects: await namedProjects(config.run.settings, base) };
    return named;
  };
  /** The projects that the settings name. */
  async function* projectsOfSettings(config: FolderConfig): AsyncGenerator<CheckedProject> {
    for (const names of (await namedIn(config)).projects) {
      await turn();
      const isRead = names.kind === 'ok';
      const project = isRead ? projects.check(names.value, config) : unreadProject(names, config);
      yield locatedInSettings(project, config, tree);
    }
  }
  /** The projects of an open file, of which the first that includes it counts. */
  async function* projectsOfFile(name: string, config: FolderConfig): AsyncGenerator<CheckedProject> {
    for (const names of candidates(name, base, tree)) {
      await turn();
      const project = projects.check(names, config);
      if (includes(project, name)) yield project;
    }
  }
  return {
    base,
    check: async ({ open, options, today, isOutdated }) => {
      const read = await readConfig({ base, tree, options, today });
      if (read.kind === 'unreadable') {
        const affected = open.filter((name) => mayBeRelevant(name, options.service, tree));
        return { kind: 'not-checked', cause: read, affected };
      }
      const config = read.value;
      const ofSettings: CheckedProject[] = [];
      for await (const project of projectsOfSettings(config)) {
        if (isOutdated()) return null;
        ofSettings.push(project);
      }
      const others: CheckedProject[] = [];
      for (const name of open) {
        if ([...ofSettings, ...others].some((project) => includes(project, name))) continue;
        for await (const project of projectsOfFile(name, config)) {
          others.push(project);
          break;
        }
        if (isOutdated()) return null;
      }
      projects.forgetOthers();
      const relevant = others.filter((project) => isRelevant(project, config, tree));
      const groups = [ofSettings, ...relevant.map((project) => [project])];
      return { kind: 'checked', reports: groups.map((group) => reportOf(group, config)) };
    },
    filesChanged: () => {
      ignored.clear();
      named = null;
    },
  };
}

/** The projects that the settings name, as long as no file is added or removed that a pattern may match. */
interface NamedProjects {
  readonly config: FolderConfig;
  readonly projects: readonly ReadResult<ProjectNames>[];
}

/** Lets the messages of the editor be handled, which may make the check outdated. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Assembles reports. The same projects have the same report, so that what is made of it is kept too. */
function reporter(): (projects: readonly CheckedProject[], config: FolderConfig) => KeyedReport {
  const known = new Map<string, KeyedReport & { readonly of: readonly unknown[] }>();
  return (projects, config) => {
    const keys = projects.map(({ key }) => key);
    const entries = projects.map(({ entry }) => entry);
    const of = [config, ...entries];
    const before = known.get(keys.join());
    if (before && before.of.length === of.length && before.of.every((each, index) => each === of[index]))
      return before;
    const { settings, run } = config;
    const report = { of, report: assembleReport(entries, settings, run.policy), keys };
    known.set(keys.join(), report);
    return report;
  };
}

/** A line of the settings that names no project, such as a pattern without a match. */
function unreadProject(problem: Unreadable, { settings }: FolderConfig): CheckedProject {
  const entry = unreadableEntry(problem, settings.service ?? noService);
  const names = [problem.problem.file];
  return { key: JSON.stringify(names), names, entry };
}

/** A file that the settings name and that does not exist is a problem of the settings. */
function locatedInSettings(project: CheckedProject, { run }: FolderConfig, tree: FileTree): CheckedProject {
  const { settings } = run;
  const { entry } = project;
  if (!settings || entry.kind !== 'unreadable') return project;
  const { source, locate } = settings;
  const isMissing = ({ location, file }: Problem): boolean => location === null && !tree.exists(file);
  if (!entry.problems.some(isMissing)) return project;
  const problems = entry.problems.map((problem) => {
    const { file, message } = problem;
    if (!isMissing(problem)) return problem;
    return { message: `${file}: ${message}`, file: source.file, location: locate(['projects']) };
  });
  return { ...project, entry: { ...entry, files: [source, ...entry.files], problems } };
}

function includes({ entry }: CheckedProject, name: string): boolean {
  return entry.files.some(({ file }) => file === name);
}
