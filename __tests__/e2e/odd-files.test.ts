/** Files that are not what a command expects: one clear line, exit code 2, and nothing written. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { cli, type Ended, node, runCli } from '../support/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'odd-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hardened = fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url));
const kubernetes = 'apiVersion: v1\nkind: Pod\n';
mkdirSync(join(folder, '.git'));
mkdirSync(join(folder, 'named/compose.yml'), { recursive: true });
mkdirSync(join(folder, 'nothing'));
symlinkSync('loop.yml', join(folder, 'loop.yml'));
spawnSync('mkfifo', [join(folder, 'pipe.yml')]);
for (const [name, text] of Object.entries({
  'empty.yml': '',
  'utf16.yml': Buffer.from('\ufeffservices: {}\n', 'utf16le'),
  'utf16-without-mark.yml': Buffer.from('services: {}\n', 'utf16le'),
  'binary.yml': Buffer.from([0x41, 0xff, 0x00, 0x80]),
  'pod.yml': kubernetes,
  'workflow.yml': 'on: push\njobs: {}\n',
  'playbook.yml': '- hosts: all\n',
  'package.json': '{"name": "x", "scripts": {}}',
  Dockerfile: 'FROM redis:7\n',
  'version1.yml': 'redis:\n  image: redis:7\n',
}))
  writeFileSync(join(folder, name), text);

const before = readdirSync(folder);

/** What `waive` needs: it must write nothing either. */
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const decision = ['--all', '--reason', 'x', '--owner', 'y', '--until', tomorrow];

const run = (args: readonly string[], cwd = folder): Promise<Ended> => runCli(args, { cwd });

test.each<[args: readonly string[], line: string]>([
  [['empty.yml'], 'empty.yml:1:1: the file is empty: add the `services` of a project'],
  [['utf16.yml'], 'utf16.yml:1:1: the file is UTF-16: save it as UTF-8'],
  [['utf16-without-mark.yml'], 'utf16-without-mark.yml:1:1: the file is UTF-16: save it as UTF-8'],
  [['binary.yml'], 'binary.yml:1:2: the file is not valid UTF-8: save it as UTF-8'],
  [['pod.yml'], 'pod.yml:1:1: this is a Kubernetes manifest, not a Compose file'],
  [['workflow.yml'], 'workflow.yml:1:1: this is a GitHub workflow, not a Compose file'],
  [['playbook.yml'], 'playbook.yml:1:1: this is an Ansible playbook, not a Compose file'],
  [['package.json'], 'package.json:1:15: this is the package.json of an npm package, not a Compose file'],
  [['Dockerfile'], 'Dockerfile:1:1: this is a Dockerfile, not a Compose file'],
  [
    ['version1.yml'],
    'version1.yml:1:1: the services are at the top level, as in version 1 of Compose: put them under `services`',
  ],
  [['loop.yml'], 'loop.yml: the symbolic link leads back to itself'],
  [['pipe.yml'], 'pipe.yml: this is a named pipe, not a file: to read from a program, name `-`'],
  [['/dev/zero'], '/dev/zero: this is a device, not a file: to read from a program, name `-`'],
  [['named'], 'named/compose.yml: this is a folder, not a file'],
  [['-f', 'named'], 'named: this is a folder, not a file'],
  [
    ['nothing'],
    'nothing: no Compose file in this folder: expected one of compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml',
  ],
  [
    ['https://example.com/compose.yml'],
    'https://example.com/compose.yml: addresses are not read: download the file, or pipe it and name `-`',
  ],
  [['--project-directory', 'nowhere', hardened], 'nowhere: no such folder'],
  [['--project-directory', 'pod.yml', hardened], 'pod.yml: this is a file, not a folder'],
  [['--policy', 'named', hardened], 'named: this is a folder, not a file'],
  [['--policy', 'pod.yml', hardened], 'pod.yml:1:1: the policy is invalid: '],
  [['--settings', 'package.json', hardened], 'package.json:1:2: the settings are invalid: '],
  [['-o', 'nowhere/x', hardened], 'nowhere/x: cannot be written: there is no such folder'],
  [['-o', 'nothing', hardened], 'nothing: cannot be written: this is a folder, not a file'],
])('%j', async (args, line) => {
  const { code, stdout, stderr } = await run(args);
  expect(stderr.startsWith(line)).toBe(true);
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    code: 2,
    stdout: '',
    lines: 1,
  });
  if (!args.includes('-o')) expect((await run(['waive', ...decision, ...args])).code).toBe(2);
  expect(readdirSync(folder)).toEqual(before);
});

test('what a shell passes for `<(...)` is read', () => {
  const { status } = spawnSync('bash', ['-c', `"${node}" -- "${cli}" -f <(cat "${hardened}")`], {
    cwd: folder,
  });
  expect(status).toBe(0);
});

test('settings with another ending are named', async () => {
  const other = mkdtempSync(join(tmpdir(), 'settings-'));
  mkdirSync(join(other, '.github'));
  writeFileSync(join(other, '.github/cache-policy.yaml'), 'policy: cache\n');
  try {
    expect(await run([hardened], other)).toMatchObject({
      code: 0,
      stderr: '.github/cache-policy.yaml is not read: the settings file is .github/cache-policy.yml\n',
    });
  } finally {
    rmSync(other, { recursive: true });
  }
});

test('a working folder that was removed is reported', () => {
  const gone = `d=$(mktemp -d); cd "$d"; rmdir "$d"; exec "${node}" -- "${cli}" --help`;
  expect(spawnSync('bash', ['-c', gone], { encoding: 'utf8' })).toMatchObject({
    status: 2,
    stderr: 'vuls-cache-policy: the working folder does not exist any more: change to another folder\n',
  });
});
