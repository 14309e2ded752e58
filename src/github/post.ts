/** Reading a pull request and posting its review. What fails here is told, and changes no verdict. */

import { getOctokit } from '@actions/github';
import { decode } from '../workspace/utf8.js';
import { fingerprintIn } from './body.js';
import { type ChangedFile, hunksOf } from './diff.js';
import type { PullRequest } from './event.js';
import type { Review } from './review.js';

export type Octokit = ReturnType<typeof getOctokit>;

/** A request that is not answered by then is given up; a job would wait for hours. */
const patience = 30_000;

/** A client for the API that the runner names. `wait` in milliseconds. */
export function connect(token: string, wait: number = patience): Octokit {
  const octokit = getOctokit(token);
  // The options themselves: what a hook passes on to the next is not what that one gets (before-after-hook).
  octokit.hook.before('request', (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(wait) };
  });
  return octokit;
}

/** The files of a pull request. 50 a page: GitHub leaves out patches from longer pages. */
export async function changedFiles(
  octokit: Octokit,
  { owner, repo, number }: PullRequest,
): Promise<ChangedFile[]> {
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 50,
  });
  return files.map(({ filename, sha, patch, status }) => ({
    path: filename,
    blob: sha ?? '',
    hunks: status === 'removed' ? [] : hunksOf(patch ?? ''),
  }));
}

/** A file's text at the head; null when it is not there, is too long for GitHub to send, or is no text. */
export async function headText(
  octokit: Octokit,
  { owner, repo, headSha }: PullRequest,
  path: string,
): Promise<string | null> {
  try {
    const answer = await octokit.rest.repos.getContent({ owner, repo, path, ref: headSha });
    const { data } = answer;
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return null;
    // Above a megabyte the content is empty, and the encoding `none`.
    return data.encoding === 'base64' ? decode(Buffer.from(data.content, 'base64')) : null;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/**
 * What of a review is not posted yet; null when all of it is. Comments and reviews of ours are known by their
 * fingerprint and by their author, which is a bot: anybody may copy a marker.
 */
export async function notYetPosted(
  octokit: Octokit,
  { owner, repo, number }: PullRequest,
  review: Review,
): Promise<Review | null> {
  const where = { owner, repo, pull_number: number, per_page: 100 };
  const known = fingerprintsIn(await octokit.paginate(octokit.rest.pulls.listReviewComments, where));
  const comments = review.comments.filter(({ fingerprint }) => !known.has(fingerprint));
  const fileComments = review.fileComments.filter(({ fingerprint }) => !known.has(fingerprint));
  if (comments.length > 0) return { ...review, comments, fileComments };
  if (review.fingerprint === null && fileComments.length === 0) return null;
  const told = fingerprintsIn(await octokit.paginate(octokit.rest.pulls.listReviews, where));
  const body = review.fingerprint === null || told.has(review.fingerprint) ? null : review.body;
  return body === null && fileComments.length === 0 ? null : { ...review, body, comments, fileComments };
}

type Written = { readonly body: string; readonly user: { readonly type?: string } | null };

function fingerprintsIn(written: readonly Written[]): Set<string> {
  return new Set(
    written
      .filter(({ user }) => user?.type === 'Bot')
      .flatMap(({ body }) => {
        const fingerprint = fingerprintIn(body);
        return fingerprint === null ? [] : [fingerprint];
      }),
  );
}

/** Whether the pull request still is at the commit that was judged. */
export async function isCurrent(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
): Promise<boolean> {
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  return data.head.sha === headSha;
}

/** Posts a review in one request. A review without a body was told before: only its file comments are left. */
export async function postReview(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
  { body, comments }: Review,
): Promise<void> {
  if (body === null) return;
  await octokit.rest.pulls.createReview({
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    event: 'COMMENT',
    body,
    comments: comments.map(({ path, first, last, body }) => ({
      path,
      body,
      line: last,
      side: 'RIGHT',
      // GitHub refuses a range of one line.
      ...(first < last ? { start_line: first, start_side: 'RIGHT' } : {}),
    })),
  });
}

/** Posts a comment for each file that has findings outside the diff; a review cannot hold those. */
export async function postFileComments(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
  { fileComments }: Review,
): Promise<void> {
  for (const { path, body } of fileComments) {
    await octokit.rest.pulls.createReviewComment({
      owner,
      repo,
      pull_number: number,
      commit_id: headSha,
      path,
      body,
      subject_type: 'file',
    });
  }
}

/** Why a request failed, and what would let it through. */
export function failure(error: unknown): string {
  const status = statusOf(error);
  // Without an answer the client makes up a status.
  const answered = (error as { response?: unknown } | null)?.response !== undefined;
  if (status === null || !answered) return String(error instanceof Error ? error.message : error);
  if (status === 429 || (status === 403 && isLimit(error)))
    return `GitHub answered ${status}, too many requests`;
  if (status === 401 || status === 403)
    return "the token may not do it: give the job `permissions: pull-requests: write` (a fork's pull request never has it)";
  return `GitHub answered ${status}`;
}

function isLimit(error: unknown): boolean {
  const headers = (error as { response?: { headers?: Record<string, unknown> } }).response?.headers ?? {};
  return headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
}

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}
