/** Publishing a review: idempotent, across failed requests and concurrent runs. */

import { withoutComments } from '../../review/compose-review.js';
import type { DesiredReview } from '../../review/desired-review.js';
import { isEmpty, planDuplicates, planFor } from '../../review/plan.js';
import type { GitHubConnection } from '../api/connection.js';
import { readConversation } from '../api/conversation.js';
import { isRefusal, lockedReason } from '../api/failure-reason.js';
import type { PullRequest } from '../api/pull-request.js';
import { applyPlan, isRefused, isWorthRetrying } from './apply-plan.js';

const maxAttempts = 3;

/** In milliseconds: new comments can take this long to be listed. */
const retryDelay = 5_000;

/** Writes the missing comments and nothing else. Throws if the review is not published completely. */
export async function publish(
  connection: GitHubConnection,
  pull: PullRequest,
  desired: DesiredReview,
): Promise<void> {
  let [remaining, refusals] = [desired, 0];
  for (let attempt = 1; ; attempt += 1) {
    const conversation = await readConversation(connection, pull, desired.config);
    if (!conversation.isOpen) return;
    if (conversation.headSha !== pull.headSha)
      throw new Error('the pull request has a newer head commit, whose run posts the review');
    const plan = planFor(remaining, conversation);
    if (isEmpty(plan)) return;
    const target = { connection, pull, pullId: conversation.id, config: desired.config };
    try {
      await applyPlan(target, plan);
      if (plan.post.length > 0 || plan.summary?.id === null)
        await removeDuplicates(connection, pull, desired.config);
      return;
    } catch (error) {
      if (pull.isLocked && isRefusal(error)) throw new Error(lockedReason());
      if (!isWorthRetrying(error) || attempt === maxAttempts) throw error;
      if (isRefused(error)) refusals += 1;
      // GitHub refuses the lines of a comment: the summary lists every finding instead.
      if (refusals > 1) remaining = { ...desired, review: withoutComments(desired.review) };
      // A request without an answer can have succeeded, and its comments may not be listed yet.
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
    }
  }
}

/** After two concurrent runs wrote the same comments, the later one sees both and removes its own. */
async function removeDuplicates(
  connection: GitHubConnection,
  pull: PullRequest,
  config: string,
): Promise<void> {
  try {
    const conversation = await readConversation(connection, pull, config);
    const plan = planDuplicates(conversation);
    if (!isEmpty(plan)) await applyPlan({ connection, pull, pullId: conversation.id, config }, plan);
  } catch {
    // The review is complete, perhaps with duplicates: the next run removes them.
  }
}
