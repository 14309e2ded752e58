/** What is on a pull request already, as far as it is ours: its threads, its summary, and where its head is. */

import type { Conversation, Thread } from '../../review/conversation.js';
import { type Marker, type ParsedMarker, parseMarker } from '../../review/marker.js';
import type { Octokit } from './client.js';
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

interface Written {
  readonly id: string;
  readonly body: string;
  readonly viewerDidAuthor: boolean;
  readonly author: { readonly __typename: string; readonly login: string } | null;
}

interface Page<T> {
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[] | null;
}

interface ListedThread {
  readonly id: string;
  readonly path: string;
  readonly subjectType: 'LINE' | 'FILE';
  readonly line: number | null;
  readonly startLine: number | null;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  readonly viewerCanResolve: boolean;
  readonly viewerCanUnresolve: boolean;
  readonly comments: Page<Written & { readonly state: string }> & { readonly totalCount: number };
}

interface Listed {
  readonly id: string;
  readonly headRefOid: string;
  readonly state: string;
  readonly reviews: Page<Written> | null;
  readonly reviewThreads: Page<ListedThread>;
  readonly comments: Page<Written>;
}

/** Reads what a configuration of ours wrote. A request for each hundred of threads or comments. */
export async function readConversation(
  octokit: Octokit,
  { owner, repo, number }: PullRequest,
  config: string,
): Promise<Conversation> {
  const threads: Thread[] = [];
  const summaries: { id: string; marked: ParsedMarker }[] = [];
  let cursors: { threads: string | null; comments: string | null } = { threads: null, comments: null };
  for (;;) {
    const answer = await octokit.graphql<{ repository: { pullRequest: Listed | null } | null }>(query, {
      owner,
      repo,
      number,
      ...cursors,
    });
    const pull = answer.repository?.pullRequest;
    if (!pull) throw new Error('GitHub does not find the pull request');
    // A list that is through gives nothing behind its last cursor.
    for (const thread of nodesOf(pull.reviewThreads)) threads.push(...threadOf(thread, config));
    for (const written of nodesOf(pull.comments)) {
      const marked = markOf(written, config, ['summary']);
      if (marked) summaries.push({ id: written.id, marked });
    }
    const more = [pull.reviewThreads, pull.comments].some(({ pageInfo }) => pageInfo?.hasNextPage);
    if (!more) {
      const begun = pull.reviews ? nodesOf(pull.reviews) : [];
      return {
        id: pull.id,
        headSha: pull.headRefOid,
        isOpen: pull.state === 'OPEN',
        threads,
        summaries,
        unfinished: begun.filter((review) => markOf(review, config, ['review'])).map(({ id }) => id),
      };
    }
    cursors = {
      threads: pull.reviewThreads.pageInfo?.endCursor ?? cursors.threads,
      comments: pull.comments.pageInfo?.endCursor ?? cursors.comments,
    };
  }
}

function nodesOf<T>({ nodes }: Page<T>): T[] {
  return (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));
}

function threadOf(thread: ListedThread, config: string): Thread[] {
  const [first] = nodesOf(thread.comments);
  const marked = first ? markOf(first, config, ['finding', 'file']) : null;
  // What is pending is a part of a review that was not finished.
  if (!first || !marked || first.state === 'PENDING') return [];
  const { line } = thread;
  return [
    {
      id: thread.id,
      comment: first.id,
      marked,
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

/** Null for what is not ours: anybody may copy a marker, and other workflows write under the same name. */
function markOf(
  { body, viewerDidAuthor, author }: Written,
  config: string,
  kinds: readonly Marker['kind'][],
): ParsedMarker | null {
  // Whichever token the last run had: that of the workflow has this name for everybody.
  const isOurs =
    viewerDidAuthor ||
    (author?.__typename === 'Bot' && author.login.replace('[bot]', '') === 'github-actions');
  const marked = isOurs ? parseMarker(body) : null;
  return marked && marked.config === config && kinds.includes(marked.kind) ? marked : null;
}
