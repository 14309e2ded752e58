/** Groups and `if` of a shell script, rewritten as equivalent simple commands. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellWord } from './ast.js';

type Joined = ShellCommand['joined'];

/** The equivalent commands. `ends`: the script always ends here, so that no later command runs. */
export interface Flow {
  readonly commands: readonly ShellCommand[];
  readonly ends: boolean;
}

/** The commands of a group in braces or a subshell; null if no list of simple commands is equivalent. */
export function flowOfGroup(
  joined: Joined,
  list: readonly ShellCommand[],
  isSubshell: boolean,
): readonly ShellCommand[] | null {
  const last = list.at(-1);
  const [word] = last?.words ?? [];
  if (joined === '||' && last && word && alwaysFails(list))
    return [
      isSubshell
        ? { ...last, joined, words: [{ ...word, text: replaced('false', word) }] }
        : { ...last, joined },
    ];
  const inner = isSubshell ? withoutExits(list) : list;
  if (!inner) return null;
  const [first, ...rest] = inner;
  if (!first) return [];
  // `&&` and `||` have equal precedence and associate to the left, so the group may go at the front, or where all
  // operators are the same.
  if (joined === ';') return inner;
  const alike = rest.every((command) => command.joined === joined || command.joined === '|');
  return joined !== '|' && alike ? [{ ...first, joined }, ...rest] : null;
}

/** `exit` ends a subshell only, and its assignments are not visible outside. Null if that makes a difference. */
function withoutExits(list: readonly ShellCommand[]): readonly ShellCommand[] | null {
  const last = list.length - 1;
  const inner = list.map((command, index) => {
    const name = nameOf(command);
    if (['', 'export', 'set', 'cd', 'exec'].includes(name)) return null;
    if (name !== 'exit') return command;
    const [word] = command.words;
    if (index !== last || command.joined !== '||' || !exitsBadly(command) || !word) return null;
    return { ...command, words: [{ ...word, text: replaced('false', word) }] };
  });
  return inner.every((command) => command !== null) ? inner : null;
}

/** Another text at the place of a word. */
function replaced(text: string, { text: [first] }: ShellWord): Text {
  return first ? [...text].map((char) => ({ ...first, char })) : [];
}

export interface Branches {
  /** Whether `!` precedes the condition. */
  readonly negated: boolean;
  readonly condition: readonly ShellCommand[];
  readonly then: readonly ShellCommand[];
  /** Null without an `else`. */
  readonly otherwise: readonly ShellCommand[] | null;
}

/** An `if` that only ends the script with the result of its condition; null for any other `if`. */
export function flowOfIf(branches: Branches): Flow | null {
  const { negated, condition, then, otherwise } = withEquality(branches);
  const [onSuccess, onFailure] = negated ? [otherwise, then] : [then, otherwise];
  if (onFailure) return failureFlow(condition, onSuccess, onFailure);
  return onSuccess ? successFlow(condition, onSuccess) : null;
}

/** `condition || exit 1`. */
function failureFlow(
  condition: readonly ShellCommand[],
  onSuccess: readonly ShellCommand[] | null,
  onFailure: readonly ShellCommand[],
): Flow | null {
  const end = onFailure.at(-1);
  if (!end || !alwaysFails(onFailure)) return null;
  const leaves = nameOf(end) === 'exit';
  const succeeds = exitsWithZero(onSuccess);
  // If only the success branch ends the script, the following commands run in some cases only.
  if (onSuccess !== null && (!alwaysSucceeds(onSuccess) || (!leaves && succeeds))) return null;
  return { commands: [...condition, { ...end, joined: '||' }], ends: leaves && succeeds };
}

/** `condition && exit 0`, then `true`: without an `else`, a failed condition leaves exit code 0. */
function successFlow(condition: readonly ShellCommand[], onSuccess: readonly ShellCommand[]): Flow | null {
  const end = onSuccess.at(-1);
  if (!end || !alwaysSucceeds(onSuccess) || !exitsWithZero(onSuccess)) return null;
  const [word] = end.words;
  const success = { ...end, words: word ? [{ ...word, text: replaced('true', word) }] : [] };
  return { commands: [...condition, { ...end, joined: '&&' }, success], ends: false };
}

/** Rewrites `if [ ... != ... ]` as the negation of the same test with `=`. */
function withEquality(branches: Branches): Branches {
  const [command, another] = branches.condition;
  const operator = command?.words[2];
  if (branches.negated || !command || another || !operator || toText(operator.text) !== '!=') return branches;
  if (!['[', 'test'].includes(nameOf(command)) || command.words.length !== (nameOf(command) === '[' ? 5 : 4))
    return branches;
  const equal = { ...operator, text: replaced('=', operator) };
  const words = command.words.map((word) => (word === operator ? equal : word));
  return { ...branches, negated: true, condition: [{ ...command, words }] };
}

/** Programs that only print something and succeed. */
const printers = new Set(['echo', 'printf', 'true', ':', 'date']);

function onlyPrints(command: ShellCommand): boolean {
  // With `-v`, Bash's printf sets a variable.
  const isPlain = ({ text, substitution }: ShellWord): boolean =>
    substitution === null && toText(text) !== '-v';
  return printers.has(nameOf(command)) && command.words.every(isPlain);
}

/** Whether a list only prints something and then ends itself or the script with a failure. */
function alwaysFails(list: readonly ShellCommand[]): boolean {
  const end = list.at(-1);
  if (!end || !allPrint(list.slice(0, -1))) return false;
  return end.joined !== '|' && end.joined !== '||' && (exitsBadly(end) || nameOf(end) === 'false');
}

/** Whether a list only prints something and succeeds. */
function alwaysSucceeds(list: readonly ShellCommand[]): boolean {
  return allPrint(exitsWithZero(list) ? list.slice(0, -1) : list);
}

function allPrint(list: readonly ShellCommand[]): boolean {
  return list.every((command) => (command.joined === ';' || command.joined === '&&') && onlyPrints(command));
}

function exitsWithZero(list: readonly ShellCommand[] | null): boolean {
  const end = list?.at(-1);
  return end !== undefined && end.joined === ';' && nameOf(end) === 'exit' && codeOf(end) === '0';
}

/** Whether a command is `exit` with a code other than 0. */
export function exitsBadly(command: ShellCommand): boolean {
  const code = codeOf(command);
  // The operating system keeps the lowest eight bits.
  return nameOf(command) === 'exit' && /^\d+$/.test(code) && Number(code) % 256 !== 0;
}

function codeOf({ words }: ShellCommand): string {
  return toText(words[1]?.text ?? []);
}

function nameOf({ words }: ShellCommand): string {
  return toText(words[0]?.text ?? []);
}
