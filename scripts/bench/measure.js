/** Times of whole processes. */

import { spawnSync } from 'node:child_process';

/** Prints the seconds by the clock, in user code and in the system after the output of a command. */
const timed = 'TIMEFORMAT="%3R %3U %3S"; time "$0" "$@" >/dev/null 2>/dev/null';

/** Loaded first in a Node.js process: it writes the peak of the memory, in kB, to the file that BENCH_PEAK names. */
export const peakModule = `data:text/javascript,${encodeURIComponent(
  'import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.BENCH_PEAK,String(process.resourceUsage().maxRSS)))',
)}`;

/**
 * Runs a command. Returns its time by the clock and the CPU time of all its threads, in milliseconds. The certificates of
 * NODE_EXTRA_CA_CERTS are left out: with them, Node.js 20 takes twice as long to start.
 *
 * @param command the program and its arguments
 * @param expected the exit codes of a run that did its work
 */
export function run({ command, cwd, env = {}, expected = [0] }) {
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const { status, stderr, error } = spawnSync('bash', ['-c', timed, ...command], {
    cwd,
    env: { ...inherited, NODE_DISABLE_COMPILE_CACHE: '1', ...env },
    encoding: 'utf8',
  });
  if (error) throw error;
  if (!expected.includes(status)) throw new Error(`${command.join(' ')}: exit code ${status}`);
  const [wall, user, system] = stderr.trim().split(/\s+/).slice(-3).map(Number);
  return { wall: wall * 1000, cpu: (user + system) * 1000 };
}

/**
 * Runs commands in turn, so that other work on the machine affects all of them. Returns, for each, the medians of its
 * times, and of the ratio of its CPU time to that of the first command in the same turn.
 */
export function alternate(commands, turns) {
  for (const command of commands) run(command);
  const rounds = Array.from({ length: turns }, () => commands.map((command) => run(command)));
  return commands.map((_, index) => ({
    cpu: median(rounds.map((round) => round[index].cpu)),
    wall: median(rounds.map((round) => round[index].wall)),
    ratio: median(rounds.map((round) => round[index].cpu / round[0].cpu)),
  }));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
