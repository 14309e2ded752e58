/** Files that the user names: their text, or the reason why they cannot be read. */

import { readFileSync, statSync } from 'node:fs';
import { ok, type ReadResult, unreadable } from '../check/file-tree.js';
import type { Unreadable } from '../check/unreadable-projects.js';
import type { SourceFile } from '../compose/load/files.js';
import { similarPath } from './similar-file.js';
import { decode, validPrefix } from './utf8.js';

/** Reads one file; `-` is standard input. `path` is where a file is that has another name in messages. */
export function readFile(file: string, path: string = file): ReadResult<SourceFile> {
  let bytes: Uint8Array;
  try {
    const problem = specialFile(path);
    if (problem !== null) return unreadable(file, `${problem}: to read from a program, name \`-\``);
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    return isMissing(error) ? missingFile(file, path) : unreadable(file, reasonOf(error));
  }
  const text = decode(bytes);
  if (text !== null && !isUtf16(bytes)) return ok({ file, text });
  const prefix = isUtf16(bytes) ? '' : validPrefix(bytes);
  const span = { start: prefix.length, end: prefix.length };
  return {
    kind: 'unreadable',
    problem: {
      file,
      message: `the file is ${isUtf16(bytes) ? 'UTF-16' : 'not valid UTF-8'}: save it as UTF-8`,
      location: { file, path: [], part: 'fragment', span },
    },
    sources: [{ file, text: prefix }],
  };
}

/** The code of a system error such as `EACCES`; the error as text if it has none. */
export function errorCode(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

function isMissing(error: unknown): boolean {
  return /^(?:ENOENT|ENOTDIR)$/.test(errorCode(error));
}

function reasonOf(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'EACCES':
      return 'permission denied';
    case 'ELOOP':
      return 'the symbolic link leads back to itself';
    case 'EISDIR':
      return 'this is a folder, not a file';
    default:
      return `cannot be read (${code})`;
  }
}

/**
 * Why a file that exists is not read: reading it waits or never ends. Null for any other file. `/dev/stdin` and what a
 * shell writes for `<(...)` are pipes too.
 */
export function specialFile(path: string): string | null {
  if (path === '-' || /^\/(?:dev|proc)\/.*(?:stdin|fd\/\d+)$/.test(path)) return null;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFIFO()) return 'this is a named pipe, not a file';
  return stats?.isCharacterDevice() && path !== '/dev/null' ? 'this is a device, not a file' : null;
}

/** UTF-16 with a byte order mark, or of a text whose first character is ASCII. */
function isUtf16([first, second]: Uint8Array): boolean {
  if (first === undefined || second === undefined) return false;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  );
}

function missingFile(file: string, path: string): Unreadable {
  if (/^https?:\/\//.test(path))
    return unreadable(file, 'addresses are not read: download the file, or pipe it and name `-`');
  const similar = similarPath(path);
  return similar === null
    ? { ...unreadable(file, 'no such file'), absent: true }
    : unreadable(file, `no such file: did you mean \`${similar}\`?`);
}
