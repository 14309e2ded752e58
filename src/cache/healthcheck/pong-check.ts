/** Whether a shell's line fails when the client in it is not answered with PONG. */

import { toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand, ShellScript } from '../shell/ast.js';
import { exitsBadly } from '../shell/flow.js';
import { programOf } from '../shell/parse.js';
import type { ClientCall, Target } from './redis-cli.js';

type Proof = Pick<ClientCall, 'provesPong' | 'because'>;

/** Who reads a script. */
export interface ScriptReader {
  /** Its name in the image, where `sh` is dash. */
  readonly shell: string;
  readonly target: Target;
}

/**
 * What the exit code of a shell says, of the commands from the client on. The client may stand in a `$(...)` of the first one,
 * which compares the answer, or says it again.
 */
export function pongOf(reading: ClientCall, commands: readonly ShellCommand[], reader: ScriptReader): Proof {
  const [client] = commands;
  const inner = client !== undefined && substitutionIn(client) !== null;
  const compared = inner && !saysAgain(client);
  const grep = compared ? -1 : grepIn(commands);
  const behind = commands.slice(Math.max(grep, 0) + 1);
  if (failsAnyway(behind))
    return { provesPong: false, because: 'the line ends with a failure, whatever the server says' };
  if (!staysFailed(behind))
    return { provesPong: false, because: 'what follows the client in the line decides the exit code' };
  if (!compared && grep === -1)
    return inner
      ? { provesPong: false, because: 'it says the answer again, and takes any' }
      : { provesPong: reading.provesPong, because: reading.because };
  return proofOf(reading, client, commands.slice(0, grep), commands[grep], reader);
}

/** What looks at the answer, and at what: a comparison, or a grep behind these commands. */
function proofOf(
  reading: ClientCall,
  client: ShellCommand | undefined,
  before: readonly ShellCommand[],
  grep: ShellCommand | undefined,
  { shell, target }: ScriptReader,
): Proof {
  const none = (because: string): Proof => ({ provesPong: false, because });
  const script = client ? substitutionIn(client) : null;
  if (!grep && !(client && isEqualToPong(client)))
    return none('what it compares is not the answer with PONG');
  if (grep && !looksForPong(grep)) return none('what it looks for is not PONG in the answer');
  if (!reading.asksForPong) return none('what it asks is not answered with PONG');
  if (script && !saysAnswer(script)) return none('what is looked at is not the answer');
  if (before.some(({ mute }) => mute)) return none('the answer is thrown away before it is looked at');
  if (grep) return { provesPong: true, because: 'it looks for PONG in the answer' };
  if (shell === 'bash' || !client || !hasDoubleEquals(client))
    return { provesPong: true, because: 'it compares the answer with PONG' };
  return target.image === 'dragonfly'
    ? none(
        `the \`${shell}\` of Dragonfly's image does not know \`==\`, so the check always fails: write \`=\``,
      )
    : { provesPong: null, because: `not every \`${shell}\` knows \`==\`` };
}

function hasDoubleEquals({ words }: ShellCommand): boolean {
  return words.some((word) => toText(word.text) === '==');
}

/** Whether a script says the answer and nothing else: the client's, or the line of it that has PONG. */
function saysAnswer({ commands }: ShellScript): boolean {
  const [, ...behind] = commands.filter(({ words }) => words.length > 0 && !isSetting(words));
  return (
    commands.every(({ mute }) => !mute) &&
    behind.every((command) => passesOn(command) || (command.joined === '|' && saysLine(command)))
  );
}

function isSetting(words: ShellCommand['words']): boolean {
  return ['set', 'export'].includes(toText(words[0]?.text ?? []));
}

function saysLine(command: ShellCommand): boolean {
  return (
    programOf(command) === 'grep' &&
    looksForPong(command) &&
    command.words.slice(1).every(({ text }) => /^(?:-[EFaiowx]+|[^-].*)$/.test(toText(text)))
  );
}

/** The script of a word that is nothing but `$(...)`. */
export function substitutionIn({ words }: ShellCommand): ShellScript | null {
  return words.find(({ substitution }) => substitution !== null)?.substitution ?? null;
}

