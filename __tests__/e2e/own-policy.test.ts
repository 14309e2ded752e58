import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@cfworker/json-schema';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Ended, runCli, spawnCli } from '../support/command-line.js';
import { startGitHub } from '../support/github/server.js';
import { cleanUpRuns, runAction } from '../support/runner.js';
import { createValidator, publishedSchema } from '../support/schema.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-policy-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
  cleanUpRuns();
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const run = (args: readonly string[]): Promise<Ended> => runCli(args, { cwd: folder });

const own = `extends: built-in
title: ours
parameters: {profiles: [web]}
dropped: {healthcheck-timing: The defaults are what we want.}
allOf:
  - rule: worker-restarts
    service: vuls-worker
    severity: error
    message: It does not start again.
    reason: It has to.
    remedy: Write it.
    properties: {service: {required: [restart]}}
`;

test('init writes what the other commands take, and writes nothing twice', async () => {
  put('compose.yml', hardened);
  expect(await run(['init', '--policy'])).toMatchObject({ code: 0, stderr: '' });
  const policy = '.github/cache-policy.policy.yml';
  expect(await run(['check', '--policy', policy])).toMatchObject({ code: 0, stderr: '' });
  put('compose.yml', hardened.replace('    container_name', '    privileged: true\n    container_name'));
  expect(await run(['check', '--policy', policy])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('error cache-unprivileged'),
  });
  expect((await run(['explain', 'cache-unprivileged', '--policy', policy])).stdout).toContain(
    'Why: An attacker who takes over a privileged container controls the host.',
  );
  expect(await run(['init'])).toEqual({
    code: 2,
    stdout: '',
    stderr: '.github/workflows/cache-policy.yml: the file exists already: delete or move it first\n',
  });
});

/** What another validator says of a service, by what the commands print and nothing else. */
async function validBy(service: string | null): Promise<boolean> {
  const args = ['--policy', 'own.yml'];
  const schema = JSON.parse((await run(['policy', ...args])).stdout);
  const model = JSON.parse(
    (await run(['describe', ...args, ...(service ? ['--service', service] : [])])).stdout,
  );
  const part = service === null ? schema : schema.services[service];
  return new Validator(part, '2020-12', false).validate(model).valid;
}

test.each<[string, string, boolean, boolean]>([
  ['hardened', hardened, false, false],
  ['hardened for it', hardened.replace('[web, dev]', '[web]'), true, false],
  [
    'hardened, with a worker that starts again',
    hardened.replace('vuls-worker:\n', 'vuls-worker:\n    restart: always\n'),
    false,
    true,
  ],
  [
    'without the worker',
    hardened.replace('vuls-worker:', 'other:').replace('[web, dev]', '[web]'),
    true,
    false,
  ],
  ['undone', undone, false, false],
])('a project that is %s gets the same verdict from another validator', async (_, text, cache, worker) => {
  put('compose.yml', text);
  put('own.yml', own);
  const { stdout } = await run(['check', '--policy', 'own.yml', '--format', 'json', '--fail-on', 'warning']);
  const report = JSON.parse(stdout);
  expect(createValidator(publishedSchema('report'))(report)).toEqual([]);
  expect(report.policy).toMatchObject({ name: 'ours', origin: 'own.yml' });
  const verdicts = report.projects.map((project: { service: string; findings: unknown[] }) => [
    project.service,
    project.findings.length === 0,
  ]);
  expect(verdicts).toEqual([
    ['vuls-redis', cache],
    ['vuls-worker', worker],
  ]);
  expect([await validBy(null), await validBy('vuls-worker')]).toEqual([cache, worker]);
});

test('what a policy drops stands with its reason in what it prints and in the report', async () => {
  put('compose.yml', hardened);
  put('own.yml', own);
  expect(JSON.parse((await run(['policy', '--policy', 'own.yml'])).stdout).dropped).toEqual({
    'healthcheck-timing': 'The defaults are what we want.',
  });
  expect((await run(['check', '--policy', 'own.yml'])).stdout).toContain(
    'Cache policy failed: 2 errors, 0 warnings\n1 project checked against ours without `healthcheck-timing` (The defaults are what we want.)',
  );
});

