/** What started the workflow, as far as it decides what is read and where findings show. */

import { context } from '@actions/github';

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface Event extends Repository {
  /** What is judged where nothing is checked out: the head of a pull request, else the commit of the event. */
  readonly commit: string;
  /** Null for every event that is about none: it is judged in full and posts nothing. */
  readonly pull: PullRequest | null;
}

/** The pull request that the run is for. */
export interface PullRequest extends Repository {
  readonly number: number;
  readonly headSha: string;
  /** Under `pull_request_target` the checkout is the base's, so what is judged is read from the head. */
  readonly target: boolean;
}

/** The event. Throws when it should be about a pull request and does not say about which. */
export function eventOf(): Event {
  const { repo, sha } = context;
  const pull = pullRequestOf();
  return { ...repo, commit: pull?.headSha ?? sha, pull };
}

function pullRequestOf(): PullRequest | null {
  const { eventName, payload, repo } = context;
  if (eventName !== 'pull_request' && eventName !== 'pull_request_target') return null;
  const pull = payload.pull_request as { number?: unknown; head?: { sha?: unknown } } | undefined;
  if (typeof pull?.number !== 'number' || typeof pull.head?.sha !== 'string')
    throw new Error(`the event ${eventName} does not say which pull request it is about`);
  return {
    ...repo,
    number: pull.number,
    headSha: pull.head.sha,
    target: eventName === 'pull_request_target',
  };
}
