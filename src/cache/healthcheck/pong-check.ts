/** The exit code of a shell script, as a check that the server replies PONG to the client in it. */

import { toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript } from '../shell/ast.js';
import { exitsBadly } from '../shell/flow.js';
import { programOf } from '../shell/parse.js';
import { isGrepForPong, isPlainGrepForPong } from './grep-pong.js';
import type { CheckedServer, HealthcheckOutcome } from './redis-cli.js';

type PongCheck = Pick<HealthcheckOutcome, 'provesPong' | 'because'>;

/** The shell that runs a script, and the server that the script is for. */
export interface ScriptContext {
  /** The shell's name in the image, where `sh` is dash. */
  readonly shell: string;
  readonly server: CheckedServer;
}

/**
 * Checks the exit code of the commands from the client on. The client may run in a command substitution of the first
 * one, which compares or prints the reply.
 */
export function checkPong(
  outcome: HealthcheckOutcome,
  commands: readonly ShellCommand[],
  context: ScriptContext,
): PongCheck {
  const [client] = commands;
  const isSubstituted = client !== undefined && substitutionIn(client) !== null;
  const isCompared = isSubstituted && !printsSubstitution(client);
  const grepAt = isCompared ? -1 : grepIndex(commands);
  const after = commands.slice(Math.max(grepAt, 0) + 1);
  if (failsAfterSuccess(after)) return unchecked('the check always fails, whatever the server replies');
  if (!failsAfterFailure(after)) return unchecked('a command after the client decides the exit code');
  if (isCompared) return checkComparison(outcome, commands, context);
  const grep = commands[grepAt];
  if (grep) return checkGrep(outcome, commands.slice(0, grepAt), grep);
  return isSubstituted
    ? unchecked('it prints the reply and passes for every reply')
    : { provesPong: outcome.provesPong, because: outcome.because };
}

function unchecked(because: string): PongCheck {
  return { provesPong: false, because };
}

/** Checks the first of these commands, which compares the reply. */
function checkComparison(
  outcome: HealthcheckOutcome,
  commands: readonly ShellCommand[],
  { shell, server }: ScriptContext,
): PongCheck {
  const [command] = commands;
  if (!command || !isEqualToPong(command)) return unchecked('its comparison does not require exactly `PONG`');
  const reason = otherOutput(outcome, command, commands.slice(0, -1));
  if (reason !== null) return unchecked(reason);
  if (shell === 'bash' || !hasDoubleEquals(command))
    return { provesPong: true, because: 'it compares the reply with `PONG`' };
  return server.image === 'dragonfly'
    ? unchecked(
        `\`${shell}\` in Dragonfly's image does not support \`==\`, so the check always fails; use \`=\` instead`,
      )
    : { provesPong: null, because: `not every \`${shell}\` supports \`==\`` };
}

/** Checks a `grep` after these commands, of which the first runs the client. */
function checkGrep(
  outcome: HealthcheckOutcome,
  before: readonly ShellCommand[],
  grep: ShellCommand,
): PongCheck {
  if (!isGrepForPong(grep)) return unchecked('its `grep` may match replies other than `PONG`');
  const [client] = before;
  const reason = client ? otherOutput(outcome, client, before) : null;
  return reason === null
    ? { provesPong: true, because: 'it searches the reply for `PONG`' }
    : unchecked(reason);
}

/** The reason why the text that is checked is not the server's PONG; null when it is. */
function otherOutput(
  outcome: HealthcheckOutcome,
  client: ShellCommand,
  before: readonly ShellCommand[],
): string | null {
  const script = substitutionIn(client);
  if (!outcome.expectsPong) return 'its command is not answered with `PONG`; use `PING`';
  if (script && !printsOnlyReply(script)) return "it checks more or less than the server's reply";
  return before.some(({ mute }) => mute) ? 'the reply is discarded before it is checked' : null;
}

function hasDoubleEquals({ words }: ShellCommand): boolean {
  return words.some((word) => toText(word.text) === '==');
}

