/** Several pull requests with one head: under workflow_run each gets its comments, by the settings of its base branch. */
import { afterAll, expect, test } from '@jest/globals';
import { workflowRunEvent } from '../../support/events.js';
import { startGitHub } from '../../support/github/server.js';
import { hardened } from '../../support/reports.js';
import { cleanUpRuns, type RunResult, runActionSource } from '../../support/runner.js';

const file = 'compose.yml';
const one = hardened.replace('[web, dev]', '[web]');
const lenient = { '.github/cache-policy.yml': 'parameters: {profiles: [web]}\n' };
const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: { number: 7, base: { [file]: hardened, ...lenient }, head: { [file]: one } },
  siblings: [
    { number: 8, branch: 'release', base: { [file]: hardened } },
    { number: 9, branch: 'next', base: { [file]: hardened, ...lenient } },
  ],
});
afterAll(async () => {
  cleanUpRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

const inputs = { 'github-token': github.token };
const check = (): Promise<RunResult> =>
  runActionSource({ github, event: workflowRunEvent(github), inputs, workspace: {} });

test('each gets the comments for its base branch, once, and the worst verdict is that of the run', async () => {
  const run = await check();
  expect({ code: run.code, warnings: run.commands.filter(({ command }) => command === 'warning') }).toEqual({
    code: 1,
    warnings: [],
  });
  const left = () =>
    [github, github.sibling(8), github.sibling(9)].map((pull) => ({
      comments: pull?.reviewComments.length,
      summaries: pull?.issueComments.map(({ body }) => body.slice(0, 5)),
    }));
  // The pull request that passes has a note on the settings, which it removes.
  const passing = { comments: 0, summaries: ['### ✅'] };
  expect(left()).toEqual([passing, { comments: 1, summaries: ['### ❌'] }, passing]);
  const before = github.writes.length;
  await check();
  expect(github.writes).toHaveLength(before);
  github.push({ [file]: hardened });
  await check();
  expect(github.sibling(8)?.reviewComments).toMatchObject([
    { body: expect.stringContaining('✅ **fixed**') },
  ]);
});
