/** Programs of the image, and the arguments of its shells. */

import { toText } from '../../compose/interpolation/expand.js';
import { child, isSet, itemsOf, type MappingNode } from '../../compose/model/node.js';
import type { Word } from '../text/word.js';

/** The folders of the image's programs. */
export const programFolders = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** The name of a program of the image. A program in another folder keeps its path, since a volume may contain it. */
export function programName(word: Word | undefined): string {
  const path = toText(word?.text ?? []);
  const slash = path.lastIndexOf('/');
  const folders: readonly string[] = programFolders;
  return folders.includes(path.slice(0, slash)) ? path.slice(slash + 1) : path;
}

const shells = new Set(['sh', 'bash', 'ash', 'dash']);

/** Whether a program is a shell. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

/**
 * The index of the script of `sh -c SCRIPT` in the words after the shell's name. It is -1 if the shell reads a file, or
 * if an option changes the meaning, such as `-n`, which runs nothing.
 */
export function scriptIndex(words: readonly Word[]): number {
  const texts = words.map((word) => toText(word.text));
  const end = endOfOptions(texts);
  const options = texts.slice(0, end);
  const given = options.some((text) => /^-[a-z]*c/.test(text));
  return given && end < texts.length ? end : -1;
}

/** The index of the file of `sh FILE` in the words after the shell's name; their number if there is no file. */
export function scriptFileIndex(words: readonly Word[]): number {
  return endOfOptions(words.map((word) => toText(word.text)));
}

/** Whether the arguments of `set` change neither what the script runs nor its positional parameters. */
export function isPlainSet(words: readonly Word[]): boolean {
  const texts = words.map((word) => toText(word.text));
  return endOfOptions(texts) === texts.length && !texts.includes('--');
}

const optionNames = new Set(['pipefail', 'errexit', 'nounset', 'xtrace']);
const longOptions = new Set(['--login', '--noprofile', '--norc', '--posix']);

/** The index after the options that do not change what is run. */
function endOfOptions(texts: readonly string[]): number {
  let at = 0;
  for (; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (text === '--') return at + 1;
    if (/^[-+][ceEflux]*o$/.test(text) && optionNames.has(texts[at + 1] ?? '')) at += 1;
    else if (!/^[-+][ceEflux]+$/.test(text) && !longOptions.has(text)) break;
  }
  return at;
}

/** Whether a program, named without a folder, is the server of Redis, Valkey or KeyDB. */
export function isFamilyServer(program: string): boolean {
  return /^(?:redis|valkey|keydb)-server$/.test(program);
}

/** The clause about an option in the place of the program. `hasOwn`: the image has an entrypoint. */
export function optionAsProgram(
  option: string,
  byShell: boolean,
  service: MappingNode,
  hasOwn = false,
): string {
  const set = child(service, 'entrypoint');
  if (byShell) return `the script runs \`${option}\` as the program`;
  if (!set && hasOwn) return `the image's entrypoint runs \`${option}\` as the program`;
  const isEmpty = !isSet(set) || (set.kind === 'scalar' ? set.text.trim() === '' : itemsOf(set).length === 0);
  return isEmpty
    ? `without an entrypoint, \`${option}\` is run as the program`
    : `\`entrypoint\` runs \`${option}\` as the program`;
}

/** The clause about a program's name that is a whole command in one word; null for any other. */
export function joinedCommand(name: string): string | null {
  const [, program] = /^([\w./-]+)\s+--?\w/.exec(name) ?? [];
  return program === undefined
    ? null
    : `\`${program}\` and its arguments are a single item, so all of its text is the name of the program`;
}
