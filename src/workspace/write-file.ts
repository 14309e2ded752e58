/** Atomic writes of the user's files. */

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

/** Writes an existing file completely or not at all and keeps its mode. A symbolic link is followed. */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  // Renaming over a read-only file would succeed, but its owner made it read-only on purpose.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    // The file may hold a password: nobody else can read it until it has the final mode.
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    keepOwner(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    // A file that existed before is not ours to delete.
    if ((error as { code?: string }).code !== 'EEXIST') rmSync(temporary, { force: true });
    throw error;
  }
}

/** Root in a container must not take files away from their owner; other users keep at least the group. */
function keepOwner(path: string, uid: number, gid: number): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // Not every user may change owners, and some file systems have none.
  }
}
