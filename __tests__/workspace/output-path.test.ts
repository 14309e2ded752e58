/** Output files stay inside their folder, whatever symbolic links it contains. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { pathInside } from '../../src/workspace/output-path.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'inside-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const folder = join(base, 'folder');
for (const name of ['folder/sub', 'folder-beside', 'outside'])
  mkdirSync(join(base, name), { recursive: true });
for (const name of ['folder/file', 'outside/file']) writeFileSync(join(base, name), '');
for (const [name, target] of [
  ['out', '../outside'],
  ['away', '../outside/file'],
  ['broken', '../outside/new'],
  ['cycle', 'cycle'],
  ['within', 'sub'],
  ['alias', 'file'],
] as const)
  symlinkSync(target, join(folder, name));
symlinkSync(folder, join(base, 'link'));

test.each<[name: string, path: string]>([
  ['new.sarif', 'new.sarif'],
  ['a/b/../new.sarif', 'a/new.sarif'],
  ['sub/../../folder/new.sarif', 'new.sarif'],
  ['..new.sarif', '..new.sarif'],
  ['file', 'file'],
  ['alias', 'file'],
  ['within/new.sarif', 'sub/new.sarif'],
  ['../link/new.sarif', 'new.sarif'],
  [`${folder}/new.sarif`, 'new.sarif'],
])('%s is inside the folder', (name, path) => {
  expect(pathInside(folder, name)).toBe(join(folder, path));
  expect(pathInside(join(base, 'link'), name)).toBe(join(folder, path));
});

test.each([
  '.',
  '',
  '../new.sarif',
  '../folder-beside/new.sarif',
  '/new.sarif',
  'out/new.sarif',
  'out',
  'away',
  'broken',
  'cycle',
  'cycle/new.sarif',
  'file/new.sarif',
])('%j is rejected', (name) => {
  expect(pathInside(folder, name)).toBeNull();
});
