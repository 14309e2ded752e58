/** The package as npm installs it: from a tarball and from git, in an empty folder, without anything else. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { node } from '../support/command-line.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = {
  ...process.env,
  npm_config_cache: join(folder, 'cache'),
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
  npm_config_ignore_scripts: 'false',
};
let count = 0;

function emptyFolder(): string {
  count += 1;
  const path = join(folder, `empty-${count}`);
  mkdirSync(path);
  return path;
}

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function pack(): string {
  const output = npm(root, 'pack', '--json', '--pack-destination', folder);
  return join(folder, JSON.parse(output)[0].filename);
}
const tarball = pack();

/** A repository with what a commit of this one has for npm. */
function repository(): string {
  const path = join(folder, 'repository');
  for (const name of [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'action.yml',
    'dist',
    'man',
    'policies',
    'README.md',
  ])
    cpSync(join(root, name), join(path, name), { recursive: true });
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: path, stdio: 'pipe' });
  };
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'x');
  return `git+file://${path}`;
}

const fixture = join(root, '__tests__/fixtures/undone.yml');

/** The commands that the last lines of a report hint at. */
function hintsIn(report: string): string[] {
  return report.split('\n').flatMap((line) => /^ {2}(\S.* fix .*)$/.exec(line)?.[1] ?? []);
}

/** The hints of a check of a copy of the project in a folder, by the words that start the program. */
function hintsOf(
  program: string,
  more: readonly string[],
  cwd: string,
  PATH = process.env['PATH'],
): string[] {
  cpSync(fixture, join(cwd, 'my compose.yml'));
  const given = ['check', '--service', 'vuls-redis', '--policy', 'vuls-redis', 'my compose.yml'];
  const { stdout } = spawnSync(program, [...more, ...given], {
    cwd,
    env: { ...env, PATH },
    encoding: 'utf8',
  });
  return hintsIn(stdout);
}

/** The hints that a program started by these words gives; each can be run as it is. */
function expectHints(hints: readonly string[], start: string, cwd: string, PATH = process.env['PATH']): void {
  const given = "--service vuls-redis --policy vuls-redis 'my compose.yml'";
  expect(hints).toEqual([`${start} fix --dry-run ${given}`, `${start} fix ${given}`]);
  const { status, stdout } = spawnSync('sh', ['-c', hints[0] ?? ''], {
    cwd,
    // npx asks before it loads a package.
    env: { ...env, PATH, npm_config_yes: 'true' },
    encoding: 'utf8',
  });
  expect({ status, isPatch: stdout.startsWith('--- a/my compose.yml') }).toEqual({
    status: 0,
    isPatch: true,
  });
}

function expectWorks(program: string, cwd: string): void {
  expect(existsSync(realpathSync(program))).toBe(true);
  const version = spawnSync(program, ['--version'], { cwd, encoding: 'utf8' });
  expect(version).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  const check = spawnSync(program, ['check', fixture], { cwd, encoding: 'utf8' });
  expect(check).toMatchObject({ status: 1, stderr: '' });
  expect(check.stdout).toContain('dragonfly-image');
}

test('the package describes itself and needs no other package', () => {
  expect(manifest).toMatchObject({
    repository: { type: 'git', url: expect.stringMatching(/^git\+https:\/\/github\.com\//) },
    homepage: expect.stringMatching(/^https:\/\//),
    bugs: expect.stringMatching(/^https:\/\//),
    author: expect.any(String),
  });
  expect(manifest.keywords.length).toBeGreaterThan(3);
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('private');
});

test('no script makes npm prepare a package from git', () => {
  // pacote, lib/git.js: a clone with one of these scripts gets its development packages installed.
  for (const name of ['postinstall', 'build', 'preinstall', 'install', 'prepack', 'prepare'])
    expect(manifest.scripts).not.toHaveProperty(name);
});

test('npm install of the tarball installs one package, which runs and has the schemas', () => {
  const cwd = emptyFolder();
  npm(cwd, 'install', tarball);
  expect(readdirSync(join(cwd, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'vuls-cache-policy',
  ]);
  expectWorks(join(cwd, 'node_modules/.bin/vuls-cache-policy'), cwd);
  expectHints(hintsOf('npx', ['--no-install', 'vuls-cache-policy'], cwd), 'npx vuls-cache-policy', cwd);
  const require = createRequire(join(cwd, 'index.js'));
  for (const name of ['settings.schema', 'policy.schema', 'report.schema', 'model.schema', 'cache'])
    expect(existsSync(require.resolve(`vuls-cache-policy/policies/${name}.json`))).toBe(true);
  const files = readdirSync(join(cwd, 'node_modules/vuls-cache-policy'));
  expect(files.sort()).toEqual([
    'LICENSE',
    'README.md',
    'action.yml',
    'dist',
    'man',
    'package.json',
    'policies',
  ]);
});

test('npx runs the tarball in an empty folder', () => {
  const cwd = emptyFolder();
  const args = ['--yes', '--package', tarball, 'vuls-cache-policy', 'check', fixture];
  const { status, stdout } = spawnSync('npx', args, { cwd, env, encoding: 'utf8' });
  expect({ status, isChecked: stdout.includes('dragonfly-image') }).toEqual({ status: 1, isChecked: true });
  expect(readdirSync(cwd)).toEqual([]);
  const start = ['--package', tarball, 'vuls-cache-policy'];
  expectHints(hintsOf('npx', ['--yes', ...start], cwd), `npx ${start.join(' ')}`, cwd);
});

test('a clone gives hints that start the clone', () => {
  const cwd = emptyFolder();
  const cli = join(root, 'dist/cli/index.js');
  const [path = ''] = [relative(realpathSync(cwd), cli), cli].sort((a, b) => a.length - b.length);
  expectHints(hintsOf('node', [cli], cwd), `node ${path}`, cwd);
});

test.each<[string, () => string]>([
  ['the tarball', () => tarball],
  ['a git address', repository],
])(
  'a global install from %s leaves a program that runs',
  (_, source) => {
    const cwd = emptyFolder();
    npm(cwd, 'install', '--global', '--prefix', join(cwd, 'global'), source());
    expectWorks(join(cwd, 'global/bin/vuls-cache-policy'), cwd);
    expect(readdirSync(join(cwd, 'global/lib/node_modules'))).toEqual(['vuls-cache-policy']);
    expect(existsSync(join(cwd, 'global/share/man/man1/vuls-cache-policy.1'))).toBe(true);
    const PATH = `${join(cwd, 'global/bin')}:${process.env['PATH']}`;
    expectHints(hintsOf('vuls-cache-policy', [], cwd, PATH), 'vuls-cache-policy', cwd, PATH);
    const direct = join(cwd, 'global/bin/vuls-cache-policy');
    expectHints(hintsOf(direct, [], cwd), 'global/bin/vuls-cache-policy', cwd);
  },
  60_000,
);

test('the bundle runs from a folder without installed packages', () => {
  const away = emptyFolder();
  cpSync(join(root, 'dist'), join(away, 'dist'), { recursive: true });
  cpSync(join(root, '__tests__/fixtures/hardened.yml'), join(away, 'compose.yml'));
  const { status, stderr } = spawnSync(
    node,
    ['dist/cli/index.js', '--param', 'release=v1.31.0', 'compose.yml'],
    { cwd: away, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
