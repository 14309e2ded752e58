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

export const defaultTimeouts: Timeouts = { request: 20_000, run: 180_000, limit: 60_000 };

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
        const response = await send(options);
        if (!isComplete(response, options.mediaType?.format)) throw brokenOff(options);
        return response;
      } finally {
        clearTimeout(timer);
        pending.delete(controller);
      }
    });
  };
  const Client = GitHub.plugin(timed, throttling, retry);
  return new Client({
    // The package's own default is the variable as it was when the package was loaded.
    baseUrl: process.env['GITHUB_API_URL'] || 'https://api.github.com',
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

/**
 * False for a body that broke off, and for a page that is not GitHub's: for both the client returns the text that it
 * got, or none (@octokit/request, fetch-wrapper.ts).
 */
function isComplete(
  { status, data }: { readonly status: number; readonly data: unknown },
  format?: string,
): boolean {
  if (status === 204) return true;
  if (format === 'sha') return typeof data === 'string' && /^[0-9a-f]{40,64}$/.test(data);
  return typeof data === 'object' && data !== null;
}

/** The same as for a connection that fails before the answer, which the retry plugin knows by the status. */
function brokenOff(request: object): Error {
  return Object.assign(new Error("GitHub's answer broke off or is not JSON"), { status: 500, request });
}
