/** The settings file, with the command line and the action. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';
import { mergeGroupEvent } from '../support/events.js';
import { startGitHub } from '../support/github/server.js';
import { cleanUpRuns, runAction } from '../support/runner.js';

const hardened = readFileSync(fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url)), 'utf8');
const open = hardened.replace('profiles: [web, dev]', 'profiles: [web, dev, all]');
const name = '.github/cache-policy.yml';
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
  cleanUpRuns();
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function run(args: readonly string[], below = '.'): Promise<Ended> {
  const cwd = join(folder, below);
  mkdirSync(cwd, { recursive: true });
  return runCli(args, { cwd });
}

/** The UTC date `days` days from now. */
function ahead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function waiver(until: string, file = 'compose.yml'): string {
  return `waivers:\n  - rule: profiles\n    place: {file: ${file}, path: [services, vuls-redis]}\n    reason: The migration needs it.\n    owner: ops\n    until: ${until}\n`;
}

test.each<[string, string]>([
  ['the root', '.'],
  ['a folder below', 'docs/deep'],
])('the settings of the repository apply in %s', async (_, below) => {
  put('deploy/cache.yml', open);
  put(name, `projects: [deploy/cache.yml]\n${waiver(ahead(30), 'deploy/cache.yml')}`);
  const { code, stdout, stderr } = await run([], below);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('waived error profiles');
  expect(stdout).toContain(
    'Cache policy passed: 0 errors, 0 warnings, 1 waived\n1 project checked against vuls-redis',
  );
});

test('a waiver applies under any name of the project', async () => {
  put('compose.yml', open);
  put(name, waiver(ahead(1)));
  for (const named of ['compose.yml', './compose.yml', '.', join(folder, 'compose.yml')])
    expect([named, (await run([named])).code]).toEqual([named, 0]);
});

test('an expired waiver no longer hides its finding', async () => {
  put('compose.yml', open);
  put(name, waiver(ahead(-2)));
  const { code, stdout } = await run([]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/error profiles[\s\S]*\.github\/cache-policy\.yml:6:12 warning waivers-current/);
});

test('arguments take precedence over the settings', async () => {
  put('compose.yml', hardened);
  put('other.yml', open);
  put(name, 'projects: [other.yml]\nparameters: {profiles: [web]}\n');
  expect((await run([])).code).toBe(1);
  expect((await run(['compose.yml'])).stdout).toContain('error profiles');
  expect((await run(['compose.yml', '--param', 'profiles=web,dev'])).code).toBe(0);
  put('none.yml', '{}');
  expect((await run(['--settings', 'none.yml', 'compose.yml'])).code).toBe(0);
});

test('the settings name the service; an option overrides it, and it overrides the policy', async () => {
  put('compose.yml', hardened.replaceAll('vuls-redis', 'queue'));
  expect((await run([])).stdout).toContain('error service-present');
  put(name, 'service: queue\n');
  expect(await run([])).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['check', '--service', 'vuls-redis'])).stdout).toContain('error service-present');
  put('own.yml', 'extends: built-in\ntitle: ours\nservice: other\n');
  put(name, 'policy: own.yml\nservice: queue\n');
  expect((await run([])).code).toBe(0);
  expect(JSON.parse((await run(['policy'])).stdout).service).toBe('queue');
  expect(JSON.parse((await run(['policy', '--service', 'x'])).stdout).service).toBe('x');
  expect(JSON.parse((await run(['describe'])).stdout).service).toHaveProperty('image');
  put(name, 'service: [queue]\n');
  expect(await run([])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`${name}:1:1: the settings are invalid: \`service\` must be a string`),
  });
});

test('the action checks the service that the settings name, unless its input names another', async () => {
  const files = { 'compose.yml': hardened.replaceAll('vuls-redis', 'queue'), [name]: 'service: queue\n' };
  const github = await startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base: files, head: files } });
  try {
    const event = mergeGroupEvent(github);
    const inputs = { 'github-token': '' };
    expect((await runAction({ github, event, inputs })).outputs['verdict']).toBe('pass');
    const other = await runAction({ github, event, inputs: { ...inputs, service: 'vuls-redis' } });
    expect(other.outputs['verdict']).toBe('fail');
  } finally {
    await github.close();
  }
});

