/** File names in a patch, as `git apply` and `patch -p1` find them. */

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

interface PatchName {
  readonly name: string;
  /** True if the name starts at the repository's root, false if it starts at the working folder. */
  readonly fromRoot: boolean;
}

/**
 * Names relative to the working folder if possible. A patch cannot name a file above that folder. If there is one, all
 * names start at the root of the repository that holds all files, or else of the file system, and the note says so.
 */
export function patchNames(
  workingFolder: string,
  files: readonly string[],
): { nameOf: (file: string) => PatchName; note: string } {
  const pathOf = (file: string): string => resolve(workingFolder, file);
  const paths = files.filter((file) => file !== '-').map(pathOf);
  if (paths.every((path) => isBelow(workingFolder, path)))
    return { nameOf: (file) => ({ name: nameIn(workingFolder, pathOf(file)), fromRoot: false }), note: '' };
  const root = rootOf(workingFolder, paths);
  return {
    nameOf: (file) => ({ name: nameIn(root, pathOf(file)), fromRoot: true }),
    note: `Apply the patch in ${JSON.stringify(root)}: its paths start there.\n`,
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
