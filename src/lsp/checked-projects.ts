/** The projects of a folder, each checked again only if one of its files has changed. */

import { checkProject } from '../check/check.js';
import type { FileTree } from '../check/file-tree.js';
import { ok, type ReadResult } from '../check/file-tree.js';
import type { ProjectEntry, UnreadableEntry } from '../check/report.js';
import { unreadableEntry } from '../check/unreadable-projects.js';
import type { ProjectFiles } from '../compose/load/files.js';
import { noService } from '../policy/model/services.js';
import { projectFiles, readProject } from '../workspace/discover-projects.js';
import type { ProjectNames } from '../workspace/named-projects.js';
import type { FolderConfig } from './folder-config.js';
import { recordedTree } from './recorded-tree.js';

export interface CheckedProject {
  /** Identifies the project in its folder. */
  readonly key: string;
  readonly names: ProjectNames;
  readonly entry: ProjectEntry | UnreadableEntry;
}

interface Known extends CheckedProject {
  readonly config: FolderConfig;
  readonly isCurrent: () => boolean;
}

export interface ProjectChecker {
  /** The result for a project, from before if it is current. */
  readonly check: (names: ProjectNames, config: FolderConfig) => CheckedProject;
  /** Forgets the projects that were not checked since the last call. */
  readonly forgetOthers: () => void;
}

/** A checker for the projects of a folder: an absolute path that file names are relative to. */
export function projectChecker(base: string, tree: FileTree): ProjectChecker {
  let before = new Map<string, Known>();
  let used = new Map<string, Known>();
  return {
    check: (names, config) => {
      const key = JSON.stringify(names);
      const last = used.get(key) ?? before.get(key);
      const isUsable = last && last.config === config && last.isCurrent();
      const current = isUsable ? last : { key, names, config, ...checkNames(names, config, { base, tree }) };
      used.set(key, current);
      return current;
    },
    forgetOthers: () => {
      [before, used] = [used, new Map()];
    },
  };
}

function checkNames(
  names: ProjectNames,
  { settings, run }: FolderConfig,
  { base, tree: files }: { readonly base: string; readonly tree: FileTree },
): Pick<Known, 'entry' | 'isCurrent'> {
  const { tree, isCurrent } = recordedTree(files);
  const read = readNames(names, base, tree);
  const entry =
    read.kind === 'ok'
      ? checkProject(read.value, settings, run.policy)
      : unreadableEntry(read, settings.service ?? noService);
  return { entry, isCurrent };
}

/** One name is a file or a folder; several are the files of one project. Nothing outside of the repository is read. */
function readNames(names: ProjectNames, base: string, tree: FileTree): ReadResult<ProjectFiles> {
  const [only = '.', ...others] = names;
  const files = others.length === 0 ? projectFiles(only, tree) : ok(names);
  if (files.kind === 'unreadable') return files;
  const options = { directory: null, envFiles: [], base };
  return readProject(files.value, options, { ...tree, open: tree.openInside });
}