test('a policy that the settings name is evaluated and printed', async () => {
  put('compose.yml', hardened);
  put('policies/own.yml', 'extends: built-in\ntitle: ours\nparameters: {profiles: [web]}\n');
  put(name, 'policy: policies/own.yml\n');
  expect((await run([])).stdout).toContain('1 project checked against ours');
  expect(JSON.parse((await run(['policy'], 'sub')).stdout).title).toBe('ours');
});

test('several files are merged into one project, in order', async () => {
  put('compose.yml', hardened);
  put('compose.prod.yml', 'services: {vuls-redis: {profiles: !override [all]}}\n');
  put(name, 'projects:\n  - [compose.yml, compose.prod.yml]\n');
  expect((await run([])).stdout).toContain('compose.prod.yml:1:25 error profiles');
});

test('a pattern names one project for each match', async () => {
  put('a/compose.yml', hardened);
  put('b/compose.yml', open);
  put('c/other.yml', hardened);
  put(name, 'projects: ["*/compose.yml"]\n');
  const { code, stdout } = await run([], 'c');
  expect(code).toBe(1);
  expect(stdout).toContain('../b/compose.yml:');
  expect(stdout).toContain('2 projects checked');
  put(name, 'projects: ["*/none.yml"]\n');
  expect(await run([])).toMatchObject({ code: 2, stderr: '*/none.yml: no file matches\n' });
});

test('fix skips waived findings', async () => {
  put('compose.yml', open);
  put(name, waiver(ahead(5)));
  expect(await run(['fix'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to fix.') });
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(open);
});

test.each<[string, string, string]>([
  ['invalid YAML', 'projects: [', `${name}:1:12: the settings cannot be read: `],
  ['an unknown key', 'rules: []\n', `${name}:1:1: the settings are invalid: \`rules\` is not allowed here`],
  [
    'an unknown parameter',
    'parameters: {releas: v1.31.0}\n',
    `${name}:1:22: the policy has no parameter \`releas\` (did you mean \`release\`?)`,
  ],
  [
    'a parameter that does not match',
    'parameters:\n  release: "1.31"\n',
    `${name}:2:12: the parameter \`release\` cannot be \`1.31\``,
  ],
  [
    'a missing policy',
    'policy: own.yml\n',
    `${name}:1:9: the policy cannot be read: there is no file "own.yml"`,
  ],
  [
    'a policy outside of the repository',
    'policy: /etc/hostname\n',
    `${name}:1:9: the settings are invalid: "/etc/hostname" is absolute or leads out of the repository`,
  ],
  [
    'a project outside of the repository',
    'projects: [compose.yml, ../outside.yml]\n',
    `${name}:1:25: the settings are invalid: "../outside.yml" is absolute or leads out of the repository`,
  ],
])('settings with %s end every command with one line that names the location', async (_, text, line) => {
  put('compose.yml', hardened);
  put(name, text);
  for (const command of ['check', 'fix', 'describe', 'policy', 'explain']) {
    const { code, stdout, stderr } = await run([command]);
    expect({ command, code, stdout, line: stderr.slice(0, line.length) }).toEqual({
      command,
      code: 2,
      stdout: '',
      line,
    });
    expect(stderr.trimEnd()).not.toContain('\n');
  }
});

test('a settings file that is named must exist', async () => {
  put('compose.yml', hardened);
  expect(await run(['--settings', 'x.yml'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'x.yml: no such file\n',
  });
});

test('explain covers the rules on waivers', async () => {
  expect(await run(['explain', 'waivers-current'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('waivers-current'),
  });
});

test.each<[string, string, number, string]>([
  ['in force', waiver(ahead(30)), 0, 'pass'],
  ['that has expired', waiver(ahead(-30)), 1, 'fail'],
  ['without an owner', waiver(ahead(30)).replace(/ +owner: ops\n/, ''), 1, 'fail'],
])('the action evaluates a waiver %s', async (_, settings, code, verdict) => {
  const files = { 'compose.yml': open, [name]: settings };
  const github = await startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base: files, head: files } });
  try {
    const result = await runAction({
      github,
      event: mergeGroupEvent(github),
      inputs: { 'github-token': '' },
    });
    expect({ code: result.code, verdict: result.outputs['verdict'] }).toEqual({ code, verdict });
    expect(result.summary).toContain(code === 0 ? 'Waived until' : name);
    expect(result.annotations.map(({ command }) => command).includes('error')).toBe(code === 1);
  } finally {
    await github.close();
  }
});
