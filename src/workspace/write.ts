/** Writing files of the user's. */

import { chmodSync, chownSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file whole or not at all, with the mode it had; behind a symbolic link the file it leads to. */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  const beside = `${target}.${process.pid}.tmp`;
  const { mode, uid, gid } = statSync(target);
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    keepOwner(beside, uid, gid);
    chmodSync(beside, mode & 0o7777);
    renameSync(beside, target);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') rmSync(beside, { force: true });
    throw error;
  }
}

/** Root in a container mends files of somebody else's, who wants to go on writing them. */
function keepOwner(path: string, uid: number, gid: number): void {
  if (process.getuid?.() !== 0) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // Some file systems have no owners.
  }
}
