/** Saying on a pull request what is the case, once, whatever fails on the way and whoever else writes. */

import { withoutComments } from '../../review/compose-review.js';
import type { Conversation } from '../../review/conversation.js';
import { type DesiredReview, isEmpty, planDuplicates, planFor } from '../../review/plan.js';
import type { Octokit } from '../api/client.js';
import { readConversation } from '../api/conversation.js';
import type { PullRequest } from '../api/pull-request.js';
import { applyPlan, isRefused, isWorthAnother } from './apply-plan.js';

/** How often it is tried, and in milliseconds how long what was written may take to be seen. */
const tries = 3;
const delay = 5_000;

/** Writes what is missing, and nothing else. Throws when something stays unsaid. */
export async function publish(octokit: Octokit, pull: PullRequest, wanted: DesiredReview): Promise<void> {
  let [said, refusals] = [wanted, 0];
  for (let attempt = 1; ; attempt += 1) {
    const conversation = await readConversation(octokit, pull, wanted.config);
    if (!conversation.isOpen) return;
    if (conversation.headSha !== pull.headSha)
      throw new Error('the pull request has moved on to another commit, whose run posts its own');
    const plan = planFor(said, conversation);
    if (isEmpty(plan)) return;
    try {
      await applyPlan(octokit, pull, conversation.id, plan, wanted.config);
      if (plan.post.length > 0 || plan.summary?.id === null) await tidy(octokit, pull, wanted.config);
      return;
    } catch (error) {
      if (!isWorthAnother(error) || attempt === tries) throw error;
      if (isRefused(error)) refusals += 1;
      // Its lines are not what GitHub takes them for: the summary tells everything.
      if (refusals > 1) said = { ...wanted, review: withoutComments(wanted.review) };
      // What was asked for may be done, and not be listed yet.
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

/** Two runs that read the same and wrote the same: the later one sees both, and takes its own back. */
async function tidy(octokit: Octokit, pull: PullRequest, config: string): Promise<void> {
  try {
    const conversation: Conversation = await readConversation(octokit, pull, config);
    const plan = planDuplicates(conversation);
    if (!isEmpty(plan)) await applyPlan(octokit, pull, conversation.id, plan, config);
  } catch {
    // Everything is said, some of it perhaps twice: the next run looks again.
  }
}
