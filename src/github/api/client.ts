/** The client for GitHub's API, which waits for rate limits and retries after outages, up to a time limit. */

import type { getOctokit } from '@actions/github';
import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export type Octokit = ReturnType<typeof getOctokit>;

/** In milliseconds. */
export interface Timeouts {
  /** A request without an answer is aborted after this time. GitHub itself gives up after ten seconds. */
  readonly request: number;
  /** After this time no more requests are sent. */
  readonly run: number;
  /** The client waits for a rate limit up to this time. Secondary rate limits ask for a minute. */
  readonly limit: number;
}

const defaultTimeouts: Timeouts = { request: 20_000, run: 180_000, limit: 60_000 };

/**
 * A client for the API that the runner names. Without a token it reads public data. Failed reads are retried. Writes are
 * not: one without an answer can have succeeded.
 */
export function connect(token: string, { request, run, limit }: Timeouts = defaultTimeouts): Octokit {
  const start = Date.now();
  const pending = new Set<AbortController>();
  let isOver = false;
  setTimeout(() => {
    isOver = true;
    for (const controller of pending) controller.abort(runTimeout());
  }, run).unref();
  const shouldWait = (seconds: number, _options: unknown, _octokit: unknown, count: number): boolean =>
    count < 2 && seconds * 1000 <= Math.min(limit, run - (Date.now() - start));
  // Registered before the plugins: each attempt has its own timeout, which excludes the wait before the next one.
  const timed = ({ hook }: Pick<Octokit, 'hook'>): void => {
    hook.wrap('request', async (send, options) => {
      if (isOver) throw runTimeout();
      const controller = new AbortController();
      pending.add(controller);
      const timer = setTimeout(() => controller.abort(requestTimeout()), request);
      // Changed in place: the next hook gets this object, not the one that is passed on (before-after-hook).
      options.request = { ...options.request, signal: controller.signal };
      try {
        return await send(options);
      } finally {
        clearTimeout(timer);
        pending.delete(controller);
      }
    });
  };
  const Client = GitHub.plugin(timed, throttling, retry);
  return new Client({
    ...(token === '' ? {} : getOctokitOptions(token)),
    // Callers report failures once; the plugins would log each attempt.
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    throttle: { onRateLimit: shouldWait, onSecondaryRateLimit: shouldWait },
    // Rate limits are left to the throttling plugin, which reads how long they last.
    retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
  });
}

function requestTimeout(): DOMException {
  return new DOMException('GitHub did not answer', 'TimeoutError');
}

function runTimeout(): DOMException {
  return new DOMException('the time limit for requests to GitHub is reached', 'AbortError');
}

/** Request options for a change: it is not retried. */
export const noRetry = { request: { retries: 0 } } as const;

/** The reason why a request failed, as a clause; for a missing permission also the remedy. */
export function failureReason(error: unknown): string {
  const status = statusOf(error);
  if (isForbidden(error)) return missingPermission;
  // The client sets a status on errors without an answer too.
  if (status === null || !isAnswered(error))
    return String(error instanceof Error ? error.message : error).replace(/\.$/, '');
  if (status === 429 || (status === 403 && isLimit(error)))
    return `GitHub answered ${status} (rate limit exceeded)`;
  if (status === 401 || status === 403) return missingPermission;
  return `GitHub answered ${status}`;
}

const missingPermission =
  'the token lacks a permission: grant the job `pull-requests: write` (a pull request from a fork gets a read-only token)';

/** The status of an answer, or the one that the client sets without an answer; null for other errors. */
export function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/** The request failed, but its change may have been made. */
export function mayHaveSucceeded(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && (status >= 500 || !isAnswered(error));
}

function isAnswered(error: unknown): boolean {
  return (error as { response?: unknown } | null)?.response !== undefined;
}

/** GraphQL answers 200 and lists the reason in `errors`. */
function isForbidden(error: unknown): boolean {
  const { errors } = (error ?? {}) as { errors?: unknown };
  return Array.isArray(errors) && errors.some((each) => (each as { type?: unknown })?.type === 'FORBIDDEN');
}

function isLimit(error: unknown): boolean {
  const { headers = {}, data } =
    (error as { response?: { headers?: Record<string, unknown>; data?: { message?: unknown } } }).response ??
    {};
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /\brate limit\b/i.test(String(data?.message))
  );
}
