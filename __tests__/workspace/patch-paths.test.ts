/** `git apply` and `patch` find the files of a patch in the documented folder. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { unifiedDiff } from '../../src/report/formats/unified-diff.js';
import { patchNames } from '../../src/workspace/patch-paths.js';

const folders: string[] = [];
let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'names-')));
  folders.push(root);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

/** Creates a file and returns its path from the working folder. */
function put(path: string, working: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  mkdirSync(working, { recursive: true });
  writeFileSync(join(root, path), 'a\n');
  return relative(working, join(root, path));
}

/** Names for a working folder inside the root. */
function named(working: string, paths: readonly string[]) {
  const from = join(root, working);
  const files = paths.map((path) => put(path, from));
  const { nameOf, note } = patchNames(from, files);
  return {
    names: files.map(nameOf),
    note,
    patch: files
      .map((file) => {
        const { name, fromRoot } = nameOf(file);
        return unifiedDiff({ file: name, before: 'a\n', after: 'b\n' }, { fromRoot });
      })
      .join(''),
  };
}

/** Applies a patch in a folder and returns the texts of the files. */
function applied(where: string, patch: string, paths: readonly string[]): string[] {
  const run = spawnSync('git', ['apply', '-'], { cwd: where, input: patch, encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  return paths.map((path) => readFileSync(join(root, path), 'utf8'));
}

test.each([
  ['in the folder', 'repo', ['repo/compose.yml']],
  ['in a subfolder', 'repo', ['repo/a/b.yml', 'repo/c.yml']],
  ['with a name that begins with two dots', 'repo', ['repo/..compose.yml', 'repo/..d/e.yml']],
  ['in a folder of a repository', 'repo/sub', ['repo/sub/compose.yml']],
])('a file %s has a name relative to the working folder, and git finds it', (_, working, paths) => {
  mkdirSync(join(root, 'repo'));
  spawnSync('git', ['init', '-q'], { cwd: join(root, 'repo') });
  const { names, note, patch } = named(working, paths);
  expect(note).toBe('');
  expect(names).toEqual(paths.map((path) => ({ name: relative(working, path), fromRoot: false })));
  expect(applied(join(root, working), patch, paths)).toEqual(paths.map(() => 'b\n'));
});

test('a file above the working folder has a name relative to the repository, and git finds it', () => {
  mkdirSync(join(root, 'repo'));
  spawnSync('git', ['init', '-q'], { cwd: join(root, 'repo') });
  const paths = ['repo/compose.yml', 'repo/sub/other.yml'];
  const { names, note, patch } = named('repo/sub', paths);
  expect(names.map(({ name }) => name)).toEqual(['compose.yml', 'sub/other.yml']);
  expect(note).toBe(`Apply the patch in ${JSON.stringify(join(root, 'repo'))}: its paths start there.\n`);
  expect(applied(join(root, 'repo'), patch, paths)).toEqual(['b\n', 'b\n']);
});

test('a file outside of the repository has a name relative to the repository with all files', () => {
  mkdirSync(join(root, 'repo', '.git'), { recursive: true });
  mkdirSync(join(root, '.git'));
  const { names, note } = named('repo/sub', ['repo/compose.yml', 'other/compose.yml']);
  expect(names.map(({ name }) => name)).toEqual(['repo/compose.yml', 'other/compose.yml']);
  expect(note).toContain(JSON.stringify(root));
});

test('without such a repository, names are relative to the root of the file system', () => {
  const { names, note } = named('repo', ['other/compose.yml']);
  expect(names.map(({ name }) => `/${name}`)).toEqual([join(root, 'other/compose.yml')]);
  expect(note).toContain('"/"');
});

test('the name of standard input does not change', () => {
  expect(patchNames(root, ['-']).nameOf('-')).toEqual({ name: '-', fromRoot: false });
});
