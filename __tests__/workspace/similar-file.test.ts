/** Suggestions for misspelt paths, from the files in a folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { similarComposeFile, similarPath } from '../../src/workspace/similar-file.js';

const root = mkdtempSync(join(tmpdir(), 'similar-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A new folder with these files; a name with a slash at its end is a folder. */
function folderWith(...names: readonly string[]): string {
  const folder = mkdtempSync(join(root, 'x-'));
  for (const name of names) {
    mkdirSync(join(folder, name.replace(/[^/]*$/, '')), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(join(folder, name), '');
  }
  return folder;
}

test.each<[path: string, files: readonly string[], expected: string | null]>([
  ['compse.yml', ['compose.yml', 'other.yml'], 'compose.yml'],
  ['compose.yaml', ['compose.yml', 'compose.yml~'], 'compose.yml'],
  ['docker-compose.yml', ['compose.yaml'], 'compose.yaml'],
  ['COMPOSE.YML', ['compose.yml'], 'compose.yml'],
  ['Deploy/Compose.yml', ['deploy/compose.yml'], 'deploy/compose.yml'],
  ['./deploi/compose.yml', ['deploy/compose.yml'], './deploy/compose.yml'],
  ['deploy\\compose.yml', ['deploy/compose.yml'], 'deploy/compose.yml'],
  ['servces', ['services/'], 'services'],
  ['servces/', ['services/'], 'services/'],
  ['../x.yml', ['compose.yml'], null],
  ['no/folder/compose.yml', ['compose.yml'], null],
  ['compose.yml/x.yml', ['compose.yml'], null],
  ['report.yml', ['compose.yml', 'README.md'], null],
  ['compose.yml', ['compose.png'], null],
])('%s among %j means %j', (path, files, expected) => {
  expect(similarPath(path, folderWith(...files))).toBe(expected);
});

test('an absolute path gets an absolute one', () => {
  const folder = folderWith('compose.yml');
  expect(similarPath(join(folder, 'compos.yml'))).toBe(join(folder, 'compose.yml'));
});

test.each<[files: readonly string[], expected: string | null]>([
  [['compse.yml', 'a.yml'], 'compse.yml'],
  [['a.yml', 'docker-compose.prod.yml'], 'docker-compose.prod.yml'],
  [['a.yml', 'compose.txt'], null],
  [['app/compose.yaml', 'readme.md'], 'app/compose.yaml'],
  [['node_modules/compose.yaml', '.git/compose.yml'], null],
  [[], null],
])('the Compose file of a folder with %j is %j', (files, expected) => {
  const folder = folderWith(...files);
  expect(similarComposeFile(folder)).toBe(expected && join(folder, expected));
});

test('a folder that does not exist has no Compose file', () => {
  expect(similarComposeFile(join(root, 'nowhere'))).toBeNull();
});
