/** The files of a pull request, with the lines that a review may comment on. */

import type { Octokit } from './client.js';
import { type ChangedFile, hunksOf } from './diff.js';
import type { PullRequest } from './event.js';

/** 50 a page: GitHub leaves out patches from longer pages. It lists 3,000 files at the most. */
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
