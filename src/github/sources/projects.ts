/** The projects that a run checks: named by inputs or settings, or found as Compose finds them. */

import { normalize, relative } from 'node:path';
import { composeFilesIn } from '../../check/compose-files.js';
import type { FileTree } from '../../check/file-tree.js';
import { ok, type ReadResult, unreadable } from '../../check/file-tree.js';
import type { Unreadable } from '../../check/unreadable-projects.js';
import type { ProjectFiles } from '../../compose/load/files.js';
import { loadProject } from '../../compose/project.js';
import { leavesFolder } from '../../source/posix-path.js';
import { projectFiles, readProject } from '../../workspace/discover-projects.js';
import { expandProjectLine, globFiles } from '../../workspace/project-globs.js';
import { workingFolder } from '../../workspace/repository.js';

/** The files that projects are found and read in: the checkout, or a commit on GitHub. */
export interface ProjectSource extends FileTree {
  readonly matching: (pattern: string) => string[];
  /**
   * Fetches the files that were read and are not there yet. Returns false if there were none; otherwise reads have to
   * be repeated. The checkout always returns false.
   */
  readonly fetch: () => Promise<boolean>;
}

export interface FoundProjects {
  readonly projects: readonly ProjectFiles[];
  readonly unreadable: readonly Unreadable[];
}

/** The checkout in the working folder. */
export function checkout(): ProjectSource {
  const tree = workingFolder('.');
  return {
    ...tree,
    // The workflow may name a file outside, but no link in the repository leads there.
    open: (path) => (leavesFolder(relative('.', path)) ? tree.open(path) : tree.openInside(path)),
    matching: globFiles,
    fetch: async () => false,
  };
}

/**
 * Reads the projects, one or more for each line of patterns. Without lines, Compose's default files are read. A pattern
 * that matches no file is an unreadable project.
 */
export async function findProjects(
  lines: readonly (readonly string[])[],
  source: ProjectSource,
): Promise<FoundProjects> {
  let found = readProjects(lines, source);
  while (await source.fetch()) {
    found = readProjects(lines, source);
    // Loading a project reads the files that it refers to.
    for (const project of found.projects) loadProject(project);
  }
  return found;
}

function readProjects(lines: readonly (readonly string[])[], source: ProjectSource): FoundProjects {
  const failed: Unreadable[] = [];
  const projects: ProjectFiles[] = [];
  const named =
    lines.length === 0
      ? [defaultProject(source)]
      : lines.flatMap((line) => expandProjectLine(line, source.matching));
  const seen = new Set<string>();
  for (const names of named) {
    const files = names.kind === 'unreadable' ? names : composeFiles(names.value, source);
    // Several lines and patterns can lead to the same files.
    const key = files.kind === 'unreadable' ? JSON.stringify(names) : files.value.join('\n');
    if (seen.has(key)) continue;
    seen.add(key);
    const project =
      files.kind === 'unreadable' ? files : readProject(files.value, noOptions, treeFor(names, source));
    if (project.kind === 'unreadable') failed.push(project);
    else projects.push(project.value);
  }
  return { projects, unreadable: failed };
}

/** The files in a folder, or in the `COMPOSE_FILE` of its `.env`, are the repository's choice. */
function treeFor(names: ReadResult<readonly string[]>, source: ProjectSource): FileTree {
  const [first = '.', ...more] = names.kind === 'ok' ? names.value.map(repositoryPath) : [];
  const areNamed = more.length > 0 || !source.isFolder(first);
  return areNamed ? source : { ...source, open: source.openInside };
}

const noOptions = { directory: null, envFiles: [] };

function composeFiles(names: readonly string[], source: ProjectSource): ReadResult<readonly string[]> {
  const [first = '', ...more] = names.map(repositoryPath);
  return more.length > 0 ? ok([first, ...more]) : projectFiles(first, source);
}

/** The path from the repository's root, as GitHub lists changed files. */
function repositoryPath(name: string): string {
  const path = relative('.', name);
  if (path === '') return '.';
  return path.startsWith('..') ? normalize(name) : path;
}

function defaultProject(source: ProjectSource): ReadResult<readonly string[]> {
  const files = composeFilesIn('.', source);
  if (files.kind === 'unreadable' || files.value.length > 0) return files;
  return unreadable(
    '.',
    'no Compose file found: name it in the input `compose-files`, or check out the repository before this step',
  );
}
