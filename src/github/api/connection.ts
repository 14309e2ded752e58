/** The connection to GitHub's API. Its client is loaded with the first request: a run may make none. */

import type { Octokit } from './client.js';

/** Returns the client, the same for every request of a run. */
export type GitHubConnection = () => Promise<Octokit>;

/** A connection with this token; empty for none. The time limit for all requests starts now. */
export function connectOnDemand(token: string): GitHubConnection {
  const start = Date.now();
  let client: Promise<Octokit> | null = null;
  const load = async (): Promise<Octokit> => {
    const { connect, defaultTimeouts } = await import('./client.js');
    return connect(token, { ...defaultTimeouts, run: defaultTimeouts.run - (Date.now() - start) });
  };
  return () => {
    client ??= load();
    return client;
  };
}

/** Request options for a change: it is not retried. */
export const noRetry = { request: { retries: 0 } } as const;
