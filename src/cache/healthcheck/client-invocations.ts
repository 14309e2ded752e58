/** Which command of a script asks the server. */

import { toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript, ShellWord } from '../shell/ast.js';
import { programOf } from '../shell/parse.js';
import { programName } from '../shell/programs.js';
import type { Word } from '../text/word.js';
import { saysAgain, substitutionIn } from './pong-check.js';
import { isClient } from './redis-cli.js';

/** The script that asks the server for a command which compares the answer, or says it again. */
export function holdsClient(command: ShellCommand): ShellScript | null {
  if (!isTest(command) && !saysAgain(command)) return null;
  const script = substitutionIn(command);
  return script && runsClient(script) ? script : null;
}

function isTest(command: ShellCommand): boolean {
  return ['[', 'test'].includes(programOf(command));
}

/** Whether a command is a client, or has one in what it is given. A variable is given what is asked later on. */
export function asks(command: ShellCommand): boolean {
  return (
    isClient(programOf(command)) ||
    command.words.some(({ substitution }) => substitution !== null && runsClient(substitution))
  );
}

/** Whether a variable is given the answer of another client than the one of a script. */
export function givesAnother({ assignments }: ShellCommand, script: ShellScript | null): boolean {
  return assignments.some(
    ({ value: { substitution } }) =>
      substitution !== script && substitution !== null && runsClient(substitution),
  );
}

export function runsClient({ commands }: ShellScript): boolean {
  return commands.some(
    (command) =>
      isClient(programName(unwrapped(command.words)[0])) ||
      [...command.words, ...command.assignments.map(({ value }) => value)].some(
        ({ substitution }) => substitution !== null && runsClient(substitution),
      ),
  );
}

/** The words of each command, those in `$(...)` as well. */
export function wordsRun({ commands }: ShellScript): (readonly Word[])[] {
  return commands.flatMap(({ words, assignments }) => [
    words,
    ...[...words, ...assignments.map(({ value }) => value)].flatMap(({ substitution }) =>
      substitution ? wordsRun(substitution) : [],
    ),
  ]);
}

/** Which command has the client asked: the one itself, or that which gave its variable the answer. */
export function askedAt(commands: readonly ShellCommand[], at: number, script: ShellScript | null): number {
  const assigning = commands.findIndex(
    ({ assignments }) => script !== null && assignments.some(({ value }) => value.substitution === script),
  );
  return assigning === -1 ? at : assigning;
}

/** The command that `exec` and `timeout` run. */
export function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = toText(words[0]?.text ?? []);
  if (name === 'exec') return unwrapped(words.slice(1));
  return name === 'timeout' ? unwrapped(behindTimeout(words.slice(1))) : words;
}

/** What stands behind timeout's options and its duration. */
export function behindTimeout<T extends Word>(words: readonly T[]): readonly T[] {
  const [option = ''] = words.slice(0, 1).map((word) => toText(word.text));
  if (!option.startsWith('-')) return words.slice(1);
  return behindTimeout(words.slice(['-s', '-k', '--signal', '--kill-after'].includes(option) ? 2 : 1));
}
