/** What started the workflow, as far as it decides what is read and where findings show. */

import { context } from '@actions/github';
import type { Octokit } from '../api/client.js';
import type { PullRequest, Repository } from '../api/pull-request.js';

export interface RunEvent extends Repository {
  /** The commit that the run is for, which is what is checked out: under `pull_request` the head merged into the base. */
  readonly sha: string;
  /** What is judged where nothing is checked out: the head of a pull request, else the commit of the event. */
  readonly commit: string;
  /** Whether a checkout holds the pull request's files: one of the base says nothing of them. */
  readonly isCheckoutJudged: boolean;
  /** Null for every event that is about none: it is judged in full and posts nothing. */
  readonly pull: PullRequest | null;
}

/** The event. Throws when it should be about a pull request and does not say about which. */
export async function readEvent(octokit: Octokit): Promise<RunEvent> {
  const { eventName, payload, repo, sha } = context;
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target': {
      const pull = pullRequest(repo, payload.pull_request);
      if (!pull) throw new Error(`the event ${eventName} does not say which pull request it is about`);
      return { ...repo, sha, commit: pull.headSha, isCheckoutJudged: eventName === 'pull_request', pull };
    }
    case 'workflow_run': {
      const run = payload['workflow_run'] as WorkflowRun | undefined;
      if (typeof run?.head_sha !== 'string')
        throw new Error('the event workflow_run does not say which commit it is about');
      const pull = run.event === 'pull_request' ? await pullOfRun(octokit, repo, run) : null;
      return { ...repo, sha, commit: run.head_sha, isCheckoutJudged: false, pull };
    }
    default:
      return { ...repo, sha, commit: sha, isCheckoutJudged: true, pull: null };
  }
}

interface WorkflowRun {
  readonly event?: string;
  readonly head_sha?: string;
  readonly head_branch?: string | null;
  readonly head_repository?: {
    readonly full_name?: string;
    readonly owner?: { readonly login?: string };
  } | null;
}

/**
 * The open pull request that another workflow's run was for; null where its head has moved on, or it is closed. It is
 * found by its head: the event does not name that of a fork, and what the run itself tells could be anything.
 */
async function pullOfRun(
  octokit: Octokit,
  repository: Repository,
  run: WorkflowRun,
): Promise<PullRequest | null> {
  const { head_sha, head_branch, head_repository } = run;
  const head = `${head_repository?.owner?.login}:${head_branch}`;
  const { data } = await octokit.rest.pulls.list({ ...repository, state: 'open', head, per_page: 100 });
  const found = data.find(
    (pull) => pull.head.sha === head_sha && pull.head.repo?.full_name === head_repository?.full_name,
  );
  return found ? pullRequest(repository, found) : null;
}

/** Null where what describes it is not whole. */
function pullRequest(
  repository: Repository,
  told: { readonly [name: string]: unknown } | undefined,
): PullRequest | null {
  const { number, head, base } = (told ?? {}) as {
    readonly number?: unknown;
    readonly head?: { readonly sha?: unknown };
    readonly base?: { readonly ref?: unknown };
  };
  if (typeof number !== 'number' || typeof head?.sha !== 'string' || typeof base?.ref !== 'string')
    return null;
  return { ...repository, number, headSha: head.sha, baseRef: base.ref };
}
