/** The files of a pull request, with the lines that a review may comment on. */

import { type ChangedFile, parseHunks } from '../../review/diff.js';
import type { Octokit } from './client.js';
import type { PullRequest } from './pull-request.js';

/** The files, listed when they are first asked for. */
export function changedFilesOf(octokit: Octokit, pull: PullRequest): () => Promise<readonly ChangedFile[]> {
  let listed: Promise<readonly ChangedFile[]> | null = null;
  return () => {
    listed ??= listFiles(octokit, pull);
    return listed;
  };
}

/** 50 a page: GitHub leaves out patches from longer pages. It lists 3,000 files at the most. */
async function listFiles(octokit: Octokit, { owner, repo, number }: PullRequest): Promise<ChangedFile[]> {
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 50,
  });
  return files.map(({ filename, sha, patch, status, previous_filename }) => ({
    path: filename,
    before: previous_filename ?? filename,
    blob: sha ?? '',
    hunks: status === 'removed' ? [] : parseHunks(patch ?? ''),
  }));
}
