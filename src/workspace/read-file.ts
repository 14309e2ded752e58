/** Files that are named by the user: their text, or why there is none. */

import { readFileSync } from 'node:fs';
import type { Unreadable } from '../check/unreadable-projects.js';
import type { SourceFile } from '../compose/load/files.js';
import { decode, soundPart } from './utf8.js';

/** One file, whole. */
export interface Read {
  readonly files: readonly [SourceFile];
}

/** Reads one file, `-` being standard input. */
export function readFile(path: string): Read | Unreadable {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    return unreadable(path, reason(error));
  }
  const text = decode(bytes);
  if (text !== null) return { files: [{ file: path, text }] };
  const sound = soundPart(bytes);
  const span = { start: sound.length, end: sound.length };
  const location = { file: path, path: [], part: 'fragment' as const, span };
  return {
    problem: { file: path, message: 'the file is not UTF-8 text', location },
    sound: [{ file: path, text: sound }],
  };
}

export function unreadable(file: string, message: string): Unreadable {
  return { problem: { file, message, location: null }, sound: [{ file, text: '' }] };
}

/** Why a file cannot be read, for a person. */
function reason(error: unknown): string {
  const code = (error as { code?: string }).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file';
    case 'EACCES':
      return 'this file may not be read';
    case 'EISDIR':
      return 'this is a folder';
    default:
      return `cannot be read (${code ?? String(error)})`;
  }
}
