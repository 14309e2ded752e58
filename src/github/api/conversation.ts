/** The comments of this tool on a pull request, read from GitHub. */

import type { Conversation, SummaryComment, Thread } from '../../review/conversation.js';
import { type Marker, type ParsedMarker, parseMarker } from '../../review/marker.js';
import type { GitHubConnection } from './connection.js';
import type { PullRequest } from './pull-request.js';

const query = `query ($owner: String!, $repo: String!, $number: Int!, $threads: String, $comments: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      id
      headRefOid
      state
      reviews(first: 10, states: [PENDING]) { nodes { id body viewerDidAuthor author { __typename login } } }
      reviewThreads(first: 100, after: $threads) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id path subjectType line startLine isOutdated isResolved viewerCanResolve viewerCanUnresolve
          comments(first: 1) {
            totalCount
            nodes { id body state viewerDidAuthor author { __typename login } }
          }
        }
      }
      comments(first: 100, after: $comments) {
        pageInfo { hasNextPage endCursor }
        nodes { id body viewerDidAuthor author { __typename login } }
      }
    }
  }
}`;

/** A comment or a review. */
interface CommentNode {
  readonly id: string;
  readonly body: string;
  readonly viewerDidAuthor: boolean;
  readonly author: { readonly __typename: string; readonly login: string } | null;
}

/** One page of a GraphQL connection. */
interface Connection<T> {
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[] | null;
}

interface ThreadNode {
  readonly id: string;
  readonly path: string;
  readonly subjectType: 'LINE' | 'FILE';
  readonly line: number | null;
  readonly startLine: number | null;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  readonly viewerCanResolve: boolean;
  readonly viewerCanUnresolve: boolean;
  readonly comments: Connection<CommentNode & { readonly state: string }> & { readonly totalCount: number };
}

interface PullRequestNode {
  readonly id: string;
  readonly headRefOid: string;
  readonly state: string;
  readonly reviews: Connection<CommentNode> | null;
  readonly reviewThreads: Connection<ThreadNode>;
  readonly comments: Connection<CommentNode>;
}

/** Reads the comments that runs of a configuration posted: one request for each 100 threads or comments. */
export async function readConversation(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequest,
  config: string,
): Promise<Conversation> {
  const threads: Thread[] = [];
  const summaries: SummaryComment[] = [];
  let cursors: { threads: string | null; comments: string | null } = { threads: null, comments: null };
  for (;;) {
    const answer = await (await connection()).graphql<{
      repository: { pullRequest: PullRequestNode | null } | null;
    } | null>(query, { owner, repo, number, ...cursors });
    const pull = answer?.repository?.pullRequest;
    if (!pull) throw new Error('GitHub cannot find the pull request');
    // A list that ended returns nothing after its last cursor.
    for (const thread of nodesOf(pull.reviewThreads)) threads.push(...threadsFrom(thread, config));
    for (const comment of nodesOf(pull.comments)) {
      const marker = ownMarker(comment, config, ['summary']);
      if (marker) summaries.push({ id: comment.id, marker });
    }
    const more = [pull.reviewThreads, pull.comments].some(({ pageInfo }) => pageInfo?.hasNextPage);
    if (!more) {
      const pending = pull.reviews ? nodesOf(pull.reviews) : [];
      return {
        id: pull.id,
        headSha: pull.headRefOid,
        isOpen: pull.state === 'OPEN',
        threads,
        summaries,
        pendingReviews: pending.filter((review) => ownMarker(review, config, ['review'])).map(({ id }) => id),
      };
    }
    cursors = {
      threads: pull.reviewThreads.pageInfo?.endCursor ?? cursors.threads,
      comments: pull.comments.pageInfo?.endCursor ?? cursors.comments,
    };
  }
}

function nodesOf<T>({ nodes }: Connection<T>): T[] {
  return (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));
}

/** The thread if its first comment is this tool's, else nothing. */
function threadsFrom(thread: ThreadNode, config: string): Thread[] {
  const [first] = nodesOf(thread.comments);
  const marker = first ? ownMarker(first, config, ['finding', 'file']) : null;
  // A pending comment is part of a pending review.
  if (!first || !marker || first.state === 'PENDING') return [];
  const { line } = thread;
  return [
    {
      id: thread.id,
      commentId: first.id,
      marker,
      path: thread.path,
      lines: line === null ? null : { first: thread.startLine ?? line, last: line },
      isFile: thread.subjectType === 'FILE',
      isOutdated: thread.isOutdated,
      isResolved: thread.isResolved,
      isAnswered: thread.comments.totalCount > 1,
      canResolve: thread.viewerCanResolve,
      canUnresolve: thread.viewerCanUnresolve,
    },
  ];
}

/** The marker of a comment of this tool; null for others. Anyone can copy a marker, so the author is checked. */
function ownMarker(
  { body, viewerDidAuthor, author }: CommentNode,
  config: string,
  kinds: readonly Marker['kind'][],
): ParsedMarker | null {
  // An earlier run can have had another token: the workflow's token posts under this name in every repository.
  const isOwn =
    viewerDidAuthor ||
    (author?.__typename === 'Bot' && author.login.replace('[bot]', '') === 'github-actions');
  const marker = isOwn ? parseMarker(body) : null;
  return marker && marker.config === config && kinds.includes(marker.kind) ? marker : null;
}
