/** Clients in a shell script: the command that runs one, and the variables that keep its reply. */

import { toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript, ShellWord } from '../shell/ast.js';
import { programOf } from '../shell/parse.js';
import { programName } from '../shell/programs.js';
import type { Word } from '../text/word.js';
import { printsSubstitution, substitutionIn } from './pong-check.js';
import { isClient } from './redis-cli.js';

/** The command substitution that runs a client, in a command that compares or prints its output; else null. */
export function clientSubstitution(command: ShellCommand): ShellScript | null {
  if (!isTest(command) && !printsSubstitution(command)) return null;
  const script = substitutionIn(command);
  return script && scriptRunsClient(script) ? script : null;
}

function isTest(command: ShellCommand): boolean {
  return ['[', 'test'].includes(programOf(command));
}

/** Whether a command is a client or has one in its arguments. Assignments do not count: a later command reads them. */
export function commandRunsClient(command: ShellCommand): boolean {
  return (
    isClient(programOf(command)) ||
    command.words.some(({ substitution }) => substitution !== null && scriptRunsClient(substitution))
  );
}

/** Whether a command assigns the reply of a client in another script than `script` to a variable. */
export function assignsOtherReply({ assignments }: ShellCommand, script: ShellScript | null): boolean {
  return assignments.some(
    ({ value: { substitution } }) =>
      substitution !== script && substitution !== null && scriptRunsClient(substitution),
  );
}

/** Whether a script runs a client, in a command substitution too. */
export function scriptRunsClient({ commands }: ShellScript): boolean {
  return commands.some(
    (command) =>
      isClient(programName(withoutWrappers(command.words)[0])) ||
      [...command.words, ...command.assignments.map(({ value }) => value)].some(
        ({ substitution }) => substitution !== null && scriptRunsClient(substitution),
      ),
  );
}

/** The words of each command, with those of command substitutions. */
export function wordsOfCommands({ commands }: ShellScript): (readonly Word[])[] {
  return commands.flatMap(({ words, assignments }) => [
    words,
    ...[...words, ...assignments.map(({ value }) => value)].flatMap(({ substitution }) =>
      substitution ? wordsOfCommands(substitution) : [],
    ),
  ]);
}

/** The index of the command in which the client runs: `index`, or that of the assignment that keeps its reply. */
export function clientIndex(
  commands: readonly ShellCommand[],
  index: number,
  script: ShellScript | null,
): number {
  const assigning = commands.findIndex(
    ({ assignments }) => script !== null && assignments.some(({ value }) => value.substitution === script),
  );
  return assigning === -1 ? index : assigning;
}

/** The words of the command that `exec` and `timeout` run. */
export function withoutWrappers(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = toText(words[0]?.text ?? []);
  if (name === 'exec') return withoutWrappers(words.slice(1));
  return name === 'timeout' ? withoutWrappers(timeoutCommand(words.slice(1))) : words;
}

/** The words after the options of `timeout` and its duration. */
export function timeoutCommand<T extends Word>(words: readonly T[]): readonly T[] {
  const [option = ''] = words.slice(0, 1).map((word) => toText(word.text));
  if (!option.startsWith('-')) return words.slice(1);
  return timeoutCommand(words.slice(['-s', '-k', '--signal', '--kill-after'].includes(option) ? 2 : 1));
}
