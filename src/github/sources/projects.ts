/** The projects that the action judges: named by input, or found as Compose finds them. */

import { normalize, relative } from 'node:path';
import type { Unreadable } from '../../check/unreadable-projects.js';
import type { ProjectFiles } from '../../compose/load/files.js';
import { loadProject } from '../../compose/project.js';
import { composeFilesIn, projectFiles, readProject } from '../../workspace/discover-projects.js';
import { expandProjectLine, globFiles } from '../../workspace/project-globs.js';
import { ok, type ReadResult, unreadable } from '../../workspace/read-file.js';
import { type FileTree, workingFolder } from '../../workspace/repository.js';

/** Where projects are looked up and read: what is checked out, or a commit. */
export interface ProjectSource extends FileTree {
  readonly matching: (pattern: string) => string[];
  /**
   * Fetches what was asked for and is not there yet; whether there was any. A source that has everything at hand says
   * no. Reading has to be tried again after a yes.
   */
  readonly fetch: () => Promise<boolean>;
}

/** Projects to judge, and those that cannot be read. */
export interface FoundProjects {
  readonly projects: readonly ProjectFiles[];
  readonly unread: readonly Unreadable[];
}

/** What is checked out in the working folder. */
export function checkout(): ProjectSource {
  return {
    ...workingFolder('.'),
    matching: globFiles,
    fetch: async () => false,
  };
}

/** Reads the projects; a pattern that matches nothing is a problem. */
export async function findProjects(
  lines: readonly (readonly string[])[],
  source: ProjectSource,
): Promise<FoundProjects> {
  let found = projectsIn(lines, source);
  // What a project refers to is known once it is loaded.
  while (await source.fetch()) {
    found = projectsIn(lines, source);
    for (const project of found.projects) loadProject(project);
  }
  return found;
}

function projectsIn(lines: readonly (readonly string[])[], source: ProjectSource): FoundProjects {
  const unread: Unreadable[] = [];
  const projects: ProjectFiles[] = [];
  const named =
    lines.length === 0
      ? [defaultProject(source)]
      : lines.flatMap((line) => expandProjectLine(line, source.matching));
  const seen = new Set<string>();
  for (const names of named) {
    const files = names.kind === 'unreadable' ? names : filesOf(names.value, source);
    const read =
      files.kind === 'unreadable'
        ? files
        : readProject(files.value, { directory: null, envFiles: [] }, source);
    // The same files are one project, however many lines and patterns lead to them.
    const key = files.kind === 'unreadable' ? JSON.stringify(names) : files.value.join('\n');
    if (seen.has(key)) continue;
    seen.add(key);
    if (read.kind === 'unreadable') unread.push(read);
    else projects.push(read.value);
  }
  return { projects, unread };
}

function filesOf(names: readonly string[], source: ProjectSource): ReadResult<readonly string[]> {
  const [first = '', ...more] = names.map(asListed);
  return more.length > 0 ? ok([first, ...more]) : projectFiles(first, source);
}

/** The name as the repository has it, which is how GitHub lists changed files. */
function asListed(name: string): string {
  const path = relative('.', name);
  return path === '' ? '.' : path.startsWith('..') ? normalize(name) : path;
}

function defaultProject(source: ProjectSource): ReadResult<readonly string[]> {
  const files = composeFilesIn('.', source);
  if (files.kind === 'unreadable' || files.value.length > 0) return files;
  return unreadable(
    '.',
    'no Compose file here: name it in `compose-files`, and if it is not checked out, check it out before this step',
  );
}
