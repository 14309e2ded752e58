/** Files that `init` and reports create. */

import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** True if something exists at the path, including a broken symbolic link. */
export function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    // Writing reports why the path cannot be accessed.
    return false;
  }
}

/** Creates a file and its folders. Throws if the file exists. */
export function createFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
