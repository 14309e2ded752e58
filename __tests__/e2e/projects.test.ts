/** Projects of several files through the command line's bundle. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';

const hardened = readFileSync(fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url)), 'utf8');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'projects-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const run = (...args: readonly string[]): Promise<Ended> => runCli(args, { cwd: folder });

const service = (keys: string): string => `services:\n  vuls-redis:\n    ${keys}\n`;

test('an override of the image is reported at its own line, with the line that it overrides', async () => {
  put({ 'compose.yml': hardened, 'compose.override.yml': service('image: redis:7') });
  const { code, stdout } = await run('check');
  expect(code).toBe(1);
  expect(stdout).toContain('compose.override.yml:3:12 error dragonfly-image');
  expect(stdout).toContain('`compose.override.yml:3` overrides `compose.yml:4`');
});

test('a file that is named alone is checked alone, as with docker compose -f', async () => {
  put({ 'compose.yml': hardened, 'compose.override.yml': service('image: redis:7') });
  expect((await run('check', 'compose.yml')).code).toBe(0);
  expect((await run('check', '-f', 'compose.yml')).code).toBe(0);
  expect((await run('check', '-f', 'compose.yml', '-f', 'compose.override.yml')).code).toBe(1);
  expect((await run('check', '-f', 'compose.override.yml', '-f', 'compose.yml')).code).toBe(0);
});

test('a value that `!reset` removes is reported at the reset', async () => {
  put({ 'compose.yml': hardened, 'prod.yml': service('healthcheck: !reset null') });
  const { code, stdout } = await run('-f', 'compose.yml', '-f', 'prod.yml');
  expect(code).toBe(1);
  expect(stdout).toContain('prod.yml:3:5 error healthcheck-authenticated');
  expect(stdout).toMatch(/prod\.yml:3` removes `compose\.yml:\d+/);
});

test('findings in extended and included files name the step that leads there', async () => {
  const [, own = ''] = /( {2}vuls-redis:\n(?: {4}.*\n)*)/.exec(hardened) ?? [];
  put({
    'compose.yml':
      'include: [more/clients.yml]\nservices:\n  vuls-redis:\n    extends: {file: base.yml, service: vuls-redis}\n',
    'base.yml': `services:\n${own.replace('REDIS_PASSWORD:?', 'REDIS_PASSWORD:-secret')}`,
    'more/clients.yml':
      'services:\n  web:\n    image: web\n    profiles: [web]\n    environment: {URL: "redis://vuls-redis:6379"}\n',
  });
  const { code, stdout } = await run();
  expect(code).toBe(1);
  expect(stdout).toMatch(/more\/clients\.yml:5:\d+ error clients-authenticated/);
  expect(stdout).toContain('is included at `compose.yml:1`');
  expect(stdout).toMatch(/base\.yml:\d+:\d+ warning password-not-published/);
  expect(stdout).toContain('is inherited through `extends` at `compose.yml:4`');
});

test('a fix changes only the file that sets the value', async () => {
  put({ 'compose.yml': hardened, 'prod.yml': service('image: redis:7') });
  const { code, stdout } = await run('fix', '-f', 'compose.yml', '-f', 'prod.yml');
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Fixed prod.yml:') });
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(hardened);
  expect(readFileSync(join(folder, 'prod.yml'), 'utf8')).toContain('dragonfly:v1.39.0');
});

test('COMPOSE_FILE in the folder names the files to merge', async () => {
  put({
    'compose.yml': hardened,
    'prod.yml': service('image: redis:7'),
    '.env': 'COMPOSE_FILE=compose.yml:prod.yml\n',
  });
  expect((await run('check')).code).toBe(1);
  expect((await run('check', 'compose.yml')).code).toBe(0);
});

test('a password in a committed .env is reported, and an .env that git ignores is skipped', async () => {
  put({ 'compose.yml': hardened, '.env': 'REDIS_PASSWORD=hunter2hunter2\n' });
  const { stdout } = await run('check');
  expect(stdout).toContain('.env:1:16 warning password-not-published');
  expect(stdout).not.toContain('hunter2');
  rmSync(join(folder, '.git'), { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  put({ '.gitignore': '.env\n' });
  expect(await run('check')).toMatchObject({
    code: 0,
    stdout: expect.not.stringContaining('warning password'),
  });
});

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  [
    'a file above the repository',
    { 'compose.yml': 'include: [../other.yml]\nservices: {}\n' },
    /^compose\.yml:1:11: "\.\.\/other\.yml" is outside of the repository/,
  ],
  [
    'an absolute path',
    { 'compose.yml': 'services: {a: {extends: {file: /etc/passwd, service: a}}}\n' },
    /^compose\.yml:1:32: "\/etc\/passwd" is outside of the repository/,
  ],
  [
    'a remote project',
    { 'compose.yml': 'include: ["oci://registry/project"]\n' },
    /^compose\.yml:1:11: "oci:\/\/registry\/project" is a remote resource, which is not downloaded/,
  ],
  [
    'a link that leads out',
    { 'compose.yml': 'include: [link.yml]\n' },
    /^compose\.yml:1:11: "link\.yml" is a link that leads to a file outside of the repository/,
  ],
  [
    'an include cycle',
    { 'compose.yml': 'include: [b.yml]\n', 'b.yml': 'include: [compose.yml]\n' },
    /^b\.yml:1:11: include cycle detected: compose\.yml includes b\.yml includes compose\.yml/,
  ],
  [
    'an extends cycle',
    { 'compose.yml': 'services: {a: {extends: b}, b: {extends: a}}\n' },
    /^compose\.yml:1:16: circular reference in `extends`: a in compose\.yml extends b in compose\.yml extends a/,
  ],
  [
    'a file that depends on a variable',
    { 'compose.yml': 'include: ["${WHICH}"]\n' },
    /^compose\.yml:1:11: cannot tell which file Compose loads, because the environment can set `WHICH`/,
  ],
  [
    'an unknown attribute',
    { 'compose.yml': 'services: {a: {image: x, comand: y}}\n' },
    /^compose\.yml:1:26: unknown property `comand` in `services\.a`: Docker Compose 2\.40\.3 rejects it; correct the name, or prefix it with `x-`/,
  ],
  [
    'two resources of one name',
    {
      'compose.yml': 'include: [b.yml]\nservices: {a: {image: x}}\n',
      'b.yml': 'services: {a: {image: y}}\n',
    },
    /^compose\.yml:1:11: Compose rejects this `include`, because `b\.yml` and `compose\.yml` define `services\.a` differently:/,
  ],
])('%s is reported in one line with its location, with exit code 2', async (_, files, line) => {
  put(files);
  if (Object.values(files).some((text) => text.includes('link.yml')))
    symlinkSync('/etc/hostname', join(folder, 'link.yml'));
  const { code, stdout, stderr } = await run('check');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('describe --resolved prints the whole project in the shape of docker compose config', async () => {
  put({
    'compose.yml':
      'name: p\nservices:\n  a: {image: x, ports: ["80:81"], depends_on: [b]}\n  b: {image: y}\n',
  });
  const { code, stdout } = await run('describe', '--resolved');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    name: 'p',
    networks: { default: { name: 'p_default' } },
    services: {
      a: {
        image: 'x',
        depends_on: { b: { condition: 'service_started', required: true } },
        networks: { default: null },
        ports: [{ mode: 'ingress', protocol: 'tcp', published: '80', target: 81 }],
      },
      b: { image: 'y', networks: { default: null } },
    },
  });
});

test('--project-directory and --env-file set the base of paths and the variables', async () => {
  put({
    'deploy/compose.yml': 'include: [clients.yml]\nservices: {}\n',
    'settings.env': 'COMPOSE_PROJECT_NAME=named\n',
    'clients.yml': 'services: {a: {image: x}}\n',
  });
  const { code, stdout } = await run(
    ...['describe', '--resolved', '-f', 'deploy/compose.yml'],
    ...['--project-directory', '.', '--env-file', 'settings.env'],
  );
  expect({ code, project: JSON.parse(stdout) }).toMatchObject({
    code: 0,
    project: { name: 'named', services: { a: {} } },
  });
});

test('a project is not checked if no profile can start its cache service', async () => {
  put({
    'compose.yml': hardened
      .replace(/test: .*/, 'test: [redis-cli, ping]')
      .replace('services:\n', 'services:\n  other: {image: x}\n'),
  });
  const { code, stderr } = await run('check');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^compose\.yml:\d+:\d+: .*`?CMD/);
});

test('describe --resolved prints a project that Compose would not start, and reports the problem', async () => {
  put({ 'compose.yml': 'name: p\nservices: {a: {image: x, networks: [n]}}\n' });
  const { code, stdout, stderr } = await run('describe', '--resolved');
  expect({ code, name: JSON.parse(stdout).name }).toEqual({ code: 0, name: 'p' });
  expect(stderr).toMatch(/^compose\.yml:2:\d+: the network `n` is not defined/);
  expect((await run('check')).code).toBe(2);
});
