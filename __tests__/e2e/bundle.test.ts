/** The bundle prints what its source prints: the other tests run most commands in the process of the tests. */

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { runSource, spawnCli } from '../support/command-line.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'bundle-'));
// The project takes its name from the folder.
const [one, other] = ['source/project', 'bundle/project'].map((name) => join(root, name)) as [string, string];
for (const folder of [one, other]) {
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const name of ['undone.yml', 'hardened.yml']) copyFileSync(fixtures + name, join(folder, name));
}
afterAll(() => rmSync(root, { recursive: true }));

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const decision = ['--reason', 'x', '--owner', 'y', '--until', tomorrow];

test.each<[line: string, code: number]>([
  ['--version', 0],
  ['--help', 0],
  ['check --help', 0],
  ['hardened.yml', 0],
  ['undone.yml', 1],
  ['undone.yml hardened.yml --fail-on never', 0],
  ['check undone.yml --policy cache --service vuls-redis', 1],
  ['missing.yml', 2],
  ['--frobnicate', 2],
  ['check undone.yml --format json', 1],
  ['check undone.yml --format sarif', 1],
  ['check undone.yml --format markdown', 1],
  ['fix --dry-run undone.yml', 0],
  ['describe undone.yml', 0],
  ['describe --resolved hardened.yml', 0],
  ['policy', 0],
  ['explain config-renamed', 0],
  ['completion bash', 0],
  [`waive --all undone.yml ${decision.join(' ')}`, 0],
  ['undone.yml', 0],
  ['waive --list', 0],
  ['init', 0],
  ['fix undone.yml', 0],
])('%s', async (line, code) => {
  const args = line.split(' ');
  const own = await runSource(args, one);
  expect(own).toEqual(spawnCli(args, { cwd: other }));
  expect(own.code).toBe(code);
  expect(readFileSync(join(one, 'undone.yml'), 'utf8')).toBe(readFileSync(join(other, 'undone.yml'), 'utf8'));
});
