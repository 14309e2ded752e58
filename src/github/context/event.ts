/** The event that started the workflow: the commit to check, and the pull requests to post on. */

import { context } from '@actions/github';
import type { GitHubConnection } from '../api/connection.js';
import { failureReason } from '../api/failure-reason.js';
import type { PullRequest, Repository } from '../api/pull-request.js';

export interface RunEvent extends Repository {
  /** The commit of the run, which a checkout has. For `pull_request` it merges the head into the base branch. */
  readonly sha: string;
  /** The commit to check without a checkout: the head of a pull request, else the commit of the event. */
  readonly commit: string;
  /** A checkout has the files to check. False if it has those of the base branch. */
  readonly usesCheckout: boolean;
  /** None for an event without a pull request: everything is checked, and nothing is posted. */
  readonly pulls: readonly PullRequest[];
  /** The files to check decide on settings and policy themselves. False for a commit that anybody can have written. */
  readonly isTrusted: boolean;
}

/** Reads the event. Throws if it is not one that a check can run on, or if its payload is incomplete. */
export async function readEvent(connection: GitHubConnection): Promise<RunEvent> {
  const { eventName, payload, repo, sha } = context;
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target': {
      const pull = parsePullRequest(repo, payload.pull_request);
      if (!pull) throw new Error(`the payload of event ${eventName} has no pull request`);
      const usesCheckout = eventName === 'pull_request';
      return { ...repo, sha, commit: pull.headSha, usesCheckout, pulls: [pull], isTrusted: false };
    }
    case 'workflow_run': {
      const run = payload['workflow_run'] as WorkflowRun | undefined;
      if (typeof run?.head_sha !== 'string')
        throw new Error('the payload of event workflow_run has no head commit');
      if (run.event === 'pull_request_target')
        throw new Error(
          'event workflow_run: the payload for a run on pull_request_target names the commit of the base branch, not of the pull request; start that run on pull_request',
        );
      const pulls = run.event?.startsWith('pull_request')
        ? await findPullRequests(connection, repo, run)
        : [];
      return { ...repo, sha, commit: run.head_sha, usesCheckout: false, pulls, isTrusted: false };
    }
    case 'merge_group':
    case 'push':
    case 'schedule':
    case 'workflow_dispatch':
      return { ...repo, sha, commit: sha, usesCheckout: true, pulls: [], isTrusted: true };
    default:
      throw new Error(
        `event ${JSON.stringify(eventName)} is not supported: start the workflow on ${supportedEvents}`,
      );
  }
}

const supportedEvents =
  'pull_request, pull_request_target, workflow_run, merge_group, push, workflow_dispatch or schedule';

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
 * The open pull requests that another workflow's run was for; none if they are closed or have a newer head commit. They
 * are found by their head: the event names no pull request of a fork, and data from the run itself is not trusted. One
 * head can have pull requests into several base branches.
 */
async function findPullRequests(
  connection: GitHubConnection,
  repository: Repository,
  run: WorkflowRun,
): Promise<PullRequest[]> {
  const { head_sha, head_branch, head_repository } = run;
  const head = `${head_repository?.owner?.login}:${head_branch}`;
  const pulls = await listOpen(connection, repository, head);
  return pulls
    .filter((pull) => pull.head.sha === head_sha && pull.head.repo?.full_name === head_repository?.full_name)
    .flatMap((pull) => parsePullRequest(repository, pull) ?? []);
}

async function listOpen(connection: GitHubConnection, repository: Repository, head: string) {
  try {
    const { data } = await (await connection()).rest.pulls.list({
      ...repository,
      state: 'open',
      head,
      per_page: 100,
    });
    return data;
  } catch (error) {
    throw new Error(`the pull request of the run cannot be found: ${failureReason(error)}`);
  }
}

/** Null if a field that is needed is missing. */
function parsePullRequest(
  repository: Repository,
  payload: { readonly [name: string]: unknown } | undefined,
): PullRequest | null {
  const { number, head, base, locked } = (payload ?? {}) as {
    readonly number?: unknown;
    readonly locked?: unknown;
    readonly head?: { readonly sha?: unknown };
    readonly base?: { readonly ref?: unknown };
  };
  if (typeof number !== 'number' || typeof head?.sha !== 'string' || typeof base?.ref !== 'string')
    return null;
  return { ...repository, number, headSha: head.sha, baseRef: base.ref, isLocked: locked === true };
}
