/** One simple command of a shell's line: assignments, words and redirections. */

import type { Assignment, Redirection, Command as Syntax } from 'unbash';
import { toText } from '../../compose/interpolation/expand.js';
import { wordOf } from '../text/word.js';
import type { ShellCommand, ShellWord } from './ast.js';
import { type Reader, readWord, stop, unfollowed } from './words.js';

/** Reads a command. `joined` is what joins it to the one before. */
export function readCommand(reader: Reader, node: Syntax, joined: ShellCommand['joined']): ShellCommand {
  const assignments = node.prefix.flatMap((part) =>
    part.type === 'Assignment' ? readAssignment(reader, part) : [],
  );
  const words: ShellWord[] = [];
  for (const part of [...(node.name ? [node.name] : []), ...node.args]) {
    if (part.text === '"$@"') words.push(...wordsBehindScript(reader));
    else if (isStatusHandedOn(part.text, words)) continue;
    else if (part.type === 'Assignment') words.push(...assigningWord(reader, part));
    else words.push(...asList(readWord(reader, part)));
  }
  if (assignments.length > 0 && keeping.has(toText(words[0]?.text ?? [])))
    stop(reader, 'a variable that is set in front of a program of the shell itself is not followed');
  if (words.length > 0 && assignments.some(({ value }) => value.substitution))
    stop(reader, 'what `$(...)` gives to a variable of a command is not followed');
  for (const redirection of node.redirects) readRedirection(reader, redirection);
  return { joined, assignments, words, mute: node.redirects.some(takesOutput) };
}

/** In front of these, a variable is set for what follows as well. */
const keeping = new Set([':', 'exit', 'export', 'set']);

function asList(word: ShellWord | null): ShellWord[] {
  return word ? [word] : [];
}

function readAssignment(reader: Reader, part: Assignment): ShellCommand['assignments'] {
  const { name, value, append, index } = part;
  if (append || index || value.type !== 'Word') {
    stop(reader, unfollowed(part.text));
    return [];
  }
  return [{ name, value: readWord(reader, value) ?? { text: [], place: null, substitution: null } }];
}

/** `NAME=value` that is a word of a command, as behind `export`. */
function assigningWord(reader: Reader, part: Assignment): ShellWord[] {
  const [assignment] = readAssignment(reader, part);
  if (!assignment) return [];
  const { value } = assignment;
  if (value.substitution) stop(reader, 'a word that is a command substitution in part is not followed');
  const name = reader.text.slice(part.pos, part.pos + assignment.name.length + 1);
  const { place } = wordOf(reader.text.slice(part.pos, part.end));
  return [{ text: [...name, ...value.text], place, substitution: null }];
}

/** `2>&1`, `>/dev/null`, `2> file`: where output goes decides nothing here. Input from elsewhere might. */
export function readRedirection(reader: Reader, redirection: Redirection): void {
  // Dash takes the digit of `2>&1>file` for that of the next one, and refuses it.
  const joined = /[<>]/.test(reader.text[redirection.end]?.char ?? '');
  if (!isOutput(redirection) || joined) stop(reader, 'a redirection of this kind is not followed');
}

function takesOutput({ descriptor }: Redirection): boolean {
  return descriptor === undefined || (descriptor.type === 'FileDescriptor' && descriptor.value === 1);
}

function isOutput(redirection: Redirection): boolean {
  if (redirection.type !== 'Redirect') return false;
  const { descriptor, operator, target } = redirection;
  // Of a number with two digits, dash makes a word.
  if (descriptor && (descriptor.type !== 'FileDescriptor' || descriptor.value > 9)) return false;
  if (operator === '>&') return /^(?:\d|-)$/.test(target?.text ?? '');
  const runs = target?.parts?.some(
    ({ type }) => type === 'CommandExpansion' || type === 'ProcessSubstitution',
  );
  return ['>', '>>', '>|'].includes(operator) && !runs;
}

/** What `"$@"` stands for: each word behind `sh -c SCRIPT NAME` as it is. */
function wordsBehindScript(reader: Reader): ShellWord[] {
  const words: ShellWord[] = [];
  for (let index = 1; ; index += 1) {
    const text = reader.lookup(String(index));
    if (text === 'unknown') stop(reader, unfollowed('$@'));
    if (text === null || text === 'unknown') return words;
    words.push({ ...wordOf(text), substitution: null });
  }
}

/** `exit $?` is `exit`: both end with the outcome of the command before. */
function isStatusHandedOn(written: string, words: readonly ShellWord[]): boolean {
  const [first, another] = words;
  return /^(?:\$\?|"\$\?")$/.test(written) && !another && toText(first?.text ?? []) === 'exit';
}

/** `NAME=value` by itself and `export NAME=value` hold for what follows; in front of a command, for that alone. */
export function remember({ assigned }: Reader, { words, assignments }: ShellCommand, sure: boolean): void {
  if (words.length === 0)
    for (const { name, value } of assignments)
      assigned.set(name, sure ? (value.substitution ?? value.text) : 'unknown');
  if (toText(words[0]?.text ?? []) !== 'export') return;
  for (const { text } of words.slice(1)) {
    const equals = toText(text).indexOf('=');
    if (equals > 0) assigned.set(toText(text.slice(0, equals)), sure ? text.slice(equals + 1) : 'unknown');
  }
}
