/** The changed files of a pull request, with the lines that review comments can be on. */

import { type ChangedFile, parseHunks } from '../../review/diff.js';
import type { GitHubConnection } from './connection.js';
import type { PullRequest } from './pull-request.js';

/** A function that lists the changed files. All calls share one listing. */
export function changedFilesOf(
  connection: GitHubConnection,
  pull: PullRequest,
): () => Promise<readonly ChangedFile[]> {
  let files: Promise<readonly ChangedFile[]> | null = null;
  return () => {
    files ??= listFiles(connection, pull);
    return files;
  };
}

/** 50 files a page: GitHub omits patches from longer pages. It lists at most 3,000 files. */
async function listFiles(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequest,
): Promise<ChangedFile[]> {
  const octokit = await connection();
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 50,
  });
  return files.map(({ filename, sha, patch, status, previous_filename }) => ({
    path: filename,
    previousPath: previous_filename ?? filename,
    isRemoved: status === 'removed',
    blobId: sha ?? '',
    hunks: status === 'removed' ? [] : parseHunks(patch ?? ''),
  }));
}
