/** `waive`, with the bundle of the command line. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
const settings = '.github/cache-policy.yml';
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waive-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
  put('compose.yml', undone);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

async function run(args: readonly string[], below = '.'): Promise<Ended> {
  const cwd = join(folder, below);
  mkdirSync(cwd, { recursive: true });
  return runCli(args, { cwd });
}

/** The UTC date `days` days from now. */
function ahead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

const decision = ['--reason', 'OPS-1: later', '--owner', '@org/ops', '--until', ahead(30)];

test('a waiver is written into new settings, and the finding is waived', async () => {
  const { code, stdout, stderr } = await run(['waive', 'dragonfly-image', ...decision]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    `Waived until ${ahead(30)} in ${settings}:\n- dragonfly-image at compose.yml:4:12: `,
  );
  expect(read(settings)).toContain(
    'waivers:\n  - rule: dragonfly-image\n    place: {file: compose.yml, path: [services, vuls-redis, image]}\n',
  );
  expect((await run([])).stdout).toContain('waived error dragonfly-image');
});

test('the file keeps its comments, from any folder and with several names of the project', async () => {
  put('deploy/cache.yml', undone);
  const text = '# ours\npolicy:   vuls-redis # why\nprojects: [deploy/cache.yml]\n';
  put(settings, text);
  expect((await run(['waive', 'clients-authenticated', ...decision], 'docs')).code).toBe(0);
  expect(read(settings).startsWith(text)).toBe(true);
  expect(read(settings)).toContain('file: deploy/cache.yml');
  expect((await run(['check', '../deploy/cache.yml'], 'docs')).stdout).toContain(
    'waived error clients-authenticated',
  );
});

test('--all accepts the present findings, and a new one still fails', async () => {
  put('compose.yml', hardened.replace('profiles: [web, dev]', 'profiles: [web]'));
  expect(await run(['waive', '--all', ...decision])).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['check', '--fail-on', 'warning'])).code).toBe(0);
  put('compose.yml', undone.replace('profiles: [web, dev]', 'profiles: [web]'));
  expect((await run(['check'])).code).toBe(1);
});

test('--all also accepts findings that a waived one uncovers', async () => {
  expect((await run(['waive', '--all', ...decision])).code).toBe(0);
  expect(await run(['check', '--fail-on', 'warning'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 errors, 0 warnings'),
  });
});

test('a waiver that has ended is replaced', async () => {
  await run(['waive', 'dragonfly-image', ...decision]);
  put(settings, read(settings).replace(ahead(30), ahead(-3)));
  expect((await run(['waive', 'dragonfly-image', ...decision])).code).toBe(0);
  expect(read(settings)).not.toContain(ahead(-3));
  expect(read(settings).match(/dragonfly-image/g)).toHaveLength(1);
});

test('--list shows the waivers by their last day', async () => {
  expect(await run(['waive', '--list'])).toMatchObject({ code: 0, stdout: 'No waivers.\n' });
  await run(['waive', 'dragonfly-image', ...decision]);
  await run(['waive', 'clients-authenticated', ...decision.slice(0, 4), '--until', ahead(0)]);
  const { code, stdout } = await run(['waive', '--list']);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/ends today +clients-authenticated +compose\.yml services\.vuls-web/);
  expect(lines[2]).toMatch(/30 days left +dragonfly-image .*@org\/ops: OPS-1: later$/);
});

test('--prune removes waivers that waive nothing, and no other', async () => {
  await run(['waive', '--all', ...decision]);
  put('compose.yml', hardened.replace('profiles: [web, dev]', 'profiles: [web]'));
  await run(['waive', 'profiles', ...decision]);
  const { code, stdout } = await run(['waive', '--prune']);
  expect(code).toBe(0);
  expect(stdout).toContain('- dragonfly-image until ');
  expect(read(settings)).toContain('rule: profiles');
  expect(read(settings)).not.toContain('dragonfly-image');
  expect((await run(['waive', '--prune'])).stdout).toBe('No waiver to remove.\n');
});

test.each<[string, readonly string[], RegExp]>([
  ['no rule', decision, /^`waive` needs a RULE, or --all: node \S+ waive --reason .* RULE$/m],
  ['no options', ['profiles'], /^`waive` needs --reason, --owner and --until: /],
  ['no owner', ['profiles', '--reason', 'x', '--until', ahead(3)], /^`waive` needs --owner: /],
  ['a misspelt rule', ['profils', ...decision], /^unknown rule "profils": did you mean `profiles`\?$/m],
  [
    'no finding',
    ['not-published', ...decision],
    /^no finding of `not-published` in the project: the findings are of `/,
  ],
  ['a rule about waivers', ['waivers-current', ...decision], /cannot be waived/],
  ['a bad date', ['dragonfly-image', ...decision.slice(0, 5), '2026-02-31'], /^--until must be a date/],
  ['a past date', ['dragonfly-image', ...decision.slice(0, 5), '2020-01-01'], /is in the past/],
  [
    'a far date',
    ['dragonfly-image', ...decision.slice(0, 5), ahead(181)],
    /the limit is 180 days \(\d{4}-\d{2}-\d{2}\)/,
  ],
  [
    'an empty reason',
    ['dragonfly-image', '--reason', ' ', ...decision.slice(2)],
    /^--reason must contain a word/,
  ],
  ['a missing project', ['dragonfly-image', 'x.yml', ...decision], /^x\.yml: no such file/],
  ['--list with a reason', ['--list', '--reason', 'x'], /^--reason cannot be used with --list/],
])('%s ends with one line, exit code 2 and nothing written', async (_, args, line) => {
  const { code, stdout, stderr } = await run(['waive', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(existsSync(join(folder, settings))).toBe(false);
});

test('a finding that is waived already is not waived twice', async () => {
  await run(['waive', 'dragonfly-image', ...decision]);
  const before = read(settings);
  expect(await run(['waive', 'dragonfly-image', ...decision])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^\.github\/cache-policy\.yml:7:12: `dragonfly-image` is waived already/),
  });
  expect(read(settings)).toBe(before);
});

test('settings with a mistake are not changed', async () => {
  put(settings, 'waivers: [\n');
  expect(await run(['waive', 'dragonfly-image', ...decision])).toMatchObject({ code: 2, stdout: '' });
  expect(read(settings)).toBe('waivers: [\n');
});

test('--settings names the file, JSON or YAML, which need not exist', async () => {
  expect((await run(['waive', 'dragonfly-image', '--settings', 'own.json', ...decision])).code).toBe(0);
  expect(JSON.parse(read('own.json')).waivers).toHaveLength(1);
  expect((await run(['check', '--settings', 'own.json'])).stdout).toContain('waived error dragonfly-image');
  expect(existsSync(join(folder, settings))).toBe(false);
});
