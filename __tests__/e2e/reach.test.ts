/** The bundles access only the files, connections and processes that SECURITY.md documents. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { node } from '../support/command-line.js';
import { pullRequestEvent } from '../support/events.js';
import type { Files } from '../support/github/git-objects.js';
import { startGitHub } from '../support/github/server.js';
import { outside, recording, repositoriesAbove } from '../support/recording.js';
import { cleanUpRuns, runActionBundle } from '../support/runner.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reach-')));
/** The bundles without node_modules, as users run them: one bundled library looks for another in the packages around it. */
const dist = join(folder, 'dist');
cpSync(`${root}dist`, dist, { recursive: true });
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  cleanUpRuns();
});

const hardened = readFileSync(`${root}__tests__/fixtures/hardened.yml`, 'utf8');
/** A project of several files in a checkout. */
const project: Files = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'compose.yml': `include: [more/clients.yml]\n${hardened.replace('image: docker', 'env_file: vuls.env\n    image: docker')}`,
  'compose.override.yml': 'services: {vuls-redis: {image: redis:7}}\n',
  'more/clients.yml': 'services: {other: {extends: {file: base.yml, service: base}}}\n',
  'more/base.yml': 'services: {base: {image: x}}\n',
  'vuls.env': 'VULS=1\n',
  '.env': 'COMPOSE_PROJECT_NAME=vuls\n',
  '.github/cache-policy.yml': 'parameters: {release: v1.38.1}\n',
};

const isGit = (command: string): boolean =>
  /^git --git-dir=\S+ --work-tree=\S+ .*\bcheck-ignore\b/.test(command);

test('the recorder notices files, folders, connections, processes and threads', () => {
  const port = 1;
  const { env, accesses } = recording(folder);
  const script = `
    const fs = require('fs');
    fs.readFileSync('/etc/hostname'); fs.promises.stat('/etc/hosts').catch(() => {}); fs.writeFileSync(process.env.OUT, '');
    require('child_process').spawnSync('true');
    require('net').connect(${port}, '127.0.0.1').on('error', () => {});
    fetch('http://127.0.0.1:${port}/').catch(() => {});
    new (require('worker_threads').Worker)('0', { eval: true });
    setTimeout(() => process.exit(), 1000);`;
  spawnSync(node, ['-e', script], { env: { PATH: process.env['PATH'], OUT: join(folder, 'out'), ...env } });
  expect(accesses()).toMatchObject({
    read: expect.arrayContaining(['/etc/hostname']),
    look: expect.arrayContaining(['/etc/hosts']),
    write: [join(folder, 'out')],
    connect: expect.arrayContaining([`127.0.0.1:${port}`]),
    start: ['true', 'worker 0'],
  });
});

test.each(['pull_request', 'pull_request_target'] as const)(
  'on %s the action reads only the workspace, writes only its outputs, and connects only to GitHub',
  async (name) => {
    const files = Object.fromEntries(Object.entries(project).filter(([path]) => !path.startsWith('.git/')));
    const head = { ...files, 'compose.yml': `# changed\n${files['compose.yml']}` };
    const github = await startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base: files, head } });
    const { env, accesses } = recording(folder);
    const inputs = { 'github-token': github.token, comment: 'review', 'sarif-file': 'out.sarif' };
    const event = pullRequestEvent(github, {}, name);
    const workspace = { ...head, '.git/HEAD': `${event.sha}\n` };
    const run = await runActionBundle({
      ...{ github, inputs, event, workspace, env },
      script: `${dist}/main/index.js`,
    });
    await github.close();
    expect(run.code).toBe(1);
    expect([...github.reviews, ...github.issueComments]).not.toEqual([]);
    const { read, look, write, connect, start } = accesses();
    const [place, temp] = [realpathSync(run.workspace), realpathSync(run.temp)];
    const isTarget = name === 'pull_request_target';
    expect(read.some((path) => path.startsWith(`${place}/`))).toBe(!isTarget);
    expect(outside(read, place, temp, dist)).toEqual([]);
    // Node 24 checks that a module exists before it reads it.
    expect(outside(look, place, temp, dist, ...repositoriesAbove(place))).toEqual([]);
    // The folder of the SARIF file is created if it does not exist.
    expect(outside(write, join(place, 'out.sarif'), temp).filter((path) => path !== place)).toEqual([]);
    expect(existsSync(join(place, 'out.sarif'))).toBe(true);
    const { host } = new URL(github.url);
    expect(connect).toContain(host);
    expect(connect.filter((to) => to !== host)).toEqual([]);
    expect(start.filter((command) => !isGit(command))).toEqual([]);
    expect(start.length > 0).toBe(!isTarget);
  },
);

test('the command line reads only the project and opens no connection', () => {
  const place = join(folder, 'project');
  for (const [path, text] of Object.entries(project)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const { env, accesses } = recording(folder);
  const args = [`${dist}/cli/index.js`, 'check', '--format', 'json'];
  const { status } = spawnSync(node, args, { cwd: place, env: { PATH: process.env['PATH'], ...env } });
  expect(status).toBe(1);
  const { read, look, write, connect, start } = accesses();
  expect(read).toContain(join(place, 'more/base.yml'));
  expect(outside(read, place, dist)).toEqual([]);
  expect(outside(look, place, dist, ...repositoriesAbove(place))).toEqual([]);
  expect([...write, ...connect]).toEqual([]);
  expect(start.length).toBeGreaterThan(0);
  expect(start.filter((command) => !isGit(command))).toEqual([]);
});
