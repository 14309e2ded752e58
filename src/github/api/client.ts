/** The client for GitHub's API: patient with limits and outages, for no longer than a job should wait. */

import type { getOctokit } from '@actions/github';
import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export type Octokit = ReturnType<typeof getOctokit>;

/** In milliseconds. */
export interface Timeouts {
  /** A request that is not answered by then is given up. GitHub itself gives up after ten seconds. */
  readonly request: number;
  /** After this nothing more is asked or posted: what is there is shown. */
  readonly run: number;
  /** A limit that lasts longer is not waited for. Secondary ones ask for a minute. */
  readonly limit: number;
}

const patience: Timeouts = { request: 20_000, run: 180_000, limit: 60_000 };

/**
 * A client for the API that the runner names; without a token one that reads what everybody may. Reads are tried
 * again when GitHub fails. Writes are not, since one whose answer is lost may have been done.
 */
export function connect(token: string, { request, run, limit }: Timeouts = patience): Octokit {
  const start = Date.now();
  const under = new Set<AbortController>();
  let isOver = false;
  setTimeout(() => {
    isOver = true;
    for (const each of under) each.abort(overtime());
  }, run).unref();
  // After the deadline the wait would be for nothing.
  const waits = (seconds: number, _options: unknown, _octokit: unknown, count: number): boolean =>
    count < 2 && seconds * 1000 <= Math.min(limit, run - (Date.now() - start));
  // Registered before the plugins, so that each try has its own time, and waiting for the next one takes none of it.
  const timed = ({ hook }: Pick<Octokit, 'hook'>): void => {
    hook.wrap('request', async (send, options) => {
      if (isOver) throw overtime();
      const given = new AbortController();
      under.add(given);
      const timer = setTimeout(() => given.abort(new DOMException('no answer', 'TimeoutError')), request);
      // The options themselves: what a hook passes on to the next is not what that one gets (before-after-hook).
      options.request = { ...options.request, signal: given.signal };
      try {
        return await send(options);
      } finally {
        clearTimeout(timer);
        under.delete(given);
      }
    });
  };
  const Client = GitHub.plugin(timed, throttling, retry);
  return new Client({
    ...(token === '' ? {} : getOctokitOptions(token)),
    // Told once, by whoever asked; the plugins would tell it in between.
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    throttle: { onRateLimit: waits, onSecondaryRateLimit: waits },
    // Of limits the other plugin knows how long they last.
    retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
  });
}

function overtime(): DOMException {
  return new DOMException('the time for it is over', 'AbortError');
}

/** For a request that changes something. */
export const noRetry = { request: { retries: 0 } } as const;

/** Why a request failed, and what would let it through. */
export function failureReason(error: unknown): string {
  const status = statusOf(error);
  if (isForbidden(error)) return forbidden;
  // Without an answer the client makes up a status.
  if (status === null || !isAnswered(error))
    return String(error instanceof Error ? error.message : error).replace(/\.$/, '');
  if (status === 429 || (status === 403 && isLimit(error)))
    return `GitHub answered ${status}, too many requests`;
  if (status === 401 || status === 403) return forbidden;
  return `GitHub answered ${status}`;
}

const forbidden =
  "the token may not do it: give the job `permissions: pull-requests: write` (a fork's pull request never has it)";

/** The status of an answer, or the one that the client makes up where there was none; null for other errors. */
export function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/** Whether it is not known if what was asked for is done. */
export function mayHaveSucceeded(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && (status >= 500 || !isAnswered(error));
}

function isAnswered(error: unknown): boolean {
  return (error as { response?: unknown } | null)?.response !== undefined;
}

/** GraphQL answers 200 and says so in its errors. */
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
