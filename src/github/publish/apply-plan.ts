/** Writing on a pull request: a plan in one request for new comments and one for everything else. */

import { reviewBodyText } from '../../review/comment-markdown.js';
import type { Comment } from '../../review/compose-review.js';
import { withMarker } from '../../review/marker.js';
import { markerFor, type Plan } from '../../review/plan.js';
import { mayHaveSucceeded, noRetry, type Octokit, statusOf } from '../api/client.js';
import type { PullRequest } from '../api/pull-request.js';

/** One change, as GraphQL has it. */
interface Mutation {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Carries a plan out. `subject` is GraphQL's id of the pull request. Throws when not all of it could be done. */
export async function applyPlan(
  octokit: Octokit,
  pull: PullRequest,
  subject: string,
  plan: Plan,
  config: string,
): Promise<void> {
  const { discard, post, edit, remove, resolve, unresolve, summary, removeSummaries } = plan;
  const lines = post.filter(({ lines }) => lines !== null);
  const files = post.filter(({ lines }) => lines === null);
  await change(
    octokit,
    discard.map((id) => ({ name: 'deletePullRequestReview', input: { pullRequestReviewId: id } })),
  );
  const begun = post.length > 0 ? await postReview(octokit, pull, lines, files.length === 0, config) : null;
  await change(octokit, [
    ...(begun ? filesOf(begun, files, config) : []),
    ...summaryOf(subject, summary),
    ...edit.map(({ id, body }) => ({
      name: 'updatePullRequestReviewComment',
      input: { pullRequestReviewCommentId: id, body },
    })),
    ...remove.map((id) => ({ name: 'deletePullRequestReviewComment', input: { id } })),
    ...resolve.map((threadId) => ({ name: 'resolveReviewThread', input: { threadId } })),
    ...unresolve.map((threadId) => ({ name: 'unresolveReviewThread', input: { threadId } })),
    ...removeSummaries.map((id) => ({ name: 'deleteIssueComment', input: { id } })),
  ]);
}

/** The request that GitHub refuses as a whole for one comment that it does not take. The id of the review if it is not whole yet. */
async function postReview(
  octokit: Octokit,
  { owner, repo, number, headSha }: PullRequest,
  comments: readonly Comment[],
  isWhole: boolean,
  config: string,
): Promise<string | null> {
  const { data } = await octokit.rest.pulls.createReview({
    ...noRetry,
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    // Without an event it waits for more comments.
    ...(isWhole ? { event: 'COMMENT' as const } : {}),
    body: reviewBody(config),
    comments: comments.flatMap(({ path, lines, ...comment }) =>
      lines === null
        ? []
        : {
            path,
            body: withMarker(comment.text, markerFor({ path, lines, ...comment }, config)),
            line: lines.last,
            side: 'RIGHT',
            // GitHub refuses a range of one line.
            ...(lines.first < lines.last ? { start_line: lines.first, start_side: 'RIGHT' } : {}),
          },
    ),
  });
  return isWhole ? null : data.node_id;
}

function reviewBody(config: string): string {
  return withMarker(reviewBodyText, {
    config,
    kind: 'review',
    status: 'open',
    fingerprint: 'all',
    key: 'all',
    rule: null,
  });
}

/** REST takes comments on files only one by one, and no review with some. */
function filesOf(review: string, files: readonly Comment[], config: string): Mutation[] {
  const threads = files.map((comment) => ({
    name: 'addPullRequestReviewThread',
    input: {
      pullRequestReviewId: review,
      path: comment.path,
      subjectType: 'FILE',
      body: withMarker(comment.text, markerFor(comment, config)),
    },
  }));
  const input = { pullRequestReviewId: review, event: 'COMMENT', body: reviewBody(config) };
  return [...threads, { name: 'submitPullRequestReview', input }];
}

function summaryOf(subject: string, summary: Plan['summary']): Mutation[] {
  if (!summary) return [];
  const { id, body } = summary;
  return [
    id === null
      ? { name: 'addComment', input: { subjectId: subject, body } }
      : { name: 'updateIssueComment', input: { id, body } },
  ];
}

/** All changes in one request; GitHub makes them one after the other, whatever becomes of the one before. */
async function change(octokit: Octokit, mutations: readonly Mutation[]): Promise<void> {
  if (mutations.length === 0) return;
  const types = mutations.map(
    ({ name }, index) => `$i${index}: ${name[0]?.toUpperCase()}${name.slice(1)}Input!`,
  );
  const fields = mutations.map(
    ({ name }, index) => `m${index}: ${name}(input: $i${index}) { clientMutationId }`,
  );
  const variables = Object.fromEntries(mutations.map(({ input }, index) => [`i${index}`, input]));
  try {
    await octokit.graphql(`mutation (${types.join(', ')}) { ${fields.join(' ')} }`, {
      ...noRetry,
      ...variables,
    });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Somebody else took away in the meantime what was to be changed: nothing is left to do. */
function isGone(error: unknown): boolean {
  const { errors } = error as { errors?: readonly { readonly type?: string }[] };
  return Array.isArray(errors) && errors.length > 0 && errors.every(({ type }) => type === 'NOT_FOUND');
}

/** Whether it is worth reading what is there now and trying again. */
export function isWorthAnother(error: unknown): boolean {
  return mayHaveSucceeded(error) || isRefused(error);
}

/** GitHub takes no such review: for one of its lines, or while another one is begun. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 422;
}
