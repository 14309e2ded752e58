/**
 * `npm run cases`: compares the cases with their expectations. `npm run cases -- --update` rewrites the
 * expectations; review that diff like code. Names after it restrict the cases, as with `jest -t`.
 */

import { spawnSync } from 'node:child_process';
import { root } from './source-modules.js';

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== '--update');
const jest = ['--experimental-vm-modules', '--no-warnings', `${root}node_modules/jest/bin/jest.js`];
const tests = ['__tests__/cases.test.ts', '__tests__/attempts.test.ts'];
const env = { ...process.env, ...(args.includes('--update') ? { UPDATE_CASES: '1' } : {}) };
const { status } = spawnSync(
  process.execPath,
  [...jest, ...tests, ...(names.length > 0 ? ['-t', names.join('|')] : [])],
  {
    cwd: root,
    stdio: 'inherit',
    env,
  },
);
process.exit(status ?? 1);
