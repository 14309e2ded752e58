/** The pre-commit hook runs from a clone, installed as pre-commit installs it. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = join(root, '__tests__/fixtures');
const [hook, ...more] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'pre-commit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there is one hook, and it runs once for all files', () => {
  expect(more).toEqual([]);
  expect(hook).toEqual({
    id: 'vuls-cache-policy',
    name: expect.any(String),
    description: expect.any(String),
    entry: 'vuls-cache-policy check',
    language: 'node',
    files: expect.any(String),
    pass_filenames: false,
  });
});

test.each<[boolean, readonly string[]]>([
  [true, ['compose.yml', 'compose.yaml', 'docker-compose.yml', 'docker-compose.yaml']],
  [true, ['compose.override.yml', 'docker-compose.prod.yaml', 'compose-dev.yml', 'deploy/compose.yml']],
  [false, ['composer.yml', 'my-compose.yml', 'compose.yml.bak', 'compose/README.md', 'src/decompose.yml']],
])('the hook runs: %s, for these files: %j', (wanted, names) => {
  // Python's `re.search` gives the same results for this pattern.
  for (const name of names)
    expect({ name, runs: new RegExp(hook.files).test(name) }).toEqual({ name, runs: wanted });
});

/** A folder with the files of a clone. */
function cloned(): string {
  const clone = join(folder, 'clone');
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const name of list.split('\0').filter((each) => each !== '' && existsSync(join(root, each)))) {
    mkdirSync(dirname(join(clone, name)), { recursive: true });
    copyFileSync(join(root, name), join(clone, name));
  }
  return clone;
}

/** Packs the clone and links its commands, as `npm install --global` does, but without dependencies. */
function installed(clone: string): string {
  const env = { ...process.env, HOME: folder, npm_config_update_notifier: 'false' };
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: clone,
    env,
    encoding: 'utf8',
  });
  execFileSync('tar', ['-xzf', packed.trim()], { cwd: folder });
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
  for (const [name, path] of Object.entries<string>(manifest.bin)) {
    chmodSync(join(folder, 'package', path), 0o755);
    symlinkSync(join(folder, 'package', path), join(bin, name));
  }
  return bin;
}

test('the hook checks the repository that it runs in', () => {
  const bin = installed(cloned());
  const repository = join(folder, 'repository');
  mkdirSync(join(repository, '.git'), { recursive: true });
  const PATH = [bin, dirname(process.env['ACTION_NODE'] ?? process.execPath), '/usr/bin', '/bin'].join(
    delimiter,
  );
  const [command, ...args] = hook.entry.split(' ');
  const run = (fixture: string) => {
    copyFileSync(join(fixtures, fixture), join(repository, 'docker-compose.yml'));
    return spawnSync(command, args, { cwd: repository, env: { PATH }, encoding: 'utf8' });
  };
  expect(run('hardened.yml')).toMatchObject({ status: 0, stderr: '' });
  expect(run('undone.yml')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('docker-compose.yml:4:12 error dragonfly-image'),
    stderr: '',
  });
}, 60_000);
