/** Whether a shell's line fails when the client in it is not answered with PONG. */

import { plain } from '../compose/expand.js';
import type { Reading } from './redis-cli.js';
import { programOf, type ShellCommand } from './shell.js';

type Proof = Pick<Reading, 'provesPong' | 'because'>;

/** `redis-cli ... ping | grep PONG`, and nothing behind it that turns a failure into success; `at` is the client's. */
export function pongOf(reading: Reading, commands: readonly ShellCommand[], at: number): Proof {
  let last = at;
  while (commands[last + 1]?.joined === '|' && (last === at || passesOn(commands[last]))) last += 1;
  const next = last > at ? commands[last] : undefined;
  const grep = next && programOf(next) === 'grep' ? next : null;
  const excused = commands
    .slice(grep ? last + 1 : at + 1)
    .some((command) => command.joined !== '&&' && !(command.joined === '||' && exits(command)));
  if (excused)
    return { provesPong: false, because: 'what follows the client in the line decides the exit code' };
  if (grep && looksForPong(grep)) return { provesPong: true, because: 'it looks for PONG in the answer' };
  return { provesPong: reading.provesPong, because: reading.because };
}

/** `[ "$(redis-cli ... ping)" = PONG ]` and `test ... = PONG`, the first of the commands. `inner` is what is run in it. */
export function comparedWithPong(inner: Reading, commands: readonly ShellCommand[]): Reading {
  if (inner.broken) return inner;
  const [command, ...rest] = commands;
  const words = (command?.words ?? []).slice(1).map((word) => (word.substitution ? '' : plain(word.text)));
  const equal =
    words.includes('PONG') && (words.includes('=') || words.includes('==')) && !words.includes('!');
  const excused = rest.some((other) => other.joined !== '&&' && !(other.joined === '||' && exits(other)));
  return equal && !excused
    ? { ...inner, provesPong: true, because: 'it compares the answer with PONG' }
    : { ...inner, provesPong: false, because: 'what it compares is not the answer with PONG' };
}

/** Whether a command ends the line with a failure. */
export function exits(command: ShellCommand): boolean {
  const [first, code] = command.words.map((word) => plain(word.text));
  return (first === 'exit' && code !== undefined && /^[1-9]/.test(code)) || first === 'false';
}

function looksForPong(grep: ShellCommand): boolean {
  const words = grep.words.slice(1).map((word) => plain(word.text));
  return (
    words.some((word) => /^\^?PONG\$?$/.test(word)) &&
    !words.some((word) => /^-[a-zA-Z]*[vL]/.test(word) || word === '--invert-match')
  );
}

/** Whether a program of a pipe hands on what it reads, but for white space and lines left out. */
function passesOn(command: ShellCommand | undefined): boolean {
  return command !== undefined && ['tr', 'cat', 'head', 'tail'].includes(programOf(command));
}
