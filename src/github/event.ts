/** What started the workflow, as far as it decides what is read and where findings show. */

import { context } from '@actions/github';

/** The pull request that the run is for. */
export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly headSha: string;
  /** Under `pull_request_target` the checkout is the base's, so what is judged is read from the head. */
  readonly target: boolean;
}

/** The pull request of the event; null for every other event, which is judged in full and posts nothing. */
export function pullRequestOf(): PullRequest | null {
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
