/** Glob patterns in project names. */

import { globSync, isDynamicPattern } from 'tinyglobby';
import { ok, type ReadResult, unreadable } from '../check/file-tree.js';

const globOptions = {
  dot: true,
  followSymbolicLinks: false,
  expandDirectories: false,
} as const;

export { isDynamicPattern as isPattern };

/** The files that match a pattern, in the working folder or in `cwd`, on disk or in the file system `fs`. */
export function globFiles(
  pattern: string,
  { cwd, fs }: { cwd?: string | undefined; fs?: object } = {},
): string[] {
  return globSync(pattern, { ...globOptions, ...(cwd ? { cwd } : {}), ...(fs ? { fs } : {}) });
}

/**
 * The projects that one line of names means, each as the names of its files or as the name of its folder. Several names
 * on a line are one project; a pattern alone is one project for each match.
 */
export function expandProjectLine(
  line: readonly string[],
  glob: (pattern: string) => string[],
): ReadResult<readonly string[]>[] {
  const [pattern = '', ...more] = line;
  if (more.length > 0) {
    const dynamic = line.find((name) => isDynamicPattern(name));
    const message =
      'a project of several files takes no pattern: name each file, because their order matters';
    return [dynamic === undefined ? ok(line) : unreadable(dynamic, message)];
  }
  if (!isDynamicPattern(pattern)) return [ok([pattern])];
  const names = glob(pattern).sort();
  return names.length === 0 ? [unreadable(pattern, 'no file matches')] : names.map((name) => ok([name]));
}
