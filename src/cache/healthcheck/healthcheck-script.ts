/** A shell script in a health check: the client that it runs, and the command that decides its exit code. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript } from '../shell/ast.js';
import { exitsBadly } from '../shell/flow.js';
import { programOf } from '../shell/parse.js';
import {
  assignsOtherReply,
  clientIndex,
  clientSubstitution,
  commandRunsClient,
  scriptRunsClient,
  withoutWrappers,
  wordsOfCommands,
} from './client-invocations.js';
import { readNonRedisCommands } from './non-redis-commands.js';
import { checkPong, type ScriptContext, substitutionIn } from './pong-check.js';
import {
  type CheckedServer,
  type HealthcheckOutcome,
  isAnsweredWithPong,
  isClient,
  readRedisCli,
  unknownOutcome,
  unsupportedCommand,
} from './redis-cli.js';
import { assignedAuth, exportedAuth } from './redis-cli-auth.js';

/** Reads a script. `auth` is the value of REDISCLI_AUTH that it inherits. */
export function readHealthcheckScript(
  script: ShellScript,
  context: ScriptContext,
  auth: Text | null,
): HealthcheckOutcome {
  const outcome = readScriptCommands(script, context, auth);
  const pipefail = script.commands.some(
    (command) =>
      programOf(command) === 'set' && command.words.some(({ text }) => toText(text) === 'pipefail'),
  );
  return pipefail ? failsWithPipefail(outcome, context.shell, context.server) : outcome;
}

/**
 * The outcome of a script with `pipefail`. dash up to release 0.5.12 does not support it and exits there (Ubuntu 22.04
 * has 0.5.11).
 */
export function failsWithPipefail(
  outcome: HealthcheckOutcome,
  shell: string,
  { image }: CheckedServer,
): HealthcheckOutcome {
  if (shell === 'bash' || image === 'other' || outcome.secret === 'unknown') return outcome;
  const because = `\`${shell}\` in Dragonfly's image does not support \`pipefail\`, so the check always fails; remove the option`;
  return { ...outcome, provesPong: false, because, alwaysFails: true };
}

/** The command of a script that runs the client. */
interface Invocation {
  /** The commands of the script as written, and without `exec` and `timeout`. */
  readonly written: readonly ShellCommand[];
  readonly commands: readonly ShellCommand[];
  readonly index: number;
  readonly command: ShellCommand;
  /** The command substitution in which the client runs, if it runs in one. */
  readonly substitution: ShellScript | null;
}

function readScriptCommands(
  script: ShellScript,
  context: ScriptContext,
  auth: Text | null,
): HealthcheckOutcome {
  if (script.unknown !== null) return unknownOutcome(script.unknown);
  const commands = script.commands.map((command) => ({ ...command, words: withoutWrappers(command.words) }));
  const index = commands.findIndex((each) => isClient(programOf(each)) || clientSubstitution(each));
  const command = commands[index];
  if (!command)
    return scriptRunsClient(script)
      ? unknownOutcome("it uses the server's reply in a way that this tool does not evaluate")
      : readNonRedisCommands(wordsOfCommands({ ...script, commands }));
  const substitution = clientSubstitution(command);
  const invocation = { written: script.commands, commands, index, command, substitution };
  const outcome = readInvocation(invocation, context, auth);
  return outcome.alwaysFails || outcome.secret === 'unknown'
    ? outcome
    : withExitCode(outcome, invocation, context);
}

function readInvocation(
  invocation: Invocation,
  context: ScriptContext,
  auth: Text | null,
): HealthcheckOutcome {
  const { written, commands, index, command, substitution } = invocation;
  const isAmbiguous = commands.some(
    (each, at) => (at !== index && commandRunsClient(each)) || assignsOtherReply(each, substitution),
  );
  if (isAmbiguous)
    return unknownOutcome(
      'it runs several clients, and this tool does not evaluate which one decides the result',
    );
  if (!substitution && substitutionIn(command))
    return unknownOutcome(
      "the client's arguments contain a command substitution, which this tool does not evaluate",
    );
  const before = written.slice(0, clientIndex(written, index, substitution) + 1);
  const inherited = exportedAuth(before, auth);
  const assigned = substitution ? null : assignedAuth(command);
  if (inherited.kind === 'unknown' || assigned?.kind === 'unknown')
    return unknownOutcome('the value of `REDISCLI_AUTH` is unknown when the client runs');
  if (substitution) return readHealthcheckScript(substitution, context, inherited.text);
  const password = assigned?.text ?? inherited.text;
  return readRedisCli(programOf(command), command.words.slice(1), password, context.server);
}

/** The outcome of the script, once the commands around the client decide its exit code. */
function withExitCode(
  outcome: HealthcheckOutcome,
  invocation: Invocation,
  context: ScriptContext,
): HealthcheckOutcome {
  const { commands, index, command } = invocation;
  const isPiped = outcome.readsInput && command.joined === '|';
  const input = isPiped ? writtenLines(commands[index - 1], context.shell) : [];
  if (!input)
    return unknownOutcome(
      'the client reads its commands from a pipe that this tool does not evaluate',
      outcome.program,
    );
  const reason = input.map(unsupportedCommand).find((each) => each !== null);
  if (reason) return unknownOutcome(reason, outcome.program);
  if (maySucceedBefore(invocation))
    return { ...outcome, provesPong: false, because: 'the check may succeed before the client runs' };
  const sent = { ...outcome, expectsPong: outcome.expectsPong ?? input.some(isAnsweredWithPong) };
  return { ...sent, ...checkPong(sent, commands.slice(index), context) };
}

/** Whether the script may exit with success before the client runs. */
function maySucceedBefore({ written, commands, index, command }: Invocation): boolean {
  const mayExec = written.slice(0, index).some(({ words }) => toText(words[0]?.text ?? []) === 'exec');
  const mayExit = commands
    .slice(0, index)
    .some(
      (each) =>
        programOf(each) === 'exit' && !exitsBadly(each) && !(each.words.length === 1 && each.joined === '||'),
    );
  return command.joined === '||' || mayExec || mayExit;
}

/** The lines that a command writes into the client; null when they are unknown. */
function writtenLines(command: ShellCommand | undefined, shell: string): string[] | null {
  if (!command || !['echo', 'printf'].includes(programOf(command))) return null;
  const [first = '', ...others] = command.words.slice(1).map((word) => toText(word.text));
  // `echo` reads words that begin with a dash as options, but dash's prints `-e`. Only the first word of `printf` matters.
  const option = programOf(command) === 'echo' && (shell === 'bash' ? /^-[ne]+$/ : /^-n$/).test(first);
  const words = option ? others : [first, ...others];
  return words
    .join(' ')
    .split(/\n|\r|\\n|\\r/)
    .filter((line) => line.trim() !== '');
}
