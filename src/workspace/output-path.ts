/** Files that are to be written, where they may be. */

import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The path of a file in a folder, which need not be there yet, behind every link that is on its way. Null when that is
 * not in the folder, or the folder itself, or when a link leads nowhere or a file is in the way.
 */
export function pathInside(folder: string, name: string): string | null {
  const root = realpathSync(folder);
  const path = realPath(resolve(root, name));
  if (path === null) return null;
  const way = relative(root, path);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : path;
}

/** The path without links, as far as it exists. */
function realPath(path: string): string | null {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })) return realpathSync(path);
  } catch {
    return null;
  }
  const above = realPath(dirname(path));
  return above === null ? null : join(above, basename(path));
}
