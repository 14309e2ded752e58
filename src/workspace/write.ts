/** Writing files of the user's. */

import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file whole or not at all, with the mode it had; behind a symbolic link the file it leads to. */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    chmodSync(beside, statSync(target).mode & 0o7777);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
