import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const run = (args: readonly string[], input?: string): Promise<Ended> =>
  runCli(args, { cwd: folder, ...(input !== undefined && { input }) });

test('a hardened project passes and an undone one fails, as file, folder, -f and standard input', async () => {
  put('compose.yml', hardened);
  expect(await run([])).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['check', '.'])).code).toBe(0);
  expect((await run(['check', '-f', 'compose.yml'])).code).toBe(0);
  expect((await run(['check', '-'], undone)).code).toBe(1);
  put('compose.yml', undone);
  expect((await run(['check'])).code).toBe(1);
  expect((await run(['check', '--fail-on', 'never'])).code).toBe(0);
});

test('a finding is underlined in its source line', async () => {
  put('compose.yml', undone);
  const { stdout } = await run(['compose.yml']);
  expect(stdout).toContain('compose.yml:4:12 error dragonfly-image');
  expect(stdout).toContain(
    '  4 |     image: redis:7-alpine\n    |            ^^^^^^^^^^^^^^\n'.trimStart().slice(0, 20),
  );
  expect(stdout).not.toContain('\u001b');
});

test.each<[string, string, RegExp]>([
  ['bad YAML', 'services: [', /^compose\.yml:1:\d+: /],
  ['an empty file', '', /^compose\.yml:1:1: the file is empty/],
  ['a duplicate key', 'services:\n  a: {}\n  a: {}\n', /^compose\.yml:3:3: .*duplicate key "a"/],
  ['a bad interpolation', 'services:\n  a:\n    image: "x${"\n', /^compose\.yml:3:14: /],
  [
    'an include of nothing',
    'include: [other.yml]\nservices: {}\n',
    /^compose\.yml:1:11: there is no file "other\.yml"/,
  ],
])('%s is reported in one line with its location, with exit code 2', async (_, text, line) => {
  put('compose.yml', text);
  const { code, stdout, stderr } = await run(['check', 'compose.yml']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each<[string, readonly string[], RegExp]>([
  ['a missing file', ['check', 'missing.yml'], /^missing\.yml: no such file/],
  ['an unknown option', ['check', '--frobnicate'], /--frobnicate/],
  ['an unknown format', ['check', '--format', 'xml', 'compose.yml'], /--format must be one of/],
  ['an unknown parameter', ['check', '--param', 'x=1', 'compose.yml'], /no parameter `x`/],
  [
    'a broken policy',
    ['check', '--policy', 'policy.json', 'compose.yml'],
    /^policy\.json:1:\d+: .*`allOf` is missing/,
  ],
  ['an unknown rule', ['explain', 'nonsense'], /unknown rule "nonsense"/],
  ['no project at all', ['check'], /no Compose file in this folder or above it/],
])('%s ends with one line and exit code 2', async (what, args, line) => {
  if (what !== 'no project at all') put('compose.yml', hardened);
  put('policy.json', '{"title": "x"}');
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('JSON and annotations contain the same findings, worst first', async () => {
  put('compose.yml', undone);
  const { stdout, code } = await run(['--format', 'json', 'compose.yml']);
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    version: 1,
    verdict: 'fail',
    policy: { name: 'vuls-redis', origin: 'built-in' },
  });
  expect(
    report.projects[0].findings.every(
      (finding: { fix?: object; refusal?: object }) => !finding.fix !== !finding.refusal,
    ),
  ).toBe(true);
  const annotations = (await run(['--format', 'github', 'compose.yml'])).stdout.trimEnd().split('\n');
  expect(annotations).toHaveLength(report.counts.error + report.counts.warning);
  expect(annotations[0]).toMatch(/^::error file=compose\.yml,line=\d+,/);
  expect((await run(['--format', 'markdown', 'compose.yml'])).stdout).toContain('`dragonfly-image`');
});

test('fix changes the file, keeps its mode and line endings, and leaves nothing to fix', async () => {
  put('compose.yml', undone.replaceAll('\n', '\r\n').trimEnd());
  chmodSync(join(folder, 'compose.yml'), 0o640);
  const { code, stdout } = await run(['fix', 'compose.yml']);
  expect(code).toBe(0);
  expect(stdout).toContain('To do outside of the files:');
  const fixed = readFileSync(join(folder, 'compose.yml'), 'utf8');
  expect(fixed.replaceAll('\r\n', '')).not.toContain('\n');
  expect(statSync(join(folder, 'compose.yml')).mode & 0o777).toBe(0o640);
  expect((await run(['fix', 'compose.yml'])).stdout).toContain('Nothing to fix');
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(fixed);
});

test('fix --dry-run prints a patch that git applies, and writes nothing', async () => {
  put('compose.yml', undone);
  const { stdout } = await run(['fix', '--dry-run', 'compose.yml']);
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(undone);
  rmSync(join(folder, '.git'), { recursive: true });
  put('fix.patch', stdout);
  expect(spawnSync('git', ['init', '-q'], { cwd: folder }).status).toBe(0);
  expect(spawnSync('git', ['apply', 'fix.patch'], { cwd: folder, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(await run(['check', 'compose.yml'])).toMatchObject({ code: 0, stderr: '' });
});

test('fix --dry-run explains an empty patch, and exits as check does', async () => {
  put('compose.yml', hardened);
  expect(await run(['fix', '--dry-run', 'compose.yml'])).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Nothing to fix.\n',
  });
  put('compose.yml', 'services:\n  other: {image: x}\n');
  expect(await run(['fix', '--dry-run', 'compose.yml'])).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^No fix to apply: 1 finding needs a change by hand\. To see it, run `node \S+ check compose\.yml`\.\n$/,
    ),
  });
});

test('fix --safe counts the findings whose fixes it skips', async () => {
  put('compose.yml', undone);
  const skipped = /^`--safe` skipped the fixes for \d findings: they need changes elsewhere\./;
  expect(await run(['fix', '--safe', '--dry-run', 'compose.yml'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(skipped),
  });
  expect((await run(['fix', '--safe', 'compose.yml'])).stdout).toMatch(skipped);
});

test('describe masks secrets, and names a service that is missing', async () => {
  put('compose.yml', 'services:\n  vuls-redis:\n    image: redis:7\n    environment: {DB_PWD: hunter2}\n');
  for (const options of [[], ['--resolved']]) {
    const { code, stdout } = await run(['describe', ...options, 'compose.yml']);
    expect({ code, reveals: stdout.includes('hunter2') }).toEqual({ code: 0, reveals: false });
    expect(stdout).toContain('"DB_PWD": "***"');
  }
  expect(await run(['describe', '--service', 'vuls-redi', 'compose.yml'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'compose.yml: service `vuls-redi` is not defined: did you mean `vuls-redis`?\n',
  });
  for (const options of [[], ['--resolved']])
    expect(await run(['describe', ...options, '--service', 'nope', 'compose.yml'])).toMatchObject({
      code: 2,
      stdout: '',
    });
  expect((await run(['describe', '--service', 'a\nb', 'compose.yml'])).stderr).toMatch(
    /^compose\.yml: service `a\\u\{a\}b` is not defined: .*\n$/,
  );
});

test('init prints a line for each step', async () => {
  expect((await run(['init'])).stdout).toMatch(/^Wrote [^\n]+\.\nCommit [^\n]+\.\n$/);
});

test('fix --safe skips fixes that need changes outside of the files', async () => {
  // The password needs a variable to be set; renaming CONFIG needs nothing.
  const image = 'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
  put('compose.yml', undone.replace('redis:7-alpine', image));
  const { code } = await run(['fix', '--safe', 'compose.yml']);
  expect(code).toBe(1);
  const fixed = readFileSync(join(folder, 'compose.yml'), 'utf8');
  expect(fixed).not.toContain('requirepass');
  expect(fixed).toContain('--rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED');
});

test('describe, policy and explain print their documents', async () => {
  put('compose.yml', hardened);
  expect(JSON.parse((await run(['describe', 'compose.yml'])).stdout)).toMatchObject({
    server: { password: { from: 'variable', variable: 'REDIS_PASSWORD' } },
  });
  expect(JSON.parse((await run(['policy', '--param', 'profiles=a,b'])).stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
  });
  expect((await run(['explain', 'config-renamed'])).stdout).toContain('Before:');
  expect(await run(['--help'])).toMatchObject({ code: 0 });
});

const secret = 'Hunter2.Very+Secret';
test.each<[string, string, string]>([
  ['a flag', 'command: [--requirepass=SECRET]', ''],
  ['a flag and its value', 'command: dragonfly --requirepass SECRET', ''],
  ['a default', 'command: ["--requirepass=${REDIS_PASSWORD:-SECRET}"]', ''],
  ['a variable', 'environment: {DFLY_requirepass: SECRET}', ''],
  ['the environment', 'environment: [REDIS_PASSWORD=SECRET]', ''],
  ['a health check', 'healthcheck: {test: [CMD, redis-cli, -a, SECRET, ping]}', ''],
  ['a URL', 'profiles: [web]', 'environment: ["REDIS_URL=redis://:SECRET@vuls-redis:6379"]'],
])('a password in %s is never printed', async (_, service, client) => {
  const text = `services:\n  vuls-redis:\n    image: redis:7\n    ${service}\n  worker:\n    image: w\n    depends_on: [vuls-redis]\n    ${client}\n`;
  put('compose.yml', text.replaceAll('SECRET', secret));
  for (const args of [
    ['check'],
    ['check', '--format', 'json'],
    ['check', '--format', 'github'],
    ['check', '--format', 'markdown'],
    ['describe'],
  ]) {
    const { stdout, stderr, code } = await run([...args, 'compose.yml']);
    expect(code).toBe(args[0] === 'describe' ? 0 : 1);
    expect(stdout + stderr).not.toContain(secret);
  }
});