test.each<[string, string, string]>([
  [
    'a misspelt rule',
    'severities: {profile: error}',
    '2:14: the policy is invalid: the built-in policy has no rule `profile`: did you mean `profiles`?',
  ],
  [
    'no reason',
    'dropped:\n  profiles: ""',
    '3:3: the policy is invalid: `profiles` is empty (The reason for leaving the rule out, in a sentence)',
  ],
  [
    'a pattern without a bound',
    "allOf:\n  - {rule: a, severity: error, message: x, reason: x, remedy: x, properties: {service: {properties: {image: {pattern: '(?!x)'}}}}}",
    '3:110: the policy is invalid: the pattern `(?!x)` is not supported: RE2 has no lookaround such as `(?!`, because it runs in linear time',
  ],
  [
    'two keys of one name',
    'title: a\ntitle: b',
    '3:1: the policy cannot be read: duplicate key "title" in one mapping: remove one of the two',
  ],
])('%s in a policy ends a check in one line, with its place', async (_, more, line) => {
  put('compose.yml', hardened);
  put('own.yml', `extends: built-in\n${more}\n`);
  expect(await run(['check', '--policy', 'own.yml'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `own.yml:${line}\n`,
  });
});

test('a pattern and a text that would backtrack forever in Node are evaluated', async () => {
  const rule =
    "{rule: a, severity: error, message: x, reason: x, remedy: x, properties: {service: {properties: {image: {pattern: '^(a+)+$'}}}}}";
  put('own.yml', `title: own\nallOf:\n  - ${rule}\n`);
  put('compose.yml', `services:\n  vuls-redis:\n    image: ${'a'.repeat(90_000)}:x\n`);
  expect(await run(['check', '--policy', 'own.yml'])).toMatchObject({ code: 1, stderr: '' });
});

test('the built-in policy needs neither the engine for patterns nor, as it is, the compiler of schemas', async () => {
  const away = join(folder, 'dist');
  cpSync(dist, away, { recursive: true });
  const runCopy = (args: readonly string[]): Ended =>
    spawnCli(args, { cwd: folder }, join(away, 'cli/index.js'));
  const take = (word: string): void => {
    const chunks = readdirSync(join(away, 'cli')).filter((name) =>
      readFileSync(join(away, 'cli', name), 'utf8').includes(word),
    );
    expect(chunks.length).toBeGreaterThan(0);
    expect(chunks).not.toContain('index.js');
    for (const name of chunks) rmSync(join(away, 'cli', name));
  };
  put('compose.yml', hardened);
  put('own.yml', 'extends: built-in\n');
  take('RE2JSSyntaxException');
  expect(runCopy(['check', '--param', 'release=v1.39.0'])).toMatchObject({ code: 0, stderr: '' });
  expect(runCopy(['check', '--policy', 'own.yml'])).toMatchObject({ code: 2, stdout: '' });
  take('strictTypes');
  expect(runCopy(['check'])).toMatchObject({ code: 0, stderr: '' });
  expect(runCopy(['check', '--param', 'release=v1.39.0'])).toMatchObject({ code: 0, stderr: '' });
  expect(runCopy(['check', '--param', 'release=v1.38.0'])).toMatchObject({ code: 2, stdout: '' });
});

test('the action checks every service that the policy has rules for, and reviews each', async () => {
  const inputs = { 'github-token': 'ghs_test', comment: 'review', policy: 'own.yml' };
  const open = hardened.replace('profiles: [web, dev]', 'profiles: [web, dev, all]');
  const github = await startGitHub({
    owner: 'o',
    repo: 'r',
    pull: { number: 7, base: { 'own.yml': own }, head: { 'own.yml': own, 'compose.yml': open } },
  });
  try {
    const { code, outputs, stdout } = await runAction({ github, inputs });
    expect({ code, ...outputs }).toMatchObject({ code: 1, verdict: 'fail', errors: '2' });
    expect(stdout).toContain('1 project checked against ours without `healthcheck-timing`');
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    expect(report.projects.map(({ service }: { service: string }) => service)).toEqual([
      'vuls-redis',
      'vuls-worker',
    ]);
    const patch = readFileSync(outputs['patch'] ?? '', 'utf8');
    expect(patch.match(/^\+\+\+ /gm)).toHaveLength(1);
    expect(github.reviews).toHaveLength(1);
    const comments = github.reviewComments.map(({ body }) => body);
    expect(comments).toHaveLength(2);
    expect(comments.join()).toContain('`worker-restarts`');
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
});
