/** The event that started the workflow: the commit to check, and the pull request to post on. */

import { context } from '@actions/github';
import type { Octokit } from '../api/client.js';
import type { PullRequest, Repository } from '../api/pull-request.js';

export interface RunEvent extends Repository {
  /** The commit of the run, which a checkout has. For `pull_request` it merges the head into the base branch. */
  readonly sha: string;
  /** The commit to check without a checkout: the head of a pull request, else the commit of the event. */
  readonly commit: string;
  /** A checkout has the files to check. False if it has those of the base branch. */
  readonly usesCheckout: boolean;
  /** Null for an event without a pull request: everything is checked, and nothing is posted. */
  readonly pull: PullRequest | null;
}

/** Reads the event. Throws if the payload of a pull request event describes none. */
export async function readEvent(octokit: Octokit): Promise<RunEvent> {
  const { eventName, payload, repo, sha } = context;
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target': {
      const pull = parsePullRequest(repo, payload.pull_request);
      if (!pull) throw new Error(`the payload of event ${eventName} has no pull request`);
      return { ...repo, sha, commit: pull.headSha, usesCheckout: eventName === 'pull_request', pull };
    }
    case 'workflow_run': {
      const run = payload['workflow_run'] as WorkflowRun | undefined;
      if (typeof run?.head_sha !== 'string')
        throw new Error('the payload of event workflow_run has no head commit');
      const pull = run.event === 'pull_request' ? await findPullRequest(octokit, repo, run) : null;
      return { ...repo, sha, commit: run.head_sha, usesCheckout: false, pull };
    }
    default:
      return { ...repo, sha, commit: sha, usesCheckout: true, pull: null };
  }
}

/** The part of a `workflow_run` payload that is read. */
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
 * The open pull request that another workflow's run was for; null if it is closed or has a newer head commit. It is
 * found by its head: the event names no pull request of a fork, and data from the run itself is not trusted.
 */
async function findPullRequest(
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
  return found ? parsePullRequest(repository, found) : null;
}

/** Null if a field that is needed is missing. */
function parsePullRequest(
  repository: Repository,
  payload: { readonly [name: string]: unknown } | undefined,
): PullRequest | null {
  const { number, head, base } = (payload ?? {}) as {
    readonly number?: unknown;
    readonly head?: { readonly sha?: unknown };
    readonly base?: { readonly ref?: unknown };
  };
  if (typeof number !== 'number' || typeof head?.sha !== 'string' || typeof base?.ref !== 'string')
    return null;
  return { ...repository, number, headSha: head.sha, baseRef: base.ref };
}
