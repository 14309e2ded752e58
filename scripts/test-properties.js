/**
 * Tries the properties of `fix` on very many generated projects, in slices, each with a seed of its own that is
 * printed, as many at once as there are cores: `npm run test:properties [-- RUNS [SEED]]`. Ends with the first slice
 * that fails. A slice is run again by
 * `PROPERTY_RUNS=RUNS PROPERTY_SEED=SEED npm test -- __tests__/properties/fix.test.ts`.
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
await Promise.all(Array.from({ length: availableParallelism() }, tryNext));

async function tryNext() {
  for (let next = slices.shift(); next; next = slices.shift()) {
    const { count, seed } = next;
    const env = { ...process.env, PROPERTY_RUNS: String(count), PROPERTY_SEED: String(seed) };
    const args = ['--experimental-vm-modules', '--no-warnings', jest, '__tests__/properties/fix.test.ts'];
    console.log(`${count} runs, seed ${seed}`);
    const [status] = await once(spawn(process.execPath, args, { env, stdio: 'inherit' }), 'exit');
    if (status !== 0) {
      console.error(`a counterexample among ${count} runs with seed ${seed}`);
      process.exit(1);
    }
    done += count;
    console.log(`${done} of ${runs} done`);
  }
}
