/** Only a pull request is posted to, and only its own files are judged. */
import { expect, jest, test } from '@jest/globals';
import type { Octokit } from '../../../src/github/api/client.js';
import type { PullRequest } from '../../../src/github/api/pull-request.js';
import type { RunEvent } from '../../../src/github/run/event.js';

const context = { eventName: '', payload: {}, sha: 'merged', repo: { owner: 'o', repo: 'r' } };
jest.unstable_mockModule('@actions/github', () => ({ context }));
const { readEvent } = await import('../../../src/github/run/event.js');

type Listed = { readonly number: number; readonly head: object; readonly base: object };

/** A client that lists these pull requests, whatever is asked for. */
function listing(pulls: readonly Listed[]): Octokit {
  return { rest: { pulls: { list: async () => ({ data: pulls }) } } } as unknown as Octokit;
}

function event(eventName: string, payload: object, pulls: readonly Listed[] = []): Promise<RunEvent> {
  Object.assign(context, { eventName, payload });
  return readEvent(listing(pulls));
}
const pullOf = async (name: string, payload: object): Promise<PullRequest | null> =>
  (await event(name, payload)).pull;

const described = { number: 7, head: { sha: 'abc' }, base: { ref: 'main' } };
const payload = { pull_request: described };
const pull = { owner: 'o', repo: 'r', number: 7, headSha: 'abc', baseRef: 'main' };

test.each([
  ['pull_request', true],
  ['pull_request_target', false],
])('%s is about a pull request', async (name, isCheckoutJudged) => {
  expect(await event(name, payload)).toEqual({
    ...{ owner: 'o', repo: 'r', sha: 'merged', commit: 'abc' },
    ...{ isCheckoutJudged, pull },
  });
});

test('where nothing is checked out, the commit of any other event is judged', async () => {
  expect((await event('merge_group', payload)).commit).toBe('merged');
});

test.each(['push', 'merge_group', 'schedule', 'workflow_dispatch', 'pull_request_review'])(
  '%s is judged, and posts nothing',
  async (name) => {
    expect(await pullOf(name, payload)).toBeNull();
  },
);

test.each([
  {},
  { pull_request: {} },
  { pull_request: { ...described, number: '7' } },
  { pull_request: { ...described, head: {} } },
  { pull_request: { ...described, base: {} } },
])('a pull request that the event does not name is an error: %j', async (broken) => {
  await expect(pullOf('pull_request', broken)).rejects.toThrow(
    'the event pull_request does not say which pull request it is about',
  );
});

const run = {
  event: 'pull_request',
  head_sha: 'abc',
  head_branch: 'feature',
  head_repository: { full_name: 'fork/r', owner: { login: 'fork' } },
  pull_requests: [],
};
const ofFork = { ...described, head: { sha: 'abc', repo: { full_name: 'fork/r' } } };

test.each<[string, object, Listed, PullRequest | null]>([
  ['is for the pull request with its head', run, ofFork, pull],
  ['of a push is for none', { ...run, event: 'push' }, ofFork, null],
  ['whose head was pushed over is for none', { ...run, head_sha: 'old' }, ofFork, null],
  [
    'of another fork with that commit is for none',
    { ...run, head_repository: { full_name: 'other/r', owner: { login: 'other' } } },
    ofFork,
    null,
  ],
  ['of a fork that is gone is for none', { ...run, head_repository: null }, ofFork, null],
])('a workflow_run %s, and its commit is judged', async (_, workflow_run, listed, expected) => {
  const { head_sha: commit } = workflow_run as typeof run;
  expect(await event('workflow_run', { workflow_run }, [listed])).toMatchObject({
    ...{ commit, isCheckoutJudged: false, pull: expected },
  });
});

test('a workflow_run that names no commit is an error', async () => {
  await expect(event('workflow_run', {})).rejects.toThrow(
    'the event workflow_run does not say which commit it is about',
  );
});
