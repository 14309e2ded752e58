/** The events a workflow run starts from, with the commit and ref each of them sets. */

import type { FakeGitHub } from './github/fake-github.js';
import type { Files } from './github/git-objects.js';
import type { Fields } from './github/openapi.js';

export type RunnerEvent = {
  readonly name: string;
  readonly payload: Fields;
  readonly sha: string;
  readonly ref: string;
  readonly headRef?: string;
  readonly baseRef?: string;
};

/** Files as actions/checkout leaves them, unless they include a `.git`; none for a job without a checkout. */
export function checkedOut(files: Files, sha: string): Files {
  const paths = Object.keys(files);
  const isOwn = paths.length === 0 || paths.some((path) => path === '.git' || path.startsWith('.git/'));
  return isOwn ? files : { ...files, '.git/HEAD': `${sha}\n` };
}

/** Under `pull_request` the checkout is a merge commit, under `pull_request_target` the default branch. */
export function pullRequestEvent(
  github: FakeGitHub,
  overrides: Fields = {},
  name: 'pull_request' | 'pull_request_target' = 'pull_request',
): RunnerEvent {
  const { pull, repository, number } = github;
  const payload = { action: 'synchronize', number, pull_request: pull, repository, sender: pull.user };
  const target = name === 'pull_request_target';
  return {
    ...{ name, payload: { ...payload, ...overrides } },
    ...{ sha: target ? github.baseSha : github.mergeSha, headRef: 'feature', baseRef: 'main' },
    ref: target ? 'refs/heads/main' : `refs/pull/${number}/merge`,
  };
}

/** The head of the pull request, landed on the default branch. */
export function pushEvent(github: FakeGitHub, overrides: Fields = {}): RunnerEvent {
  const { baseSha: before, headSha: after, repository } = github;
  const ref = 'refs/heads/main';
  const flags = { created: false, deleted: false, forced: false };
  const payload = { ref, before, after, ...flags, commits: [], head_commit: { id: after }, repository };
  return { name: 'push', payload: { ...payload, ...overrides }, sha: after, ref };
}

/** A merge group names no pull request: there is nothing to comment on. */
export function mergeGroupEvent(github: FakeGitHub, overrides: Fields = {}): RunnerEvent {
  const { baseSha: base_sha, headSha: head_sha, repository } = github;
  const ref = `refs/heads/gh-readonly-queue/main/pr-${github.number}-${base_sha}`;
  const refs = { head_ref: ref, base_ref: 'refs/heads/main' };
  const merge_group = { head_sha, base_sha, ...refs, head_commit: { id: head_sha } };
  const payload = { action: 'checks_requested', merge_group, repository };
  return { name: 'merge_group', payload: { ...payload, ...overrides }, sha: head_sha, ref };
}

/** Another workflow's run on the pull request is over. What it names is not to be trusted, and of a fork it names no pull request. */
export function workflowRunEvent(github: FakeGitHub, overrides: Fields = {}): RunnerEvent {
  const { pull, repository, headSha: head_sha, baseSha: sha } = github;
  const { ref, repo } = pull.head as Fields;
  const workflow_run = {
    ...{ id: 1, event: 'pull_request', conclusion: 'failure', pull_requests: [] },
    ...{ head_sha, head_branch: ref, head_repository: repo },
  };
  const payload = { action: 'completed', workflow_run, repository };
  return { name: 'workflow_run', payload: { ...payload, ...overrides }, sha, ref: 'refs/heads/main' };
}
