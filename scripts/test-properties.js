/**
 * Runs the property tests of `fix` on generated projects: `npm run test:properties [-- RUNS [SEED]]`. The runs are split
 * into slices with one seed each, one slice per core at a time. The script stops at the first slice that fails. To repeat
 * a slice: `PROPERTY_RUNS=RUNS PROPERTY_SEED=SEED npm test -- __tests__/properties/fix.test.ts`.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const slice = 5000;
const runs = Number(process.argv[2] ?? 100_000);
const start = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));

const slices = Array.from({ length: Math.ceil(runs / slice) }, (_, index) => ({
  count: Math.min(slice, runs - index * slice),
  seed: start + index * slice,
}));
let done = 0;
await Promise.all(Array.from({ length: availableParallelism() }, runSlices));

async function runSlices() {
  for (let next = slices.shift(); next; next = slices.shift()) {
    const { count, seed } = next;
    const env = { ...process.env, PROPERTY_RUNS: String(count), PROPERTY_SEED: String(seed) };
    const args = ['--experimental-vm-modules', '--no-warnings', jest, '__tests__/properties/fix.test.ts'];
    console.log(`${count} runs, seed ${seed}`);
    const [status] = await once(spawn(process.execPath, args, { env, stdio: 'inherit' }), 'exit');
    if (status !== 0) {
      console.error(`failed: ${count} runs with seed ${seed}`);
      process.exit(1);
    }
    done += count;
    console.log(`${done} of ${runs} done`);
  }
}
