/** Where what is judged is read: from what is checked out, or from GitHub. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureReason, type Octokit } from '../api/client.js';
import type { RunEvent } from '../run/event.js';
import { commitSource } from './commit.js';
import { checkout, type ProjectSource } from './projects.js';

/**
 * Where nothing is checked out, the commit is read from GitHub, and so it is where something else is: what an earlier
 * job left there, or the base.
 */
export async function sourceFor(event: RunEvent, octokit: Octokit): Promise<ProjectSource> {
  const why = event.isCheckoutJudged ? whyNotCheckout(event) : '';
  if (why === null) return checkout();
  if (why !== '') process.stdout.write(`Read from GitHub: ${why}.\n`);
  try {
    return await commitSource(octokit, event, event.commit);
  } catch (error) {
    throw new Error([failureReason(error), why].filter(Boolean).join('; '));
  }
}

/** Null where what is checked out is what the run is for. */
function whyNotCheckout({ sha, commit }: RunEvent): string | null {
  if (isNothingCheckedOut()) return 'nothing is checked out';
  const there = commitCheckedOut();
  const isOther = there !== null && there !== sha && there !== commit;
  return isOther ? `the commit ${there.slice(0, 7)} is checked out, which this run is not for` : null;
}

/** Whether the job has no checkout: its working folder is empty. */
function isNothingCheckedOut(): boolean {
  return readdirSync('.').length === 0;
}

/** The commit that is checked out; null where that is not known, as without git. */
function commitCheckedOut(): string | null {
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
  return /^[0-9a-f]{40}$/.test(commit ?? '') ? commit : null;
}
