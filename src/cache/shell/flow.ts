/** Groups and `if` of a shell's line, as the simple commands that they come down to. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellWord } from './ast.js';

type Joined = ShellCommand['joined'];

/** What stands in the line in its place. `ends` where nothing behind it is run. */
export interface Flow {
  readonly commands: readonly ShellCommand[];
  readonly ends: boolean;
}

/** A list in braces or brackets; null where it does not come down to a line. */
export function flowOfGroup(
  joined: Joined,
  list: readonly ShellCommand[],
  ownShell: boolean,
): readonly ShellCommand[] | null {
  const ending = list.at(-1);
  const [word] = ending?.words ?? [];
  if (joined === '||' && ending && word && failing(list))
    return [
      ownShell
        ? { ...ending, joined, words: [{ ...word, text: written('false', word) }] }
        : { ...ending, joined },
    ];
  const inner = ownShell ? withoutExits(list) : list;
  if (!inner) return null;
  const [first, ...rest] = inner;
  if (!first) return [];
  // All operators bind alike and from the left, so nothing changes at the front, or where all are the same.
  if (joined === ';') return inner;
  const alike = rest.every((command) => command.joined === joined || command.joined === '|');
  return joined !== '|' && alike ? [{ ...first, joined }, ...rest] : null;
}

/** What ends the brackets ends no more than them; what they set holds in them alone. */
function withoutExits(list: readonly ShellCommand[]): readonly ShellCommand[] | null {
  const last = list.length - 1;
  const inner = list.map((command, index) => {
    const name = nameOf(command);
    if (['', 'export', 'set', 'cd', 'exec'].includes(name)) return null;
    if (name !== 'exit') return command;
    const [word] = command.words;
    if (index !== last || command.joined !== '||' || !exitsBadly(command) || !word) return null;
    return { ...command, words: [{ ...word, text: written('false', word) }] };
  });
  return inner.every((command) => command !== null) ? inner : null;
}

/** Another text in the place of a word. */
function written(text: string, { text: [glyph] }: ShellWord): Text {
  return glyph ? [...text].map((char) => ({ ...glyph, char })) : [];
}

export interface Branches {
  /** Whether `!` stands before the condition. */
  readonly negated: boolean;
  readonly condition: readonly ShellCommand[];
  readonly then: readonly ShellCommand[];
  /** Null where there is no `else`. */
  readonly otherwise: readonly ShellCommand[] | null;
}

/** An `if` that does no more than to end the line with the outcome of its condition; null for any other. */
export function flowOfIf(branches: Branches): Flow | null {
  const { negated, condition, then, otherwise } = unequalTurned(branches);
  const [good, bad] = negated ? [otherwise, then] : [then, otherwise];
  const end = bad?.at(-1);
  const leaves = end !== undefined && nameOf(end) === 'exit';
  // Where only one of the two ends the line, what stands behind is run, and not in every case.
  if (bad && end && failing(bad) && (good === null || (passing(good) && (leaves || !endsWell(good)))))
    return { commands: [...condition, { ...end, joined: '||' }], ends: leaves && endsWell(good) };
  const done = good?.at(-1);
  if (bad !== null || !good || !done || !passing(good) || !endsWell(good)) return null;
  // Without a branch for it, a condition that fails leaves success behind.
  const [word] = done.words;
  const well = { ...done, words: word ? [{ ...word, text: written('true', word) }] : [] };
  return { commands: [...condition, { ...done, joined: '&&' }, well], ends: false };
}

/** `if [ ... != ... ]` as the negation of the same with `=`. */
function unequalTurned(branches: Branches): Branches {
  const [command, another] = branches.condition;
  const operator = command?.words[2];
  if (branches.negated || !command || another || !operator || toText(operator.text) !== '!=') return branches;
  if (!['[', 'test'].includes(nameOf(command)) || command.words.length !== (nameOf(command) === '[' ? 5 : 4))
    return branches;
  const equal = { ...operator, text: written('=', operator) };
  const words = command.words.map((word) => (word === operator ? equal : word));
  return { ...branches, negated: true, condition: [{ ...command, words }] };
}

/** Programs that say something, and go well. */
const talk = new Set(['echo', 'printf', 'true', ':', 'date']);

function isTalk(command: ShellCommand): boolean {
  // With `-v`, Bash's printf sets a variable.
  const says = ({ text, substitution }: ShellWord): boolean => substitution === null && toText(text) !== '-v';
  return talk.has(nameOf(command)) && command.words.every(says);
}

/** Whether a list ends the line, or itself, with a failure, and does nothing else. */
function failing(list: readonly ShellCommand[]): boolean {
  const end = list.at(-1);
  if (!end || !allTalk(list.slice(0, -1))) return false;
  return end.joined !== '|' && end.joined !== '||' && (exitsBadly(end) || nameOf(end) === 'false');
}

/** Whether a list says something at most, and goes well. */
function passing(list: readonly ShellCommand[]): boolean {
  return allTalk(endsWell(list) ? list.slice(0, -1) : list);
}

function allTalk(list: readonly ShellCommand[]): boolean {
  return list.every((command) => (command.joined === ';' || command.joined === '&&') && isTalk(command));
}

function endsWell(list: readonly ShellCommand[] | null): boolean {
  const end = list?.at(-1);
  return end !== undefined && end.joined === ';' && nameOf(end) === 'exit' && codeOf(end) === '0';
}

/** Whether it is an `exit` with a code that is a failure. */
export function exitsBadly(command: ShellCommand): boolean {
  const code = codeOf(command);
  // The system keeps eight bits of it.
  return nameOf(command) === 'exit' && /^\d+$/.test(code) && Number(code) % 256 !== 0;
}

function codeOf({ words }: ShellCommand): string {
  return toText(words[1]?.text ?? []);
}

function nameOf({ words }: ShellCommand): string {
  return toText(words[0]?.text ?? []);
}
