/** The bundle of the action does what its source does: the other tests run the source in the process of the tests. */

import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent, type RunnerEvent } from '../support/events.js';
import type { FakeGitHub } from '../support/github/fake-github.js';
import type { Files } from '../support/github/git-objects.js';
import { hardened, inputs, undone, withPull } from '../support/pull-request.js';
import {
  cleanUpRuns,
  type RunOptions,
  type RunResult,
  runActionBundle,
  runActionSource,
} from '../support/runner.js';
import { commentsOn, startWalk, steps, inputs as walkInputs } from '../support/walk.js';

afterAll(cleanUpRuns);

/** What a run leaves, without the names of its folders. */
function leftBy(run: RunResult, github: FakeGitHub, requests: number) {
  const { workspace, temp, outputs, ...rest } = run;
  const contents = ['report', 'patch', 'sarif'].map((name) =>
    outputs[name] ? readFileSync(outputs[name], 'utf8') : outputs[name],
  );
  const text = JSON.stringify({ ...rest, outputs })
    .replaceAll(workspace, '<workspace>')
    .replaceAll(temp, '<temp>')
    .replaceAll(/(?<=<temp>\/vuls-cache-policy-)\w{6}/g, '<random>');
  const { reviews, threads, issueComments } = github;
  return {
    ...{ run: JSON.parse(text) as unknown, contents },
    posted: structuredClone({ reviews, threads, issueComments }),
    requests: github.requests.slice(requests).map(({ method, path }) => `${method} ${path}`),
  };
}

/** Runs both on the same pull request, which has the comments of the bundle afterwards. */
async function compareRuns(options: RunOptions, prepare = () => {}): Promise<RunResult> {
  const { github } = options;
  const before = github.saved();
  const left = [];
  for (const start of [runActionSource, runActionBundle]) {
    github.restore(before);
    github.calm();
    prepare();
    const requests = github.requests.length;
    const run = await start(options);
    left.push({ run, all: leftBy(run, github, requests) });
  }
  const [source, bundle] = left;
  expect(source?.all).toEqual(bundle?.all);
  return (bundle as { run: RunResult }).run;
}

interface Case {
  readonly given?: Readonly<Record<string, string>>;
  /** compose.yml of the pull request; that without the hardening by default. */
  readonly head?: string;
  readonly workspace?: Files;
  readonly event?: (github: FakeGitHub) => RunnerEvent;
}

test.each<[name: string, code: number, Case]>([
  ['a review', 1, {}],
  ['a pull request without findings', 0, { head: hardened }],
  ['a push', 1, { given: { ...inputs, 'sarif-file': 'reports/out.sarif' }, event: pushEvent }],
  ['a merge group without a checkout', 1, { workspace: {}, event: mergeGroupEvent }],
  ['a project that cannot be read', 2, { head: 'services: [' }],
  ['an invalid input', 2, { given: { ...inputs, 'fail-on': 'sometimes' } }],
])('%s', async (_, code, { given = inputs, head = undone, event = pullRequestEvent, ...files }) => {
  await withPull(hardened, head, async (github) => {
    const run = await compareRuns({ github, inputs: given, ...files, event: event(github) });
    expect(run.code).toBe(code);
  });
});

test.each<[name: string, after: number, code: number]>([
  ['every request', 0, 2],
  ['every request except for the base branch', 1, 1],
])('GitHub fails at %s', async (_, after, code) => {
  await withPull(hardened, undone, async (github) => {
    const fail = () => github.fail({ after }, { answer: 500, times: 1000 });
    expect((await compareRuns({ github, inputs }, fail)).code).toBe(code);
  });
});

test('the first pushes of the walk leave what they should', async () => {
  const github = await startWalk();
  try {
    for (const { name, go, left, code } of steps.slice(0, 4)) {
      await go(github);
      const run = await compareRuns({ github, inputs: walkInputs, workspace: {} });
      expect([name, run.code, commentsOn(github)]).toEqual([name, code, [...left].sort()]);
    }
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
}, 60_000);
