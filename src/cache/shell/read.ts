/** The builtin `read`. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { setArray } from './arrays.js';
import { type Connection, inputFrom } from './connection.js';
import { hasUnknownText, isOpaque, notEvaluated, type Shell, unsupported, waitFor } from './state.js';
import { nameOfWord } from './words.js';

/** The arguments of `read`. */
interface ReadOptions {
  readonly isRaw: boolean;
  /** Whether it sets an array, and whether it keeps the white space around the line. */
  readonly isArray: boolean;
  readonly keeps: boolean;
  /** Whether it stops waiting for a line. */
  readonly stopsWaiting: boolean;
  readonly descriptor: number;
  readonly names: readonly string[];
}

/**
 * `read [-r] NAME...`, with `-t SECONDS` and `-u DESCRIPTOR` in Bash: takes one line of the input. `keeps` is true for
 * `IFS= read`, which keeps white space.
 */
export function runRead(shell: Shell, words: readonly Word[], keeps: boolean): void {
  const options = optionsOf(shell, words.map(nameOfWord));
  const { names = [] } = options ?? {};
  const isPlain = names.every((name) => /^[A-Za-z_]\w*$/.test(name) && !shell.constants.has(name));
  if (!options || !isPlain || (keeps && (names.length > 1 || options.isArray))) {
    unsupported(shell, notEvaluated(['read', ...words.map(nameOfWord)].join(' ').replaceAll(UNKNOWN, '…')));
    return;
  }
  const { descriptor } = options;
  const all = { ...options, keeps: keeps || options.keeps };
  if (descriptor !== 0) readDescriptor(shell, all);
  else readLine(shell, all, shell.source);
}

/** `read -u DESCRIPTOR` fails if the descriptor is not open. */
function readDescriptor(shell: Shell, options: ReadOptions): void {
  const { descriptor } = options;
  const source = shell.fds.get(descriptor)?.connection ?? null;
  if (source) readLine(shell, options, source);
  else if (shell.fds.has(descriptor)) unsupported(shell, notEvaluated(`read -u ${descriptor}`));
  else shell.status = 1;
}

function readLine(
  shell: Shell,
  { isRaw, isArray, stopsWaiting, names, keeps }: ReadOptions,
  source: Connection | null,
): void {
  if (source ? source.isBlurred : shell.inputUsed)
    unsupported(shell, 'the script uses `read` after a command that may have read the same input');
  const input = inputFrom(source, shell.input);
  const end = input.findIndex(({ char }) => char === '\n');
  const [line, next] = end === -1 ? [input, input.length] : [input.slice(0, end), end + 1];
  checkLine(shell, line, isRaw);
  if (source) source.taken += next;
  else shell.input = input.slice(next);
  if (end === -1 && !stopsWaiting) waitFor(source, shell.machine);
  const text = keeps ? line : trimmed(line);
  for (const name of isArray ? names : []) setArray(shell, name, fieldsOf(text));
  if (!isArray) assign(shell, names, text);
  // Without a line feed at its end, a line is read, but `read` fails.
  shell.status = end !== -1 || mayHaveEnd(shell, line) ? 0 : 1;
}

function checkLine(shell: Shell, line: Text, isRaw: boolean): void {
  if (isOpaque(line)) unsupported(shell, shell.machine.opaque ?? notEvaluated('read'));
  if (!isRaw && toText(line).includes('\\')) unsupported(shell, notEvaluated('read'));
}

/** The options; null for one that this tool does not evaluate. Without a name, Bash sets `REPLY`. */
function optionsOf({ name }: Shell, words: readonly string[]): ReadOptions | null {
  const pattern = name === 'bash' ? bashOption : /^-r$/;
  const found = { isRaw: false, isArray: false, stopsWaiting: false, descriptor: 0 };
  let at = 0;
  for (; words[at]?.startsWith('-'); at += 1) {
    const option = pattern.exec(words[at] ?? '');
    if (!option) return null;
    const { array, letter, joined } = option.groups ?? {};
    if (array) found.isArray = true;
    if (/^-r/.test(option[0])) found.isRaw = true;
    if (letter === undefined) continue;
    if (joined === '') at += 1;
    const value = Number(joined || words[at]);
    if (!(value > 0)) return null;
    if (letter === 't') found.stopsWaiting = true;
    else found.descriptor = value;
  }
  return withNames(found, words.slice(at), name === 'bash');
}

function withNames(
  found: Omit<ReadOptions, 'names' | 'keeps'>,
  names: readonly string[],
  isBash: boolean,
): ReadOptions | null {
  const isPlain = !found.isArray || names.length === 1;
  if (names.length > 0) return isPlain ? { ...found, names, keeps: false } : null;
  return isBash ? { ...found, names: ['REPLY'], keeps: true } : null;
}

const bashOption = /^-r*(?<array>a)?(?:(?<letter>[tu])(?<joined>[\d.]*))?$/;

/** An unknown file may have a line feed at its end. */
function mayHaveEnd({ machine }: Shell, line: Text): boolean {
  return hasUnknownText(line) && machine.choose();
}

/** Splits the line at white space. The last name gets the rest. */
function assign(shell: Shell, names: readonly string[], line: Text): void {
  let rest = line;
  for (const [at, name] of names.entries()) {
    const found = at === names.length - 1 ? null : /[ \t]+/.exec(toText(rest));
    const text = found ? rest.slice(0, found.index) : rest;
    shell.variables.set(name, { kind: 'text', text });
    rest = found ? rest.slice(found.index + found[0].length) : [];
  }
}

function fieldsOf(line: Text): Text[] {
  return [...toText(line).matchAll(/[^ \t]+/g)].map(({ 0: field, index }) =>
    line.slice(index, index + field.length),
  );
}

function trimmed(text: Text): Text {
  const written = toText(text);
  const start = /^[ \t]*/.exec(written)?.[0].length ?? 0;
  const blank = /[ \t]*$/.exec(written.slice(start))?.[0].length ?? 0;
  return text.slice(start, text.length - blank);
}
