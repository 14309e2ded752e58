/** A shell's line as a shell reads it: simple commands, pipes and lists. Where that ends, it says so. */

import { plain, type Text } from '../compose/expand.js';
import { type Lookup, peek, type Reader, readWord, type ShellWord, unfollowed } from './shell-word.js';

export interface ShellCommand {
  /** What joins it to the command before: the first has `;`. */
  readonly joined: ';' | '|' | '&&' | '||';
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly words: readonly ShellWord[];
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** What of it is beyond this reader; nothing may be concluded from the rest then. */
  readonly unknown: string | null;
}

/** The program of a command, without a folder. */
export function programOf({ words }: ShellCommand): string {
  return (
    plain(words[0]?.text ?? [])
      .split('/')
      .at(-1) ?? ''
  );
}

const keywords = new Set([
  'if',
  'for',
  'while',
  'until',
  'case',
  'function',
  'select',
  '{',
  '}',
  '!',
  '[[',
  'eval',
  'source',
  '.',
  'time',
  'alias',
  'trap',
]);

/** Reads a script. Variables are replaced by what `lookup` knows of them. */
export function readShell(text: Text, lookup: Lookup): ShellScript {
  const nested = (reader: Reader): ShellScript => readScript(reader, true);
  const written = plain(text);
  return readScript({ text, written, lookup, assigned: new Map(), nested, at: 0, unknown: null }, false);
}

function readScript(reader: Reader, nested: boolean): ShellScript {
  const commands: ShellCommand[] = [];
  let joined: ShellCommand['joined'] = ';';
  while (reader.unknown === null) {
    const command = readCommand(reader, joined, nested);
    if (command.words.length > 0 || command.assignments.length > 0) commands.push(command);
    remember(reader, command);
    if (reader.unknown !== null) break;
    const operator = readOperator(reader, nested);
    if (operator === null) break;
    joined = operator;
  }
  const word = commands
    .map((command) => command.words[0])
    .find((first) => first && keywords.has(plain(first.text)));
  return {
    commands,
    unknown: reader.unknown ?? (word ? unfollowed(plain(word.text)) : null),
  };
}

/** `NAME=value` by itself and `export NAME=value` hold for what follows; in front of a command, for that alone. */
function remember({ assigned }: Reader, { joined, words, assignments }: ShellCommand): void {
  const set = (name: string, value: Text): void => {
    // Behind `||` it may not be run, and in a pipe it is another shell that sets it.
    assigned.set(name, joined === ';' || joined === '&&' ? value : 'unknown');
  };
  if (words.length === 0) for (const { name, value } of assignments) set(name, value.text);
  if (plain(words[0]?.text ?? []) !== 'export') return;
  for (const { text } of words.slice(1)) {
    const equals = plain(text).indexOf('=');
    if (equals > 0) set(plain(text.slice(0, equals)), text.slice(equals + 1));
  }
}

function readOperator(reader: Reader, nested: boolean): ShellCommand['joined'] | null {
  const char = peek(reader);
  if (char === '' || (nested && char === ')')) return null;
  for (const operator of ['&&', '||', '|', ';', '\n'] as const) {
    if (!reader.written.startsWith(operator, reader.at)) continue;
    reader.at += operator.length;
    if (operator === ';' || operator === '\n') return ';';
    // What it joins may stand on a line further down.
    for (skipBlanks(reader); peek(reader) === '\n'; skipBlanks(reader)) reader.at += 1;
    return operator;
  }
  // Its exit code is lost, and what comes next does not wait for it.
  reader.unknown = char === '&' ? 'a command in the background is not followed' : unfollowed(char);
  return null;
}

/** White space and comments up to the end of the line. */
function skipBlanks(reader: Reader): void {
  while (peek(reader) === ' ' || peek(reader) === '\t') reader.at += 1;
  if (peek(reader) === '#') while (peek(reader) !== '' && peek(reader) !== '\n') reader.at += 1;
}

function readCommand(reader: Reader, joined: ShellCommand['joined'], nested: boolean): ShellCommand {
  const assignments: { name: string; value: ShellWord }[] = [];
  const words: ShellWord[] = [];
  while (reader.unknown === null) {
    skipBlanks(reader);
    if (peek(reader) === '' || /[|&;\n]/.test(peek(reader)) || (nested && peek(reader) === ')')) break;
    if (redirected(reader)) continue;
    const assigned = words.length === 0 ? assignmentName(reader) : null;
    if (assigned) {
      reader.at += assigned.length + 1;
      const value = readWord(reader, nested) ?? { text: [], place: null, substitution: null };
      if (value.substitution) reader.unknown ??= 'what `$(...)` gives to a variable is not followed';
      assignments.push({ name: assigned, value });
      continue;
    }
    const word = readWord(reader, nested);
    if (word) words.push(word);
  }
  return { joined, assignments, words };
}

/** `2>&1`, `>/dev/null`, `2> file`: where output goes decides nothing here. Input from elsewhere might. */
function redirected(reader: Reader): boolean {
  const match = /^(?:\d?>>?(?:&\d|[ \t]*[^\s|&;<>()]+))/.exec(reader.written.slice(reader.at));
  if (match) {
    reader.at += match[0].length;
    return true;
  }
  if (/^\d?[<>]/.test(reader.written.slice(reader.at, reader.at + 2)))
    reader.unknown = 'a redirection of this kind is not followed';
  return false;
}

function assignmentName(reader: Reader): string | null {
  return /^([A-Za-z_]\w*)=/.exec(reader.written.slice(reader.at))?.[1] ?? null;
}