/** `echo "$(...)"`, which says the answer and nothing else. */
export function saysAgain(command: ShellCommand): boolean {
  return programOf(command) === 'echo' && command.words.length === 2 && substitutionIn(command) !== null;
}

/** Whether the line ends with a failure where what stands before these commands has failed. */
function staysFailed(commands: readonly ShellCommand[]): boolean {
  let failed = true;
  for (const { first, alone } of pipesOf(commands)) {
    const { joined } = first;
    if (joined === '|') return false;
    if (failed && joined === '&&') continue;
    const isRun: boolean = failed || joined === ';';
    if (alone && programOf(first) === 'exit') {
      // Alone, `exit` ends with the outcome of what was run last.
      const badly = exitsBadly(first) || (failed && first.words.length === 1);
      if (isRun || !badly) return badly;
    } else failed = isRun && alone && programOf(first) === 'false';
  }
  return failed;
}

/** Whether it ends with one where that has gone well, too. */
function failsAnyway(commands: readonly ShellCommand[]): boolean {
  let well = true;
  for (const { first, alone } of pipesOf(commands)) {
    if (first.joined === '|' || (first.joined === '||' && well)) continue;
    if (first.joined === '&&' && !well) continue;
    if (alone && programOf(first) === 'exit') return first.words.length === 1 ? !well : exitsBadly(first);
    well = !(alone && programOf(first) === 'false');
  }
  return !well;
}

/** The first command of each pipe, and whether it is all of it. */
function pipesOf(
  commands: readonly ShellCommand[],
): { readonly first: ShellCommand; readonly alone: boolean }[] {
  return commands.flatMap((first, at) =>
    first.joined === '|' && at > 0 ? [] : [{ first, alone: commands[at + 1]?.joined !== '|' }],
  );
}

/** Where in the client's pipe the answer reaches a grep; -1 where it does not. */
function grepIn(commands: readonly ShellCommand[]): number {
  const at = commands.findIndex((command, index) => index > 0 && !passesOn(command));
  const found = commands[at];
  const piped = commands.slice(1, at + 1).every(({ joined }) => joined === '|');
  return found && piped && programOf(found) === 'grep' ? at : -1;
}

/** Options of grep that leave it looking for its pattern in what it reads; of `-e` and `-m` the value is the next word. */
const harmless =
  /^-(?:[EFGPachinoqswx]*[em]?|m\d+|-(?:quiet|silent|no-messages|ignore-case|word-regexp|line-regexp|fixed-strings|extended-regexp|max-count=\d+|max-count)?)$/;

/** Whether it looks for PONG, and for nothing else, in what it reads from the pipe. */
function looksForPong(grep: ShellCommand | undefined): boolean {
  const words = (grep?.words ?? []).slice(1).map((word) => toText(word.text));
  const isOption = (word: string): boolean => word.startsWith('-') && word !== '-';
  const isValue = (index: number): boolean => /^(?:-[a-zA-Z]*m|--max-count)$/.test(words[index - 1] ?? '');
  const operands = words.filter((word, index) => !isOption(word) && !isValue(index));
  return (
    operands.length === 1 &&
    /^\^?PONG\$?$/.test(operands[0] ?? '') &&
    words.every((word) => !isOption(word) || harmless.test(word))
  );
}

/** `[ "$(...)" = PONG ]`, either way round. */
function isEqualToPong({ words }: ShellCommand): boolean {
  const said = words.slice(1).map((word) => (word.substitution ? '$' : toText(word.text)));
  return /^(?:\$ ==? PONG|PONG ==? \$)(?: \])?$/.test(said.join(' '));
}

/** Programs that hand on what they read, but for what they leave out; with what words they do nothing else. */
const sieves: Readonly<Record<string, RegExp>> = {
  cat: /^-?$/,
  head: /^(?:-(?:n ?)?\d+)?$/,
  tail: /^(?:-(?:n ?)?\d+)?$/,
  // Letters that take the place of others may spell PONG.
  tr: /^-d \S+$/,
};

function passesOn(command: ShellCommand): boolean {
  const words = command.words.slice(1).map((word) => toText(word.text));
  // White space in a word is none between two.
  const written = words.map((word) => word.replace(/\s/g, '?')).join(' ');
  return command.joined === '|' && (sieves[programOf(command)]?.test(written) ?? false);
}
