/** The event decides which commit is checked and which pull request gets the review. */
import { expect, jest, test } from '@jest/globals';
import type { GitHubConnection } from '../../../src/github/api/connection.js';
import type { PullRequest } from '../../../src/github/api/pull-request.js';
import type { RunEvent } from '../../../src/github/context/event.js';

const context = { eventName: '', payload: {}, sha: 'merged', repo: { owner: 'o', repo: 'r' } };
jest.unstable_mockModule('@actions/github', () => ({ context }));
const { readEvent } = await import('../../../src/github/context/event.js');

type PullRequestData = { readonly number: number; readonly head: object; readonly base: object };

/** A client that lists these pull requests for every query. */
function listing(pulls: readonly PullRequestData[]): GitHubConnection {
  const client = { rest: { pulls: { list: async () => ({ data: pulls }) } } };
  return async () => client as unknown as Awaited<ReturnType<GitHubConnection>>;
}

function event(
  eventName: string,
  payload: object,
  pulls: readonly PullRequestData[] = [],
): Promise<RunEvent> {
  Object.assign(context, { eventName, payload });
  return readEvent(listing(pulls));
}
const pullsOf = async (name: string, payload: object): Promise<readonly PullRequest[]> =>
  (await event(name, payload)).pulls;

const pullRequestData = { number: 7, head: { sha: 'abc' }, base: { ref: 'main' } };
const payload = { pull_request: pullRequestData };
const pull = { owner: 'o', repo: 'r', number: 7, headSha: 'abc', baseRef: 'main', isLocked: false };

test.each([
  ['pull_request', true],
  ['pull_request_target', false],
])('%s has a pull request', async (name, usesCheckout) => {
  expect(await event(name, payload)).toEqual({
    ...{ owner: 'o', repo: 'r', sha: 'merged', commit: 'abc' },
    ...{ usesCheckout, pulls: [pull], isTrusted: false },
  });
});

test('without a checkout, the commit of any other event is checked', async () => {
  expect((await event('merge_group', payload)).commit).toBe('merged');
});

test.each(['push', 'merge_group', 'schedule', 'workflow_dispatch'])(
  '%s has no pull request',
  async (name) => {
    expect(await event(name, payload)).toMatchObject({ pulls: [], isTrusted: true });
  },
);

test.each([
  'pull_request_review',
  'pull_request_review_comment',
  'issue_comment',
  'release',
  'repository_dispatch',
  'workflow_call',
  '',
])('event "%s" is refused, and the supported events are named', async (name) => {
  await expect(event(name, payload)).rejects.toThrow(
    `event "${name}" is not supported: start the workflow on pull_request, pull_request_target, workflow_run, merge_group, push, workflow_dispatch or schedule`,
  );
});

test.each([
  {},
  { pull_request: {} },
  { pull_request: { ...pullRequestData, number: '7' } },
  { pull_request: { ...pullRequestData, head: {} } },
  { pull_request: { ...pullRequestData, base: {} } },
])('an incomplete pull request in the payload is an error: %j', async (broken) => {
  await expect(pullsOf('pull_request', broken)).rejects.toThrow(
    'the payload of event pull_request has no pull request',
  );
});

const run = {
  event: 'pull_request',
  head_sha: 'abc',
  head_branch: 'feature',
  head_repository: { full_name: 'fork/r', owner: { login: 'fork' } },
  pull_requests: [],
};
const ofFork = { ...pullRequestData, head: { sha: 'abc', repo: { full_name: 'fork/r' } } };

test.each<[string, object, readonly PullRequestData[], readonly PullRequest[]]>([
  ['is for the pull request with its head', run, [ofFork], [pull]],
  [
    'is for each pull request with its head',
    run,
    [ofFork, { ...ofFork, number: 8, base: { ref: 'release' } }],
    [pull, { ...pull, number: 8, baseRef: 'release' }],
  ],
  ['of a push is for none', { ...run, event: 'push' }, [ofFork], []],
  ['with an outdated head is for none', { ...run, head_sha: 'old' }, [ofFork], []],
  [
    'of another fork with that commit is for none',
    { ...run, head_repository: { full_name: 'other/r', owner: { login: 'other' } } },
    [ofFork],
    [],
  ],
  ['of a deleted fork is for none', { ...run, head_repository: null }, [ofFork], []],
])('a workflow_run %s, and its commit is checked', async (_, workflow_run, listed, expected) => {
  const { head_sha: commit } = workflow_run as typeof run;
  expect(await event('workflow_run', { workflow_run }, listed)).toMatchObject({
    ...{ commit, usesCheckout: false, pulls: expected, isTrusted: false },
  });
});

test('a workflow_run without a commit is an error', async () => {
  await expect(event('workflow_run', {})).rejects.toThrow(
    'the payload of event workflow_run has no head commit',
  );
});

test('a workflow_run for pull_request_target, whose commit is that of the base branch, is an error', async () => {
  const workflow_run = { ...run, event: 'pull_request_target' };
  await expect(event('workflow_run', { workflow_run })).rejects.toThrow('start that run on pull_request');
});
