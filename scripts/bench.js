/**
 * How long one check takes as a whole process, beside an empty Node process: pairs in turn, the median of their ratios.
 * `npm run bench [-- FILE [NODE]]`; without a file, a project of the size of the one this was made for.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './compile.js';

const pairs = 31;
const history = `${root}../shared/vuls-history/12-9cda5f9.yml`;
const file = process.argv[2] ?? (existsSync(history) ? history : `${root}__tests__/fixtures/hardened.yml`);
const node = process.argv[3] ?? process.execPath;

/** Wall time of one process, in milliseconds. */
function time(args) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(node, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  if (error || (status !== 0 && status !== 1))
    throw error ?? new Error(`${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const commands = {
  check: [`${root}dist/cli/index.js`, 'check', file],
  'check --format json': [`${root}dist/cli/index.js`, 'check', '--format', 'json', file],
};
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
console.log(`Node ${version}, ${pairs} pairs each`);
for (const [name, args] of Object.entries(commands)) {
  time(args);
  const runs = Array.from({ length: pairs }, () => ({ check: time(args), empty: time(['-e', '0']) }));
  const ratio = median(runs.map(({ check, empty }) => check / empty));
  const [check, empty] = [median(runs.map((run) => run.check)), median(runs.map((run) => run.empty))];
  console.log(
    `${name}: ${check.toFixed(0)} ms, node -e 0: ${empty.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
}
