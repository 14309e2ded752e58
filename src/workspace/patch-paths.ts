/** The names that a patch gives to files: those that `git apply` and `patch -p1` find. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

interface PatchName {
  readonly name: string;
  /** Whether it is a name from the repository's root; otherwise it is one from the working folder. */
  readonly fromRoot: boolean;
}

/**
 * Names below the working folder where that is possible. A patch cannot name anything above it, so for a file there
 * all names are those from the root of a repository that holds all files, or of the file system, and the note says so.
 */
export function patchNames(
  working: string,
  files: readonly string[],
): { nameOf: (file: string) => PatchName; note: string } {
  const pathOf = (file: string): string => resolve(working, file);
  const paths = files.filter((file) => file !== '-').map(pathOf);
  if (paths.every((path) => isBelow(working, path)))
    return { nameOf: (file) => ({ name: nameIn(working, pathOf(file)), fromRoot: false }), note: '' };
  const root = rootOf(working, paths);
  return {
    nameOf: (file) => ({ name: nameIn(root, pathOf(file)), fromRoot: true }),
    note: `The patch names files from ${JSON.stringify(root)}: apply it there.\n`,
  };
}

function rootOf(folder: string, paths: readonly string[]): string {
  const isRoot = existsSync(join(folder, '.git')) && paths.every((path) => isBelow(folder, path));
  return isRoot || dirname(folder) === folder ? folder : rootOf(dirname(folder), paths);
}

function isBelow(folder: string, path: string): boolean {
  const name = relative(folder, path);
  return name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
