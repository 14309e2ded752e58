/** The projects that the action judges: named by input, or found as Compose finds them. */

import { existsSync } from 'node:fs';
import { normalize, relative } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import type { ProjectFiles } from '../compose/files.js';
import {
  findComposeFile,
  projectFile,
  readFile,
  type Tree,
  type Unreadable,
  unreadable,
  workingFolder,
} from '../workspace/discover.js';

/** Where projects are looked up and read: what is checked out, or the head of a pull request. */
export interface Source extends Tree {
  readonly matching: (pattern: string) => string[];
  readonly read: (path: string) => ProjectFiles | Unreadable | Promise<ProjectFiles | Unreadable>;
}

/** Projects to judge, and those that cannot be read. */
export interface Found {
  readonly projects: readonly ProjectFiles[];
  readonly unread: readonly Unreadable[];
}

const globOptions = {
  dot: true,
  followSymbolicLinks: false,
  expandDirectories: false,
} as const;

/** What is checked out in the working folder. */
export const checkout: Source = {
  ...workingFolder,
  matching: (pattern) => globSync(pattern, globOptions),
  read: readFile,
};

/** A pattern's matches among the paths of a file system that `fs` stands for. */
export function matchingIn(fs: object, pattern: string): string[] {
  return globSync(pattern, { ...globOptions, fs });
}

/** Reads the projects; a pattern that matches nothing is a problem. */
export async function findProjects(
  lines: readonly (readonly string[])[],
  source: Source = checkout,
): Promise<Found> {
  const unread: Unreadable[] = [];
  const projects: ProjectFiles[] = [];
  if (existsSync('.github/cache-policy.yml'))
    unread.push(
      unreadable('.github/cache-policy.yml', 'a settings file is there, and settings are not read yet'),
    );
  const named =
    lines.length === 0 ? [defaultProject(source)] : lines.flatMap((line) => namesOf(line, source));
  const paths = named.map((name) => (typeof name === 'string' ? projectFile(asListed(name), source) : name));
  // One file is one project, however many lines and patterns lead to it.
  for (const path of new Set(paths)) {
    const read: ProjectFiles | Unreadable = typeof path === 'string' ? await source.read(path) : path;
    if ('problem' in read) unread.push(read);
    else projects.push(read);
  }
  return { projects, unread };
}

/** The name as the repository has it, which is how GitHub lists changed files. */
function asListed(name: string): string {
  const path = relative('.', name);
  return path === '' ? '.' : path.startsWith('..') ? normalize(name) : path;
}

function defaultProject(source: Source): string | Unreadable {
  return findComposeFile('', source) === null
    ? unreadable(
        '.',
        'no Compose file here: check the repository out before this step, or name the file in `compose-files`',
      )
    : '.';
}

/** Several plain names on one line are one project; a pattern stands for a project each. */
function namesOf(line: readonly string[], source: Source): (string | Unreadable)[] {
  if (line.length > 1)
    return [unreadable(line.join(' '), 'several files of one project are not merged yet: name one a line')];
  const [pattern = ''] = line;
  if (!isDynamicPattern(pattern)) return [pattern];
  const names = source.matching(pattern).sort();
  return names.length === 0 ? [unreadable(pattern, 'no file matches')] : names;
}
