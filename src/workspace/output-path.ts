/** Paths of output files that must stay inside a folder. */

import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The path of a file in a folder, with every symbolic link resolved. The file does not have to exist. Null if the path
 * is outside of the folder or the folder itself, if a link is broken, or if one of its parents is a file.
 */
export function pathInside(folder: string, name: string): string | null {
  const root = realpathSync(folder);
  const path = resolveLinks(resolve(root, name));
  if (path === null) return null;
  const fromRoot = relative(root, path);
  const isOutside =
    fromRoot === '' || fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || isAbsolute(fromRoot);
  return isOutside ? null : path;
}

/** The absolute path with the links of its existing part resolved; null if one of them is broken. */
export function resolveLinks(path: string): string | null {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })) return realpathSync(path);
  } catch {
    return null;
  }
  const parent = resolveLinks(dirname(path));
  return parent === null ? null : join(parent, basename(path));
}
