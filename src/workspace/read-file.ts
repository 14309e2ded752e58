/** Files that the user names: their text, or the reason why they cannot be read. */

import { readFileSync } from 'node:fs';
import { ok, type ReadResult, unreadable } from '../check/file-tree.js';
import type { SourceFile } from '../compose/load/files.js';
import { similarPath } from './similar-file.js';
import { decode, validPrefix } from './utf8.js';

/** Reads one file; `-` is standard input. `path` is where a file is that has another name in messages. */
export function readFile(file: string, path: string = file): ReadResult<SourceFile> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    return unreadable(file, reasonOf(error, path));
  }
  const text = decode(bytes);
  if (text !== null) return ok({ file, text });
  const prefix = validPrefix(bytes);
  const span = { start: prefix.length, end: prefix.length };
  return {
    kind: 'unreadable',
    problem: {
      file,
      message: 'the file is not valid UTF-8: save it as UTF-8',
      location: { file, path: [], part: 'fragment', span },
    },
    sources: [{ file, text: prefix }],
  };
}

/** The code of a system error such as `EACCES`; the error as text if it has none. */
export function errorCode(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

function reasonOf(error: unknown, path: string): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return noSuchFile(path);
    case 'EACCES':
      return 'permission denied';
    case 'EISDIR':
      return 'this is a folder, not a file';
    default:
      return `cannot be read (${code})`;
  }
}

function noSuchFile(path: string): string {
  const similar = similarPath(path);
  return similar === null ? 'no such file' : `no such file: did you mean \`${similar}\`?`;
}
