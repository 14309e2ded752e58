/** Reading files runs no program that the project configures. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { workingFolder } from '../../src/workspace/repository.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Creates a repository with these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tree-')));
  folders.push(folder);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('an env file is absent if git ignores it', () => {
  const folder = repository({ '.gitignore': 'own.env\n', 'own.env': 'A=1\n', 'all.env': 'A=1\n' });
  const { read } = workingFolder(folder);
  expect(read(join(folder, 'own.env'))).toEqual({ kind: 'absent' });
  expect(read(join(folder, 'all.env'))).toEqual({ kind: 'text', text: 'A=1\n', executable: false });
});

test('git does not run a command from the configuration of a repository', () => {
  const folder = repository({ 'all.env': 'A=1\n' });
  execFileSync('git', ['add', '.'], { cwd: folder });
  execFileSync('git', ['config', 'core.fsmonitor', `touch ${folder}/ran; false`], { cwd: folder });
  expect(workingFolder(folder).read(join(folder, 'all.env'))).toEqual({
    kind: 'text',
    text: 'A=1\n',
    executable: false,
  });
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test('git does not run a command from a folder that looks like a repository', () => {
  const folder = repository({
    '.gitignore': 'ignored.env\n',
    'sub/HEAD': 'ref: refs/heads/main\n',
    'sub/objects/x': '',
    'sub/refs/x': '',
    'sub/ignored.env': 'A=1\n',
    'sub/all.env': 'A=1\n',
  });
  const worktree = join(folder, 'sub');
  writeFileSync(
    join(worktree, 'config'),
    `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${worktree}\n\tfsmonitor = "touch ${folder}/ran; false"\n`,
  );
  const { read } = workingFolder(folder);
  expect(read(join(worktree, 'ignored.env'))).toEqual({ kind: 'absent' });
  expect(read(join(worktree, 'all.env'))).toEqual({ kind: 'text', text: 'A=1\n', executable: false });
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test('a path or a link that leads out of the repository is refused, unless the user names it', () => {
  const outside = repository({ 'a.yml': 'out' });
  const folder = repository({ 'a.yml': 'in', 'b/c.yml': 'in' });
  const links: readonly [name: string, target: string][] = [
    ['out.yml', join(outside, 'a.yml')],
    ['out', outside],
    ['in.yml', 'b/c.yml'],
    ['in', 'b'],
    ['broken.yml', 'nowhere.yml'],
  ];
  for (const [name, target] of links) symlinkSync(target, join(folder, name));
  const { open, openInside, read } = workingFolder(folder);
  for (const name of ['out.yml', 'out/a.yml', `../${basename(outside)}/a.yml`]) {
    const path = `${folder}/${name}`;
    expect([name, openInside(path).kind, read(path).kind]).toEqual([name, 'unreadable', 'refused']);
    expect(open(path)).toMatchObject({ kind: 'ok', value: { text: 'out' } });
  }
  for (const name of ['a.yml', 'in.yml', 'in/c.yml', 'b/../a.yml', `../${basename(folder)}/a.yml`]) {
    const path = `${folder}/${name}`;
    expect([name, openInside(path)]).toMatchObject([name, { kind: 'ok', value: { text: 'in' } }]);
    expect(read(path)).toEqual({ kind: 'text', text: 'in', executable: false });
  }
  expect(read(join(folder, 'broken.yml'))).toEqual({ kind: 'absent' });
  // A folder that a link names has the files behind the link.
  expect(workingFolder(join(folder, 'out')).openInside(join(folder, 'out/a.yml')).kind).toBe('ok');
});
