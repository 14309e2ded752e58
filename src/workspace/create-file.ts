/** Files that were not there before. */

import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether something of this name is there, be it a link that leads nowhere. */
export function isTaken(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    // Where it cannot be looked up, writing will tell why.
    return false;
  }
}

/** Writes a file, and the folders that it is in. Throws where there is one already. */
export function writeNew(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
