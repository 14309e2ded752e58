/** Whether a shell's line fails when the client in it is not answered with PONG. */

import { plain } from '../compose/expand.js';
import type { Reading } from './redis-cli.js';
import { programOf, type ShellCommand, type ShellScript } from './shell.js';

type Proof = Pick<Reading, 'provesPong' | 'because'>;

/** What the exit code says, of the commands from the client on; the client may stand in a `$(...)` of the first one. */
export function pongOf(reading: Reading, commands: readonly ShellCommand[]): Proof {
  const [client] = commands;
  const compared = client !== undefined && substitutionIn(client) !== null;
  const grep = compared ? -1 : grepIn(commands);
  const excused = commands
    .slice(Math.max(grep, 0) + 1)
    .some((command) => command.joined !== '&&' && !(command.joined === '||' && exits(command)));
  if (excused)
    return { provesPong: false, because: 'what follows the client in the line decides the exit code' };
  if (compared)
    return isEqualToPong(client)
      ? { provesPong: true, because: 'it compares the answer with PONG' }
      : { provesPong: false, because: 'what it compares is not the answer with PONG' };
  return looksForPong(commands[grep])
    ? { provesPong: true, because: 'it looks for PONG in the answer' }
    : { provesPong: reading.provesPong, because: reading.because };
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

/** Where in the client's pipe the answer reaches a grep; -1 where it does not. */
function grepIn(commands: readonly ShellCommand[]): number {
  const at = commands.findIndex((command, index) => index > 0 && !passesOn(command));
  const found = commands[at];
  const piped = commands.slice(1, at + 1).every(({ joined }) => joined === '|');
  return found && piped && programOf(found) === 'grep' ? at : -1;
}

/** Options of grep whose value is the next word, and those by which it says the opposite or looks for more. */
const valued = new Set(['-m', '-A', '-B', '-C', '--max-count']);
const misleading = /^-[a-zA-Z]*[vLf]|^--(?:invert-match|files-without-match|file|regexp)/;

/** Whether it looks for PONG, and for nothing else, in what it reads from the pipe. */
function looksForPong(grep: ShellCommand | undefined): boolean {
  const words = (grep?.words ?? []).slice(1).map((word) => plain(word.text));
  const operands = words.filter(
    (word, index) => !word.startsWith('-') && !valued.has(words[index - 1] ?? ''),
  );
  return (
    operands.length === 1 &&
    /^\^?PONG\$?$/.test(operands[0] ?? '') &&
    !words.some((word) => misleading.test(word))
  );
}

/** `[ "$(...)" = PONG ]`, either way round. */
function isEqualToPong({ words }: ShellCommand): boolean {
  const said = words.slice(1).map((word) => (word.substitution ? '$' : plain(word.text)));
  return /^(?:\$ ==? PONG|PONG ==? \$)(?: \])?$/.test(said.join(' '));
}

/** Whether a program of a pipe hands on what it reads, but for white space and lines left out. */
function passesOn(command: ShellCommand): boolean {
  return command.joined === '|' && ['tr', 'cat', 'head', 'tail'].includes(programOf(command));
}
