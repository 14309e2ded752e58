/** The hooks of pre-commit: what starts them, and runs by pre-commit itself where PRE_COMMIT_PROGRAM names it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { node } from '../support/command-line.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixture = (name: string): string => readFileSync(join(root, `__tests__/fixtures/${name}.yml`), 'utf8');
const [undone, hardened] = [fixture('undone'), fixture('hardened')];
const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'pre-commit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a hook checks, another one fixes; each runs the committed bundle once for all files', () => {
  const common = {
    name: expect.any(String),
    description: expect.any(String),
    language: 'script',
    files: expect.any(String),
    pass_filenames: false,
    require_serial: true,
  };
  expect(hooks).toEqual([
    { ...common, id: 'vuls-cache-policy', entry: 'dist/cli/index.js check' },
    { ...common, id: 'vuls-cache-policy-fix', entry: 'dist/cli/index.js fix' },
  ]);
  expect(hooks[0].files).toBe(hooks[1].files);
  expect(statSync(join(root, 'dist/cli/index.js')).mode & 0o111).toBe(0o111);
});

test.each<[boolean, readonly string[]]>([
  [true, ['compose.yml', 'compose.yaml', 'docker-compose.yml', 'docker-compose.yaml']],
  [true, ['compose.override.yml', 'docker-compose.prod.yaml', 'compose-dev.yml', 'deploy/compose.yml']],
  [
    true,
    ['.env', 'deploy/.env', '.env.production', 'deploy/prod.env', 'config/redis.conf', 'my-valkey.conf'],
  ],
  [true, ['users.acl', '.github/cache-policy.yml', '.github/cache-policy.policy.yml']],
  [false, ['composer.yml', 'my-compose.yml', 'compose.yml.bak', 'compose/README.md', 'src/decompose.yml']],
  [false, ['environment.ts', 'nginx.conf', '.envrc', '.github/workflows/cache-policy.yml']],
])('the hooks run: %s, for these files: %j', (wanted, names) => {
  // Python's `re.search` gives the same results for this pattern.
  for (const name of names)
    expect({ name, runs: new RegExp(hooks[0].files).test(name) }).toEqual({ name, runs: wanted });
});

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

function repository(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  git(path, 'init', '-q');
  put(path, files);
  return path;
}

function put(path: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  git(path, 'add', '-A');
}

/** A repository with the files that the hooks need of this one. */
function hookRepository(): string {
  const path = repository('hooks', {});
  for (const name of ['.pre-commit-hooks.yaml', 'dist', 'package.json'])
    cpSync(join(root, name), join(path, name), { recursive: true });
  git(path, 'add', '-A');
  git(path, 'commit', '-qm', 'x');
  return path;
}

const program = process.env['PRE_COMMIT_PROGRAM'];
const testWithProgram = program ? test : test.skip;
const source = program ? hookRepository() : '';

function preCommit(cwd: string, ...args: readonly string[]): { status: number | null; output: string } {
  const PATH = `${dirname(node)}:/usr/local/bin:/usr/bin:/bin`;
  const env = { PATH, HOME: folder, PRE_COMMIT_HOME: join(folder, 'cache'), PRE_COMMIT_COLOR: 'never' };
  const { status, stdout, stderr } = spawnSync(program ?? '', args, { cwd, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

testWithProgram(
  'try-repo: the hook fails with the findings, and passes for a hardened project',
  () => {
    const cwd = repository('try', { 'docker-compose.yml': undone });
    const run = () => preCommit(cwd, 'try-repo', source, 'vuls-cache-policy', '--all-files');
    const failed = run();
    expect(failed.output).toContain('docker-compose.yml:4:12 error dragonfly-image');
    expect(failed.status).toBe(1);
    put(cwd, { 'docker-compose.yml': hardened });
    expect(run()).toMatchObject({ status: 0, output: expect.stringMatching(/cache policy\.+Passed/) });
  },
  60_000,
);

testWithProgram(
  'try-repo: the other hook fixes the files, and passes when nothing is left',
  () => {
    const cwd = repository('fix', { 'compose.yml': undone });
    const run = () => preCommit(cwd, 'try-repo', source, 'vuls-cache-policy-fix', '--all-files');
    expect(run()).toMatchObject({
      status: 1,
      output: expect.stringContaining('files were modified by this hook'),
    });
    expect(readFileSync(join(cwd, 'compose.yml'), 'utf8')).toContain('dragonflydb/dragonfly:');
    git(cwd, 'add', '-A');
    expect(run()).toMatchObject({ status: 0, output: expect.stringMatching(/cache policy fix\.+Passed/) });
  },
  60_000,
);

testWithProgram(
  'a configured hook checks every project of the settings when a file of one changes, and nothing for other files',
  () => {
    const cwd = repository('configured', {
      'compose.yml': hardened,
      'deploy/compose.yml': hardened,
      'deploy/compose.prod.yml': 'services:\n  vuls-redis:\n    environment: [TZ=UTC]\n',
      '.env': 'REDIS_PASSWORD=\n',
      '.github/cache-policy.yml':
        'projects:\n  - compose.yml\n  - [deploy/compose.yml, deploy/compose.prod.yml]\n',
      '.pre-commit-config.yaml': `repos:\n  - repo: ${source}\n    rev: ${git(source, 'rev-parse', 'HEAD').trim()}\n    hooks:\n      - id: vuls-cache-policy\n`,
    });
    expect(preCommit(cwd, 'run')).toMatchObject({ status: 0, output: expect.stringContaining('Passed') });
    git(cwd, 'commit', '-qm', 'x');
    put(cwd, { 'README.md': 'x\n' });
    expect(preCommit(cwd, 'run')).toMatchObject({ status: 0, output: expect.stringContaining('Skipped') });
    put(cwd, { 'deploy/compose.prod.yml': 'services:\n  vuls-redis:\n    image: redis:7\n' });
    const failed = preCommit(cwd, 'run');
    expect(failed.output).toContain('deploy/compose.prod.yml:3:12 error dragonfly-image');
    expect(failed.status).toBe(1);
  },
  60_000,
);
