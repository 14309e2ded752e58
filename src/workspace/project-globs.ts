/** What names of projects stand for. */

import { globSync, isDynamicPattern } from 'tinyglobby';
import type { Unreadable } from '../check/unreadable-projects.js';
import { unreadable } from './read-file.js';

const globOptions = {
  dot: true,
  followSymbolicLinks: false,
  expandDirectories: false,
} as const;

/** What a pattern matches, in the working folder or in a file system that `fs` stands for. */
export function matchesOf(pattern: string, fs?: object): string[] {
  return globSync(pattern, fs ? { ...globOptions, fs } : globOptions);
}

/**
 * The names of the projects that one line of names means, each as those of its files or as that of its folder. Several
 * names are one project; a pattern stands for a project each.
 */
export function projectsNamed(
  line: readonly string[],
  matching: (pattern: string) => string[],
): (readonly string[] | Unreadable)[] {
  const [pattern = '', ...more] = line;
  if (more.length > 0) {
    const dynamic = line.find((name) => isDynamicPattern(name));
    const why = 'files of one project are named one by one: their order says which overrides which';
    return [dynamic === undefined ? line : unreadable(dynamic, why)];
  }
  if (!isDynamicPattern(pattern)) return [[pattern]];
  const names = matching(pattern).sort();
  return names.length === 0 ? [unreadable(pattern, 'no file matches')] : names.map((name) => [name]);
}
