/** The builtin `read`. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { type Connection, inputFrom } from './connection.js';
import { hasUnknownText, isOpaque, notEvaluated, type Shell, unsupported, waitFor } from './state.js';
import { nameOfWord } from './words.js';

/** The arguments of `read`. */
interface ReadOptions {
  readonly isRaw: boolean;
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
  if (!options || !isPlain || (keeps && names.length > 1)) {
    unsupported(shell, notEvaluated(['read', ...words.map(nameOfWord)].join(' ').replaceAll(UNKNOWN, '…')));
    return;
  }
  const { descriptor } = options;
  if (descriptor !== 0) readDescriptor(shell, options, keeps);
  else readLine(shell, options, { source: shell.source, keeps });
}

/** `read -u DESCRIPTOR` fails if the descriptor is not open. */
function readDescriptor(shell: Shell, options: ReadOptions, keeps: boolean): void {
  const { descriptor } = options;
  const source = shell.fds.get(descriptor)?.connection ?? null;
  if (source) readLine(shell, options, { source, keeps });
  else if (shell.fds.has(descriptor)) unsupported(shell, notEvaluated(`read -u ${descriptor}`));
  else shell.status = 1;
}

function readLine(
  shell: Shell,
  { isRaw, stopsWaiting, names }: ReadOptions,
  { source, keeps }: { readonly source: Connection | null; readonly keeps: boolean },
): void {
  if (source ? source.isBlurred : shell.inputUsed)
    unsupported(shell, 'the script uses `read` after a command that may have read the same input');
  const input = inputFrom(source, shell.input);
  const end = input.findIndex(({ char }) => char === '\n');
  const line = end === -1 ? input : input.slice(0, end);
  const next = end === -1 ? input.length : end + 1;
  if (isOpaque(line)) unsupported(shell, shell.machine.opaque ?? notEvaluated('read'));
  if (!isRaw && toText(line).includes('\\')) unsupported(shell, notEvaluated('read'));
  if (source) source.taken += next;
  else shell.input = input.slice(next);
  if (end === -1 && !stopsWaiting) waitFor(source, shell.machine);
  assign(shell, names, keeps ? line : trimmed(line));
  // Without a line feed at its end, a line is read, but `read` fails.
  shell.status = end !== -1 || mayHaveEnd(shell, line) ? 0 : 1;
}

/** The options; null for one that this tool does not evaluate. Without a name, Bash sets `REPLY`. */
function optionsOf({ name }: Shell, words: readonly string[]): ReadOptions | null {
  const pattern = name === 'bash' ? bashOption : /^-r$/;
  const found = { isRaw: false, stopsWaiting: false, descriptor: 0 };
  let at = 0;
  for (; words[at]?.startsWith('-'); at += 1) {
    const option = pattern.exec(words[at] ?? '');
    if (!option) return null;
    const { letter, joined } = option.groups ?? {};
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
  found: Omit<ReadOptions, 'names'>,
  names: readonly string[],
  isBash: boolean,
): ReadOptions | null {
  if (names.length > 0) return { ...found, names };
  return isBash ? { ...found, names: ['REPLY'] } : null;
}

const bashOption = /^-r*(?:(?<letter>[tu])(?<joined>[\d.]*))?$/;

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

function trimmed(text: Text): Text {
  const written = toText(text);
  const start = /^[ \t]*/.exec(written)?.[0].length ?? 0;
  const blank = /[ \t]*$/.exec(written.slice(start))?.[0].length ?? 0;
  return text.slice(start, text.length - blank);
}
