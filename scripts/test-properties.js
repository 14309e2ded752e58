/**
 * Tries the properties of `fix` on very many generated projects, in slices, each with a seed of its own that is
 * printed: `npm run test:properties [-- RUNS [SEED]]`. Ends with the first slice that fails. A slice is run again by
 * `PROPERTY_RUNS=RUNS PROPERTY_SEED=SEED npm test -- __tests__/properties/fix.test.ts`.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const slice = 5000;
const runs = Number(process.argv[2] ?? 100_000);
const start = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));

for (let done = 0; done < runs; done += slice) {
  const count = Math.min(slice, runs - done);
  const seed = start + done;
  const env = { ...process.env, PROPERTY_RUNS: String(count), PROPERTY_SEED: String(seed) };
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '__tests__/properties/fix.test.ts'];
  console.log(`${count} runs, seed ${seed}`);
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`a counterexample among ${count} runs with seed ${seed}`);
    process.exit(1);
  }
  console.log(`${done + count} of ${runs} done`);
}
