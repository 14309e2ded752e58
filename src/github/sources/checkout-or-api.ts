/** The source of the checked files: the checkout, or GitHub's API. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GitHubConnection } from '../api/connection.js';
import { failureReason } from '../api/failure-reason.js';
import type { RunEvent } from '../context/event.js';
import { commitSource } from './commit.js';
import { checkout, type ProjectSource } from './projects.js';

/**
 * The checkout if it has the files that the run is for, else the commit on GitHub. A checkout can be missing, be that of
 * the base branch, or be left by an earlier job. Throws if GitHub does not list the commit.
 */
export async function sourceFor(event: RunEvent, connection: GitHubConnection): Promise<ProjectSource> {
  const reason = event.usesCheckout ? reasonAgainstCheckout(event) : '';
  if (reason === null) return checkout();
  if (reason !== '') process.stdout.write(`Reading files from GitHub: ${reason}.\n`);
  try {
    return await commitSource(connection, event, event.commit);
  } catch (error) {
    throw new Error([failureReason(error), reason].filter(Boolean).join('; '));
  }
}

/** Null if the checkout has the files that the run is for. */
function reasonAgainstCheckout({ sha, commit }: RunEvent): string | null {
  if (isWorkspaceEmpty()) return 'nothing is checked out';
  const head = checkedOutCommit();
  if (head === null) return 'the commit of the checkout is unknown';
  const isOther = head !== sha && head !== commit;
  return isOther ? `the checkout is at commit ${head.slice(0, 7)}, which this run is not for` : null;
}

/** A job without a checkout has an empty working folder. */
function isWorkspaceEmpty(): boolean {
  return readdirSync('.').length === 0;
}

/**
 * The commit of the checkout, as actions/checkout writes it: a detached HEAD, or a branch with a loose ref. Null for
 * packed refs, a worktree, reftable, or files that were not checked out: an earlier job can have left them.
 */
function checkedOutCommit(): string | null {
  const read = (name: string): string | null => {
    try {
      return readFileSync(join('.git', name), 'utf8').trim();
    } catch {
      return null;
    }
  };
  const head = read('HEAD');
  const branch = /^ref: (refs\/\S+)$/.exec(head ?? '')?.[1];
  const commit = branch === undefined ? head : read(branch);
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit ?? '') ? commit : null;
}