/** Whether a script prints the client's reply, or the line of it that contains PONG, and nothing else. */
function printsOnlyReply({ commands }: ShellScript): boolean {
  const [, ...after] = commands.filter(({ words }) => words.length > 0 && !isSetOrExport(words));
  return (
    commands.every(({ mute }) => !mute) &&
    after.every((command) => isFilter(command) || (command.joined === '|' && isPlainGrepForPong(command)))
  );
}

function isSetOrExport(words: ShellCommand['words']): boolean {
  return ['set', 'export'].includes(toText(words[0]?.text ?? []));
}

/** The script of a word that is only a command substitution. */
export function substitutionIn({ words }: ShellCommand): ShellScript | null {
  return words.find(({ substitution }) => substitution !== null)?.substitution ?? null;
}

/** Whether a command is `echo "$(...)"`, which prints the output of the substitution and nothing else. */
export function printsSubstitution(command: ShellCommand): boolean {
  return programOf(command) === 'echo' && command.words.length === 2 && substitutionIn(command) !== null;
}

/** Whether the script fails after these commands when the ones before them failed. */
function failsAfterFailure(commands: readonly ShellCommand[]): boolean {
  let failed = true;
  for (const { first, isAlone } of pipesOf(commands)) {
    const { joined } = first;
    if (joined === '|') return false;
    if (failed && joined === '&&') continue;
    const isRun: boolean = failed || joined === ';';
    if (isAlone && programOf(first) === 'exit') {
      // Without a code, `exit` keeps the exit code of the last command.
      const badly = exitsBadly(first) || (failed && first.words.length === 1);
      if (isRun || !badly) return badly;
    } else failed = isRun && isAlone && programOf(first) === 'false';
  }
  return failed;
}

/** Whether the script fails after these commands even when the ones before them succeeded. */
function failsAfterSuccess(commands: readonly ShellCommand[]): boolean {
  let succeeded = true;
  for (const { first, isAlone } of pipesOf(commands)) {
    if (first.joined === '|' || (first.joined === '||' && succeeded)) continue;
    if (first.joined === '&&' && !succeeded) continue;
    if (isAlone && programOf(first) === 'exit')
      return first.words.length === 1 ? !succeeded : exitsBadly(first);
    succeeded = !(isAlone && programOf(first) === 'false');
  }
  return !succeeded;
}

/** The first command of each pipe, and whether it is the only one. */
function pipesOf(
  commands: readonly ShellCommand[],
): { readonly first: ShellCommand; readonly isAlone: boolean }[] {
  return commands.flatMap((first, at) =>
    first.joined === '|' && at > 0 ? [] : [{ first, isAlone: commands[at + 1]?.joined !== '|' }],
  );
}

/** The index of the `grep` that the reply reaches in the client's pipe; -1 where it reaches none. */
function grepIndex(commands: readonly ShellCommand[]): number {
  const at = commands.findIndex((command, index) => index > 0 && !isFilter(command));
  const found = commands[at];
  const isPiped = commands.slice(1, at + 1).every(({ joined }) => joined === '|');
  return found && isPiped && programOf(found) === 'grep' ? at : -1;
}

/** Whether a command is `[ "$(...)" = PONG ]`, with its operands in either order. */
function isEqualToPong({ words }: ShellCommand): boolean {
  const texts = words.slice(1).map((word) => (word.substitution ? '$' : toText(word.text)));
  return /^(?:\$ ==? PONG|PONG ==? \$)(?: \])?$/.test(texts.join(' '));
}

/** Programs that print what they read, or less of it, when their arguments match the pattern. */
const filters: Readonly<Record<string, RegExp>> = {
  cat: /^-?$/,
  head: /^(?:-(?:n ?)?\d+)?$/,
  tail: /^(?:-(?:n ?)?\d+)?$/,
  // Letters that replace others could spell PONG.
  tr: /^-d \S+$/,
};

function isFilter(command: ShellCommand): boolean {
  const words = command.words.slice(1).map((word) => toText(word.text));
  // White space inside a word does not separate words.
  const text = words.map((word) => word.replace(/\s/g, '?')).join(' ');
  return command.joined === '|' && (filters[programOf(command)]?.test(text) ?? false);
}
