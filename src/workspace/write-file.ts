/** Writing files of the user's. */

import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/** Writes a file whole or not at all, with the mode it had; behind a symbolic link the file it leads to. */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  // A file can be replaced that may not be written: whoever made it read-only meant it.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    // Nobody else reads it before it has the mode of the file, which may hold a password.
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
    keepOwner(beside, uid, gid);
    chmodSync(beside, mode & 0o7777);
    renameSync(beside, target);
  } catch (error) {
    // What stands there already is somebody else's.
    if ((error as { code?: string }).code !== 'EEXIST') rmSync(beside, { force: true });
    throw error;
  }
}

/** Root in a container mends files of somebody else's, who wants to go on writing them; others keep the group. */
function keepOwner(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // Not everybody may give files away, and some file systems have no owners.
  }
}
