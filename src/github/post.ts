/** Reading a pull request and posting its review. What fails here is told, and changes no verdict. */

import { createHash } from 'node:crypto';
import { getOctokit } from '@actions/github';
import { decode } from '../workspace/discover.js';
import { type ChangedFile, hunksOf } from './diff.js';
import type { PullRequest } from './event.js';
import { fingerprintIn, type Review } from './review.js';

export type Octokit = ReturnType<typeof getOctokit>;

/** A client for the API that the runner names. */
export function connect(token: string): Octokit {
  return getOctokit(token);
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

/** A file's text at the head; null when it is not there. */
export async function headText(
  octokit: Octokit,
  { owner, repo, headSha }: PullRequest,
  path: string,
): Promise<string | null> {
  try {
    const answer = await octokit.rest.repos.getContent({ owner, repo, path, ref: headSha });
    const { data } = answer;
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) return null;
    return decode(Buffer.from(data.content, 'base64'));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Git's name for a file with this text. */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** What of a review is not posted yet: comments of ours are known by their fingerprint and by their author. */
export async function notYetPosted(
  octokit: Octokit,
  { owner, repo, number }: PullRequest,
  review: Review,
): Promise<Review> {
  const comments = await octokit.paginate(octokit.rest.pulls.listReviewComments, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  });
  const known = new Set(
    comments.filter(({ user }) => user?.type === 'Bot').map(({ body }) => fingerprintIn(body)),
  );
  const fresh = <T extends { readonly fingerprint: string }>(items: readonly T[]): T[] =>
    items.filter(({ fingerprint }) => !known.has(fingerprint));
  return { ...review, comments: fresh(review.comments), fileComments: fresh(review.fileComments) };
}

/** Whether the pull request still is at the commit that was judged. */
export async function isCurrent(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
): Promise<boolean> {
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
  return data.head.sha === headSha;
}

/** Posts a review in one request, and a comment for each file that has findings outside the diff. */
export async function postReview(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
  review: Review,
): Promise<void> {
  await octokit.rest.pulls.createReview({
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    event: 'COMMENT',
    body: review.body,
    comments: review.comments.map(({ path, first, last, body }) => ({
      path,
      body,
      line: last,
      side: 'RIGHT',
      // GitHub refuses a range of one line.
      ...(first < last ? { start_line: first, start_side: 'RIGHT' } : {}),
    })),
  });
  for (const { path, body } of review.fileComments) {
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
  if (status === 403 || status === 401)
    return "the token may not do it: give the job `permissions: pull-requests: write` (a fork's pull request never has it)";
  return status === null
    ? String(error instanceof Error ? error.message : error)
    : `GitHub answered ${status}`;
}

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}
