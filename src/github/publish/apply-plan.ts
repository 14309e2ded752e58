/** Writing a plan: one request for new comments on lines, and one for all other changes. */

import { reviewBodyText, withEarlierThread } from '../../review/comment-markdown.js';
import { withMarker } from '../../review/marker.js';
import { markerFor, type NewComment, type Plan, wholePullRequest } from '../../review/plan.js';
import { commentUrls } from '../api/comment-urls.js';
import { type GitHubConnection, noRetry } from '../api/connection.js';
import { mayHaveSucceeded, statusOf } from '../api/failure-reason.js';
import type { PullRequest } from '../api/pull-request.js';

/** The pull request that a plan is for. */
export interface PlanTarget {
  readonly connection: GitHubConnection;
  readonly pull: PullRequest;
  /** GraphQL id of the pull request. */
  readonly pullId: string;
  /** The configuration in markers. */
  readonly config: string;
}

/** The body of a new comment, with its marker. */
type BodyOf = (comment: NewComment) => string;

/** One change in the GraphQL API. */
interface Mutation {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Writes a plan. Throws if a change fails. */
export async function applyPlan(target: PlanTarget, plan: Plan): Promise<void> {
  const { connection, pullId, config } = target;
  const { discard, post, edit, remove, resolve, unresolve, summary, removeSummaries } = plan;
  const onLines = post.filter(({ lines }) => lines !== null);
  const onFiles = post.filter(({ lines }) => lines === null);
  await mutate(
    connection,
    discard.map((id) => ({ name: 'deletePullRequestReview', input: { pullRequestReviewId: id } })),
  );
  const urls = await commentUrls(connection, post);
  const bodyOf = (comment: NewComment): string => {
    const body = withMarker(comment.text, markerFor(comment, config));
    const { earlier } = comment;
    return earlier === undefined ? body : withEarlierThread(body, urls.get(earlier) ?? null);
  };
  const pendingReview =
    post.length > 0 ? await postReview(target, onLines, onFiles.length > 0, bodyOf) : null;
  await mutate(connection, [
    ...(pendingReview === null ? [] : completeReview(pendingReview, onFiles, config, bodyOf)),
    ...writeSummary(pullId, summary),
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

/**
 * Posts a review with comments on lines. GitHub refuses all of it for one invalid comment. Returns the id of the review
 * if it stays pending for more comments, else null.
 */
async function postReview(
  { connection, pull, config }: PlanTarget,
  comments: readonly NewComment[],
  isPending: boolean,
  bodyOf: BodyOf,
): Promise<string | null> {
  const { owner, repo, number, headSha } = pull;
  const { data } = await (await connection()).rest.pulls.createReview({
    ...noRetry,
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    // A review without an event stays pending.
    ...(isPending ? {} : { event: 'COMMENT' as const }),
    body: reviewBody(config),
    comments: comments.flatMap((comment) => {
      const { path, lines } = comment;
      return lines === null
        ? []
        : {
            path,
            body: bodyOf(comment),
            line: lines.last,
            side: 'RIGHT',
            // GitHub refuses a range of one line.
            ...(lines.first < lines.last ? { start_line: lines.first, start_side: 'RIGHT' } : {}),
          };
    }),
  });
  return isPending ? data.node_id : null;
}

function reviewBody(config: string): string {
  return withMarker(reviewBodyText, { config, kind: 'review', status: 'open', ...wholePullRequest });
}

/** Adds comments on files to a pending review and submits it: a review in the REST API cannot have them. */
function completeReview(
  review: string,
  comments: readonly NewComment[],
  config: string,
  bodyOf: BodyOf,
): Mutation[] {
  const threads = comments.map((comment) => ({
    name: 'addPullRequestReviewThread',
    input: {
      pullRequestReviewId: review,
      path: comment.path,
      subjectType: 'FILE',
      body: bodyOf(comment),
    },
  }));
  const input = { pullRequestReviewId: review, event: 'COMMENT', body: reviewBody(config) };
  return [...threads, { name: 'submitPullRequestReview', input }];
}

function writeSummary(pullId: string, summary: Plan['summary']): Mutation[] {
  if (!summary) return [];
  const { id, body } = summary;
  return [
    id === null
      ? { name: 'addComment', input: { subjectId: pullId, body } }
      : { name: 'updateIssueComment', input: { id, body } },
  ];
}

/** Sends all changes in one request. GitHub makes them in order, and continues after one that fails. */
async function mutate(connection: GitHubConnection, mutations: readonly Mutation[]): Promise<void> {
  if (mutations.length === 0) return;
  const types = mutations.map(
    ({ name }, index) => `$i${index}: ${name[0]?.toUpperCase()}${name.slice(1)}Input!`,
  );
  const fields = mutations.map(
    ({ name }, index) => `m${index}: ${name}(input: $i${index}) { clientMutationId }`,
  );
  const variables = Object.fromEntries(mutations.map(({ input }, index) => [`i${index}`, input]));
  try {
    await (await connection()).graphql(`mutation (${types.join(', ')}) { ${fields.join(' ')} }`, {
      ...noRetry,
      ...variables,
    });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** The comment to change is deleted already: nothing is left to do. */
function isNotFound(error: unknown): boolean {
  const { errors } = error as { errors?: readonly { readonly type?: string }[] };
  return Array.isArray(errors) && errors.length > 0 && errors.every(({ type }) => type === 'NOT_FOUND');
}

/** Reading the conversation again and retrying can help. */
export function isWorthRetrying(error: unknown): boolean {
  return mayHaveSucceeded(error) || isRefused(error);
}

/** GitHub rejects the review: because of a comment's lines, or because another review is pending. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 422;
}
