/** The names that a patch gives to files: those that `git apply` and `patch -p1` find. */

import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

interface PatchName {
  readonly name: string;
  /** Whether it is a name from the repository's root; otherwise it is one from the working folder. */
  readonly fromRoot: boolean;
}

/**
 * Names below the working folder where that is possible. A patch cannot name anything above it, so for a file there
 * all names are those from the root of the repository, or of the file system, and the note says so.
 */
export function patchNames(
  working: string,
  files: readonly string[],
): { nameOf: (file: string) => PatchName; note: string } {
  const isBelow = (file: string): boolean => !relative(working, file).startsWith('..');
  if (files.every((file) => file === '-' || isBelow(resolve(working, file))))
    return { nameOf: (file) => ({ name: slashed(relative(working, file)), fromRoot: false }), note: '' };
  const root = rootOf(working);
  return {
    nameOf: (file) => ({ name: slashed(relative(root, resolve(working, file))), fromRoot: true }),
    note: `The patch names files from ${JSON.stringify(root)}: apply it there.\n`,
  };
}

function rootOf(folder: string): string {
  if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return folder;
  return rootOf(dirname(folder));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
