/** A shell's line as a shell reads it: simple commands, pipes and lists. Where that ends, it says so. */

import { plain, type Text } from '../compose/expand.js';
import { isPlainSet, programName } from './program.js';
import {
  type FileLookup,
  type Lookup,
  peek,
  type Reader,
  readWord,
  type ShellWord,
  unfollowed,
} from './shell-word.js';
import { wordOf } from './word.js';

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

/** The program of a command, by the name that it has in the image. */
export function programOf({ words }: ShellCommand): string {
  return programName(words[0]);
}

/** Words of the shell's own that change what the others mean, which variables hold, or what is run at all. */
const keywords = new Set(
  '{ } ! [[ . alias builtin case declare enable eval for function getopts hash if let local mapfile read readarray readonly return select shift source time trap typeset unset until while'.split(
    ' ',
  ),
);

/** Variables by which a shell finds, loads and parts what it runs. */
const steering = /^(?:PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|LD_.*)$/;

/** Reads a script. Variables are replaced by what `lookup` knows of them, and `$(cat FILE)` by what `files` does. */
export function readShell(text: Text, lookup: Lookup, files: FileLookup = noFiles): ShellScript {
  const nested = (reader: Reader): ShellScript => readScript(reader, true);
  const written = plain(text);
  return readScript(
    { text, written, lookup, files, assigned: new Map(), nested, at: 0, unknown: null },
    false,
  );
}

const noFiles: FileLookup = () => null;

function readScript(reader: Reader, nested: boolean): ShellScript {
  const commands: ShellCommand[] = [];
  let joined: ShellCommand['joined'] = ';';
  while (reader.unknown === null) {
    const command = readCommand(reader, joined, nested);
    if (command.words.length > 0 || command.assignments.length > 0) commands.push(command);
    if (reader.unknown !== null) break;
    const operator = readOperator(reader, nested);
    remember(reader, command, operator);
    if (operator === null) break;
    joined = operator;
  }
  return { commands, unknown: reader.unknown ?? commands.map(whyUnfollowed).find(Boolean) ?? null };
}

function whyUnfollowed(command: ShellCommand): string | null {
  const [first, ...operands] = command.words;
  const name = plain(first?.text ?? []);
  if (keywords.has(name)) return unfollowed(name);
  const texts = operands.map((word) => plain(word.text));
  if (name === 'set' && !isPlainSet(operands)) return unfollowed(['set', ...texts].join(' '));
  const option = texts[0] ?? '';
  if ((name === 'export' || (name === 'printf' && option === '-v')) && option.startsWith('-'))
    return unfollowed(`${name} ${option}`);
  const variable = variablesSet(command).find((each) => steering.test(each));
  return variable === undefined ? null : unfollowed(`${variable}=`);
}

/** The variables that a command sets for what follows, or for itself. */
export function variablesSet({ assignments, words }: ShellCommand): string[] {
  const exported = plain(words[0]?.text ?? []) === 'export' ? words.slice(1) : [];
  return [
    ...assignments.map(({ name }) => name),
    ...exported.map(({ text }) => plain(text).split('=')[0] ?? ''),
  ];
}

/** `NAME=value` by itself and `export NAME=value` hold for what follows; in front of a command, for that alone. */
function remember(
  { assigned }: Reader,
  { joined, words, assignments }: ShellCommand,
  next: ShellCommand['joined'] | null,
): void {
  const set = (name: string, value: Text): void => {
    // Behind `||` it may not be run, and in a pipe it is another shell that sets it.
    const sure = (joined === ';' || joined === '&&') && next !== '|';
    assigned.set(name, sure ? value : 'unknown');
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
    if (redirected(reader) || statusHandedOn(reader, words)) continue;
    if (/^"\$@"(?![^\s|&;<>()])/.test(rest(reader))) {
      words.push(...wordsBehindScript(reader));
      reader.at += '"$@"'.length;
      continue;
    }
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
  const match = /^(?:\d?>>?(?:&\d|[ \t]*[^\s|&;<>()]+))/.exec(rest(reader));
  if (match) {
    reader.at += match[0].length;
    return true;
  }
  if (/^\d?[<>]/.test(reader.written.slice(reader.at, reader.at + 2)))
    reader.unknown = 'a redirection of this kind is not followed';
  return false;
}

/** What `"$@"` stands for: each word behind `sh -c SCRIPT NAME` as it is. */
function wordsBehindScript(reader: Reader): ShellWord[] {
  const words: ShellWord[] = [];
  for (let index = 1; ; index += 1) {
    const text = reader.lookup(String(index));
    if (text === 'unknown') reader.unknown = unfollowed('$@');
    if (text === null || text === 'unknown') return words;
    words.push({ ...wordOf(text), substitution: null });
  }
}

/** `exit $?` is `exit`: both end with the outcome of the command before. */
function statusHandedOn(reader: Reader, words: readonly ShellWord[]): boolean {
  const [first, ...more] = words;
  const match = /^(?:\$\?|"\$\?")(?=[\s;]|$)/.exec(rest(reader));
  if (!match || more.length > 0 || plain(first?.text ?? []) !== 'exit') return false;
  reader.at += match[0].length;
  return true;
}

function assignmentName(reader: Reader): string | null {
  return /^([A-Za-z_]\w*)=/.exec(rest(reader))?.[1] ?? null;
}

/** What is left of the line. */
function rest(reader: Reader): string {
  return reader.written.slice(reader.at);
}
