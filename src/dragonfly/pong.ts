/** Whether a shell's line fails when the client in it is not answered with PONG. */

import { plain } from '../compose/expand.js';
import type { Reading } from './redis-cli.js';
import { programOf, type ShellCommand, type ShellScript } from './shell.js';

type Proof = Pick<Reading, 'provesPong' | 'because'>;

/**
 * What the exit code of a shell says, of the commands from the client on; the client may stand in a `$(...)` of the first
 * one.
 */
export function pongOf(reading: Reading, commands: readonly ShellCommand[], shell: string): Proof {
  const [client] = commands;
  const compared = client !== undefined && substitutionIn(client) !== null;
  const grep = compared ? -1 : grepIn(commands);
  const excused = commands
    .slice(Math.max(grep, 0) + 1)
    .some((command) => command.joined !== '&&' && !handsFailureOn(command));
  if (excused)
    return { provesPong: false, because: 'what follows the client in the line decides the exit code' };
  if (!compared && grep === -1) return { provesPong: reading.provesPong, because: reading.because };
  if (!(compared ? isEqualToPong(client) : looksForPong(commands[grep])))
    return {
      provesPong: false,
      because: `what it ${compared ? 'compares is not the answer with PONG' : 'looks for is not PONG in the answer'}`,
    };
  if (!reading.asksForPong) return { provesPong: false, because: 'what it asks is not answered with PONG' };
  if (compared && shell !== 'bash' && hasDoubleEquals(client))
    return {
      provesPong: false,
      because: `the \`${shell}\` of Dragonfly's image does not know \`==\`, so the check always fails: write \`=\``,
    };
  return {
    provesPong: true,
    because: compared ? 'it compares the answer with PONG' : 'it looks for PONG in the answer',
  };
}

function hasDoubleEquals({ words }: ShellCommand): boolean {
  return words.some((word) => plain(word.text) === '==');
}

/** The script of a word that is nothing but `$(...)`. */
export function substitutionIn({ words }: ShellCommand): ShellScript | null {
  return words.find(({ substitution }) => substitution !== null)?.substitution ?? null;
}

/** Whether a command ends the line with a failure. */
export function exits(command: ShellCommand): boolean {
  const [first, code] = command.words.map((word) => plain(word.text));
  // The system keeps eight bits of it.
  return (first === 'exit' && /^\d+$/.test(code ?? '') && Number(code) % 256 !== 0) || first === 'false';
}

/** Whether what failed before it stays a failure behind it. */
function handsFailureOn(command: ShellCommand): boolean {
  // Alone, `exit` ends with the outcome of what was run last.
  if (command.joined !== '|' && programOf(command) === 'exit' && command.words.length === 1) return true;
  return command.joined === '||' && exits(command);
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
  const words = (grep?.words ?? []).slice(1).map((word) => plain(word.text));
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
  const said = words.slice(1).map((word) => (word.substitution ? '$' : plain(word.text)));
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
  const words = command.words.slice(1).map((word) => plain(word.text));
  // White space in a word is none between two.
  const written = words.map((word) => word.replace(/\s/g, '?')).join(' ');
  return command.joined === '|' && (sieves[programOf(command)]?.test(written) ?? false);
}
