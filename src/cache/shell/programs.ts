/** Programs of the image, and the scripts that its shells are given. */

import { toText } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';

/** Where the image has its programs. */
export const programFolders = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** The name of a program of the image. One in another folder has its path for a name: a volume may hold any. */
export function programName(word: Word | undefined): string {
  const path = toText(word?.text ?? []);
  const slash = path.lastIndexOf('/');
  const folders: readonly string[] = programFolders;
  return folders.includes(path.slice(0, slash)) ? path.slice(slash + 1) : path;
}

const shells = new Set(['sh', 'bash', 'ash', 'dash']);

/** Whether a program reads scripts as a shell does. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

/**
 * Where the script of `sh -c SCRIPT` stands behind the shell's name; -1 where it reads another file, or where an option
 * makes something else of it, as `-n`, with which nothing is run.
 */
export function scriptIndex(words: readonly Word[]): number {
  const texts = words.map((word) => toText(word.text));
  const end = endOfOptions(texts);
  const options = texts.slice(0, end);
  const given = options.some((text) => /^-[a-z]*c/.test(text));
  return given && end < texts.length ? end : -1;
}

/** Where the file of `sh FILE` stands behind the shell's name, for words without a `-c`; behind them all where none does. */
export function scriptFileIndex(words: readonly Word[]): number {
  return endOfOptions(words.map((word) => toText(word.text)));
}

/** Whether the words behind `set` leave alone what the script runs, and the words that it was given. */
export function isPlainSet(words: readonly Word[]): boolean {
  const texts = words.map((word) => toText(word.text));
  return endOfOptions(texts) === texts.length && !texts.includes('--');
}

const named = new Set(['pipefail', 'errexit', 'nounset', 'xtrace']);
const long = new Set(['--login', '--noprofile', '--norc', '--posix']);

/** Behind the options that change nothing of what is run. */
function endOfOptions(texts: readonly string[]): number {
  let at = 0;
  for (; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (text === '--') return at + 1;
    if (/^[-+][ceflux]*o$/.test(text) && named.has(texts[at + 1] ?? '')) at += 1;
    else if (!/^[-+][ceflux]+$/.test(text) && !long.has(text)) break;
  }
  return at;
}
