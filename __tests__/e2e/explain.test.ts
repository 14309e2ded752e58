/** Commands that look at the project of the working folder, and files that Node.js itself would read. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { type Ended, runCli, spawnCli } from '../support/command-line.js';

const hardened = fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'explain-'));
mkdirSync(join(folder, '.git'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const run = (args: readonly string[]): Promise<Ended> => runCli(args, { cwd: folder });

test('explain shows the example for the server of the project', async () => {
  const explain = ['explain', '--policy', 'cache', 'config-renamed'];
  expect((await run(explain)).stdout).toMatch(
    /^Before \(Dragonfly\):[\s\S]*^Before \(Redis, Valkey and KeyDB\):/m,
  );
  put('compose.yml', 'services: {queue: {image: "valkey/valkey:8.1.1"}}\n');
  const { code, stdout } = await run(explain);
  expect(code).toBe(0);
  expect(stdout).toContain('\nBefore:\n');
  expect(stdout).not.toMatch(/Dragonfly v1|rename_command=/);
  put('compose.yml', 'services: [');
  expect(await run(explain)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Before (Dragonfly):'),
  });
});

test('after `node --`, only this program reads the file of --env-file', () => {
  copyFileSync(hardened, join(folder, 'compose.yml'));
  put('evil.cjs', 'console.log("executed")');
  put('evil.env', 'NODE_OPTIONS=--require ./evil.cjs\n');
  expect(spawnCli(['check', '--env-file', 'missing.env'], { cwd: folder })).toMatchObject({
    code: 2,
    stderr: 'missing.env: no such file\n',
  });
  expect(spawnCli(['check', '--env-file', 'evil.env'], { cwd: folder })).toMatchObject({
    code: 0,
    stdout: expect.not.stringContaining('executed'),
  });
});

test('init says what a project needs whose cache has another name', async () => {
  put('compose.yml', 'services: {queue: {image: "valkey/valkey:8.1.1"}}\n');
  expect((await run(['init'])).stdout).toContain(
    'The service `vuls-redis` is not defined here. To check the cache of this project, write `policy: cache` into .github/cache-policy.yml.\n',
  );
  expect((await run(['init', '--policy'])).stdout).toContain(
    'write `extends: cache` into .github/cache-policy.policy.yml',
  );
});

test('waive says which options every check needs for the waiver', async () => {
  put('compose.yml', 'services: {queue: {image: "valkey/valkey:8.1.1"}}\n');
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const decision = ['--reason', 'x', '--owner', 'y', '--until', until];
  const hint = 'write `policy: cache` into .github/cache-policy.yml.';
  expect(
    (await run(['waive', 'healthcheck-authenticated', '--policy', 'cache', ...decision])).stdout,
  ).toContain(`This check used \`--policy cache\`. For every check to use it, ${hint}\n`);
  put('.github/cache-policy.yml', 'policy: cache\n');
  expect((await run(['waive', 'config-renamed', '--policy', 'cache', ...decision])).stdout).not.toContain(
    hint,
  );
});
