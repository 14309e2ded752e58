/** The action on a pull request, with any token; and its bundle, which reaches for nothing that it does not say. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../support/events.js';
import type { FakeGitHub } from '../support/github/fake-github.js';
import { cleanUpRuns, runAction, runActionBundle } from '../support/runner.js';
import { inputs, startWalk, steps } from '../support/walk.js';

const folder = mkdtempSync(join(tmpdir(), 'recorder-'));
// As users have it: nothing is installed beside it.
const dist = join(folder, 'dist');
cpSync(fileURLToPath(new URL('../../dist/main', import.meta.url)), dist, { recursive: true });
afterAll(() => {
  cleanUpRuns();
  rmSync(folder, { recursive: true, force: true });
});

async function walking(use: (github: FakeGitHub) => Promise<void>): Promise<void> {
  const github = await startWalk();
  try {
    await use(github);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
}

test('the verdict is the same with every token and without one, checked out or not', async () => {
  await walking(async (github) => {
    await steps[0]?.go(github);
    const read = { 'github-token': 'ghs_read' };
    for (const token of [read, { 'github-token': '' }, inputs]) {
      for (const workspace of [{}, github.filesAt(github.headSha) ?? {}]) {
        for (const name of ['pull_request', 'pull_request_target'] as const) {
          const run = await runAction({
            github,
            inputs: token,
            workspace,
            event: pullRequestEvent(github, {}, name),
          });
          const { verdict, errors, warnings } = run.outputs;
          expect({ token, code: run.code, verdict, errors, warnings }).toEqual({
            ...{ token, code: 1, verdict: 'fail', errors: '3', warnings: '1' },
          });
          expect(run.summary).toContain('`profiles`');
        }
      }
    }
    expect(github.threads).toHaveLength(3);
  });
}, 60_000);

/** Notes every path that is given to the file system, every host and every program. */
const recorder = `
const { appendFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
let noting = false;
const note = (kind, what) => {
  if (noting) return;
  noting = true;
  appendFileSync(process.env.RECORD_TO, JSON.stringify([kind, String(what)]) + '\\n');
  noting = false;
};
for (const fs of [require('node:fs'), require('node:fs').promises])
  for (const [name, real] of Object.entries(fs)) {
    if (typeof real !== 'function' || /^[A-Z]/.test(name)) continue;
    fs[name] = Object.assign(function (path, ...more) {
      if (typeof path === 'string' || path instanceof URL || Buffer.isBuffer(path)) note('file', path);
      return real.call(this, path, ...more);
    }, real);
  }
const { Socket } = require('node:net');
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [given] = Array.isArray(args[0]) ? args[0] : args;
  note('host', given.path ?? (given.host ?? 'localhost') + ':' + given.port);
  return connect.apply(this, args);
};
const programs = require('node:child_process');
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  const real = programs[name];
  programs[name] = (program, ...more) => (note('program', program), real(program, ...more));
}
syncBuiltinESMExports();
`;

test.each(['checked out', 'not checked out'])(
  'it reaches for the workspace, the temporary folder and the API alone: %s',
  async (how) => {
    await walking(async (github) => {
      await steps[0]?.go(github);
      const [script, record] = [join(folder, 'recorder.cjs'), join(folder, `${how}.jsonl`)];
      writeFileSync(script, recorder);
      writeFileSync(record, '');
      const files = { '.git/HEAD': 'ref: refs/heads/main\\n', ...github.filesAt(github.headSha) };
      const env = { NODE_OPTIONS: `--require ${script}`, RECORD_TO: record };
      const run = await runActionBundle({
        ...{ github, inputs, env, script: join(dist, 'index.js') },
        workspace: how === 'checked out' ? files : {},
      });
      expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: '' });
      expect(github.threads).toHaveLength(3);
      const noted = readFileSync(record, 'utf8')
        .trim()
        .split('\n')
        .map((line): [string, string] => JSON.parse(line));
      const of = (wanted: string): string[] => [
        ...new Set(noted.flatMap(([kind, what]) => (kind === wanted ? [what] : []))),
      ];
      expect(of('host')).toEqual([new URL(github.url).host]);
      expect(of('program')).toEqual([]);
      const inside = [run.workspace, run.temp, dist].map((path) => realpathSync(path));
      const paths = of('file').map((path) =>
        path.startsWith('file:') ? fileURLToPath(path) : resolve(run.workspace, path),
      );
      expect(paths.length).toBeGreaterThan(3);
      expect(
        paths.filter((path) => !inside.some((each) => path === each || path.startsWith(`${each}/`))),
      ).toEqual([]);
    });
  },
  60_000,
);
