/**
 * Builds the playground and tries it in Chromium: `npm run test:playground [-- JEST ARGUMENTS]`. CHROMIUM is its path, if
 * it is not installed as `chromium`.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './source-modules.js';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  console.error(
    '`npm run test:playground` needs Chromium: run `apt-get install chromium`, or set CHROMIUM to its path.',
  );
  process.exit(1);
}

const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root });
  if (status !== 0) process.exit(status ?? 1);
};
run('scripts/playground.js');
const jest = ['--experimental-vm-modules', '--no-warnings', `${root}node_modules/jest/bin/jest.js`];
run(...jest, ...process.argv.slice(2), '--testMatch', '**/__tests__/playground/*.browser.ts');
