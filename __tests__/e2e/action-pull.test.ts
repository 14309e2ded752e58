/** The action on a pull request, with any token; and its bundle, which reaches for nothing that it does not say. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../support/events.js';
import type { FakeGitHub } from '../support/github/fake-github.js';
import { outside, recording } from '../support/recording.js';
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

test.each(['checked out', 'not checked out'])(
  'it reaches for the workspace, the temporary folder and the API alone: %s',
  async (how) => {
    await walking(async (github) => {
      await steps[0]?.go(github);
      const files = { '.git/HEAD': 'ref: refs/heads/main\\n', ...github.filesAt(github.headSha) };
      const { env, accesses } = recording(folder);
      const run = await runActionBundle({
        ...{ github, inputs, env, script: join(dist, 'index.js') },
        workspace: how === 'checked out' ? files : {},
      });
      expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: '' });
      expect(github.threads).toHaveLength(3);
      const { read, look, write, connect, start } = accesses();
      expect({ connect, start }).toEqual({ connect: [new URL(github.url).host], start: [] });
      const inside = [run.workspace, run.temp, dist].map((path) => realpathSync(path));
      expect(read.length).toBeGreaterThan(3);
      expect(outside([...read, ...look, ...write], ...inside)).toEqual([]);
    });
  },
  60_000,
);
