/** Simple commands of a shell script: assignments, words and redirections. */

import type { Assignment, Redirection, Command as Syntax } from 'unbash';
import { toText } from '../../compose/interpolation/expand.js';
import { toWord } from '../text/word.js';
import type { ShellCommand, ShellWord } from './ast.js';
import { notEvaluated, type Piece, type ScriptReader, unsupported } from './reader.js';
import { partialSubstitution, readWord } from './words.js';

/** Reads a command. `joined` is the operator that joins it to the previous one. */
export function readCommand(
  reader: ScriptReader,
  node: Syntax,
  joined: ShellCommand['joined'],
): ShellCommand {
  const assignments = node.prefix.flatMap((part) =>
    part.type === 'Assignment' ? readAssignment(reader, part) : [],
  );
  const words: ShellWord[] = [];
  for (const part of [...(node.name ? [node.name] : []), ...node.args]) {
    if (part.text === '"$@"') words.push(...positionalWords(reader));
    else if (isExitStatus(part.text, words)) continue;
    else if (part.type === 'Assignment') words.push(...assignmentWord(reader, part));
    else words.push(...asList(readWord(reader, part)));
  }
  if (assignments.length > 0 && assignsPermanently.has(toText(words[0]?.text ?? [])))
    unsupported(
      reader,
      'the script sets a variable before a shell builtin, which this tool does not evaluate',
    );
  if (words.length > 0 && assignments.some(({ value }) => value.substitution))
    unsupported(
      reader,
      "the script sets a command's variable from `$(...)`, which this tool does not evaluate",
    );
  for (const redirection of node.redirects) readRedirection(reader, redirection);
  return { joined, assignments, words, mute: node.redirects.some(redirectsOutput) };
}

/** Builtins before which an assignment stays in effect for the following commands. */
const assignsPermanently = new Set([':', 'exit', 'export', 'set']);

function asList(word: ShellWord | null): ShellWord[] {
  return word ? [word] : [];
}

function readAssignment(reader: ScriptReader, part: Assignment): ShellCommand['assignments'] {
  const { name, value, append, index } = part;
  if (append || index || value.type !== 'Word') {
    unsupported(reader, notEvaluated(part.text));
    return [];
  }
  return [{ name, value: readWord(reader, value) ?? { text: [], place: null, substitution: null } }];
}

/** `NAME=value` as an argument of a command, such as `export`. */
function assignmentWord(reader: ScriptReader, part: Assignment): ShellWord[] {
  const [assignment] = readAssignment(reader, part);
  if (!assignment) return [];
  const { value } = assignment;
  if (value.substitution) unsupported(reader, partialSubstitution);
  const name = reader.text.slice(part.pos, part.pos + assignment.name.length + 1);
  const { place } = toWord(reader.text.slice(part.pos, part.end));
  return [{ text: [...name, ...value.text], place, substitution: null }];
}

/** Accepts output redirections such as `2>&1`, `>/dev/null` and `2> file`: they do not change which commands run. */
export function readRedirection(reader: ScriptReader, redirection: Redirection): void {
  // In `2>&1>file`, dash reads the `1` as the descriptor of the next redirection and rejects the script.
  const touchesNext = /[<>]/.test(reader.text[redirection.end]?.char ?? '');
  if (!isOutput(redirection) || touchesNext)
    unsupported(reader, 'the script uses a redirection that this tool does not evaluate');
}

function redirectsOutput({ descriptor }: Redirection): boolean {
  return descriptor === undefined || (descriptor.type === 'FileDescriptor' && descriptor.value === 1);
}

function isOutput(redirection: Redirection): boolean {
  if (redirection.type !== 'Redirect') return false;
  const { descriptor, operator, target } = redirection;
  // dash reads a number of two digits as a word, not as a descriptor.
  if (descriptor && (descriptor.type !== 'FileDescriptor' || descriptor.value > 9)) return false;
  if (operator === '>&') return /^(?:\d|-)$/.test(target?.text ?? '');
  const runs = target?.parts?.some(
    ({ type }) => type === 'CommandExpansion' || type === 'ProcessSubstitution',
  );
  return ['>', '>>', '>|'].includes(operator) && !runs;
}

/** The words of `"$@"`: the arguments after `sh -c SCRIPT NAME`. */
function positionalWords(reader: ScriptReader): ShellWord[] {
  const words: ShellWord[] = [];
  for (let index = 1; ; index += 1) {
    const value = reader.lookup(String(index));
    if (value.kind === 'unknown') unsupported(reader, notEvaluated('$@'));
    if (value.kind !== 'text') return words;
    words.push({ ...toWord(value.text), substitution: null });
  }
}

/** `exit $?` equals `exit`: both end with the exit code of the previous command. */
function isExitStatus(written: string, words: readonly ShellWord[]): boolean {
  const [first, another] = words;
  return /^(?:\$\?|"\$\?")$/.test(written) && !another && toText(first?.text ?? []) === 'exit';
}

/**
 * Records the variables that a command sets for the following ones: a lone `NAME=value` and `export NAME=value`. With
 * `certain` false, the command may not run, so that their values become unknown.
 */
export function recordAssignments(
  { assigned }: ScriptReader,
  { words, assignments }: ShellCommand,
  certain: boolean,
): void {
  if (words.length === 0)
    for (const { name, value } of assignments)
      assigned.set(name, certain ? valuePiece(value) : { kind: 'unknown' });
  if (toText(words[0]?.text ?? []) !== 'export') return;
  for (const { text } of words.slice(1)) {
    const equals = toText(text).indexOf('=');
    if (equals <= 0) continue;
    const name = toText(text.slice(0, equals));
    assigned.set(name, certain ? { kind: 'text', text: text.slice(equals + 1) } : { kind: 'unknown' });
  }
}

function valuePiece({ text, substitution }: ShellWord): Piece {
  return substitution ? { kind: 'output', script: substitution } : { kind: 'text', text };
}
