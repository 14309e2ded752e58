/**
 * Runs the tests in __tests__/live, which need redis-server: `npm run test:live [-- JEST ARGUMENTS]`. Those of options run
 * on every server of the Redis family that is installed, or unpacked by `node scripts/redis-servers.js`.
 */

import { spawnSync } from 'node:child_process';
import { root } from './source-modules.js';

const missing = ['redis-server', 'redis-cli'].filter((name) => spawnSync(name, ['--version']).status !== 0);
if (missing.length > 0) {
  console.error(
    `\`npm run test:live\` needs ${missing.join(' and ')}: run \`apt-get install redis-server\`.`,
  );
  process.exit(1);
}

const jest = ['--experimental-vm-modules', '--no-warnings', `${root}node_modules/jest/bin/jest.js`];
const { status } = spawnSync(
  process.execPath,
  [...jest, ...process.argv.slice(2), '--testMatch', '**/__tests__/live/*.live.ts'],
  { stdio: 'inherit', cwd: root },
);
process.exit(status ?? 1);
