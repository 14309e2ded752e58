/** The resolvers of the GraphQL API for one pull request. */
import { GraphQLError } from 'graphql';
import { gitObject } from './graphql-objects.js';
import { ARCHIVED, grants, LOCKED, type Token } from './permissions.js';
import { BODY_LIMIT, isBlank, isTooLong } from './replies.js';
import {
  diffAt,
  headOf,
  type IssueComment,
  nextId,
  now,
  type Review,
  type ReviewComment,
  type Store,
  type User,
  userOf,
} from './state.js';
import { addComment } from './threads.js';

type Input = Readonly<Record<string, string>>;
type Paging = { readonly first?: number; readonly last?: number; readonly after?: string | null };

const refusal = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });
const missing = (id: string): GraphQLError =>
  refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);

function checked(body: string): string {
  if (isBlank(body)) throw refusal('UNPROCESSABLE', "Body can't be blank");
  if (isTooLong(body))
    throw refusal('UNPROCESSABLE', `Body is too long (maximum is ${BODY_LIMIT} characters)`);
  return body;
}

/** Cursors are positions. GitHub requires `first` or `last`, with at most 100. */
function connection<T>(items: readonly T[], { first, last, after }: Paging) {
  const size = first ?? last ?? 0;
  if (size < 1 || size > 100)
    throw refusal('EXCESSIVE_PAGINATION', '`first` or `last` must be from 1 to 100');
  const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
  const nodes = first === undefined ? items.slice(-size) : items.slice(start, start + size);
  const end = start + nodes.length;
  const endCursor = nodes.length === 0 ? null : Buffer.from(`${end}`).toString('base64');
  const hasNextPage = first !== undefined && end < items.length;
  return { nodes, totalCount: items.length, pageInfo: { hasNextPage, endCursor } };
}

/** In GraphQL the login of a bot has no `[bot]`. */
const actor = ({ login, type }: User) => ({ __typename: type, login: login.replace('[bot]', '') });

export function rootFor(store: Store, token: Token) {
  const login = token.login ?? 'github-actions[bot]';
  const may = (need: string): boolean => grants(token, need);
  const written = (kind: string, { id, body, user }: IssueComment | ReviewComment | Review) => ({
    ...{ id: `${kind}_${id}`, body, author: actor(user), viewerDidAuthor: user.login === login },
  });
  const isPending = (comment: ReviewComment): boolean =>
    store.reviews.find(({ id }) => id === comment.pull_request_review_id)?.state === 'PENDING';
  const isSeen = (comment: ReviewComment): boolean => !isPending(comment) || comment.user.login === login;

  function thread(first: ReviewComment) {
    const { id, path, line, start_line, subject_type } = first;
    const isFile = subject_type === 'file';
    const all = store.reviewComments.filter((each) => each === first || each.in_reply_to_id === id);
    const isResolved = store.resolved.includes(id);
    const isInDiff = diffAt(store, headOf(store)).some(({ filename }) => filename === path);
    return {
      ...{ id: `PRRT_${id}`, path, line, startLine: start_line, isResolved },
      subjectType: isFile ? 'FILE' : 'LINE',
      isOutdated: isFile ? !isInDiff : line === null,
      viewerCanResolve: may('contents=write') && !isResolved,
      viewerCanUnresolve: may('contents=write') && isResolved,
      comments: (paging: Paging) =>
        connection(
          all.map((each) => ({
            ...written('PRRC', each),
            state: isPending(each) ? 'PENDING' : 'SUBMITTED',
          })),
          paging,
        ),
    };
  }

  const pullRequest = ({ number }: { readonly number: number }) => {
    if (number !== store.pull.number) throw missing(`${number}`);
    const roots = store.reviewComments.filter((each) => each.in_reply_to_id === undefined && isSeen(each));
    const reviews = store.reviews.filter(({ state, user }) => state !== 'PENDING' || user.login === login);
    return {
      ...{ id: `PR_${number}`, headRefOid: headOf(store).sha, state: store.isClosed ? 'CLOSED' : 'OPEN' },
      reviews: ({ states, ...paging }: Paging & { readonly states?: readonly string[] }) =>
        connection(
          reviews
            .filter(({ state }) => states?.includes(state) ?? true)
            .map((review) => ({ ...written('PRR', review), state: review.state })),
          paging,
        ),
      reviewThreads: (paging: Paging) => connection(roots.map(thread), paging),
      comments: (paging: Paging) =>
        connection(
          store.issueComments.map((each) => written('IC', each)),
          paging,
        ),
    };
  };

  /** A change, for whom it is allowed. */
  const change =
    (need: string, make: (input: Input) => void) =>
    ({ input }: { readonly input: Input }) => {
      if (store.isArchived) throw refusal('FORBIDDEN', ARCHIVED);
      if (!may(need)) throw refusal('FORBIDDEN', 'Resource not accessible by integration');
      make(input);
      return { clientMutationId: null };
    };
  const write = (make: (input: Input) => void) => change('pull_requests=write', make);
  const add = (make: (input: Input) => void) =>
    write((input) => {
      if (store.isLocked && !may('contents=write')) throw refusal('UNPROCESSABLE', LOCKED);
      make(input);
    });
  /** A comment that the token's account wrote, or may maintain. */
  const foundOwn = <T extends { readonly id: number; readonly user: User }>(
    items: readonly T[],
    id = '',
    kind = '',
  ): T => {
    const item = found(items, id, kind);
    if (item.user.login !== login && !may('contents=write'))
      throw refusal('FORBIDDEN', 'Resource not accessible by integration');
    return item;
  };
  const found = <T extends { readonly id: number }>(items: readonly T[], id = '', kind = ''): T => {
    const item = items.find((each) => `${kind}_${each.id}` === id);
    if (!item) throw missing(id);
    return item;
  };

  return {
    nodes: ({ ids }: { readonly ids: readonly string[] }) =>
      ids.map((id) => {
        const comment = found(store.reviewComments, id, 'PRRC');
        return { __typename: 'PullRequestReviewComment', ...written('PRRC', comment), url: comment.html_url };
      }),
    pullRequest,
    viewer: { login: login.replace('[bot]', '') },
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      if (owner === store.owner && name === store.repo) return { object: gitObject(store), isOwn: true };
      const other = store.others.find((each) => each.owner === owner && each.repo === name);
      if (!other)
        throw refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return { object: gitObject(other), isOwn: false };
    },
    addComment: add(({ subjectId = '', body = '' }) => {
      if (subjectId !== `PR_${store.pull.number}`) throw missing(subjectId);
      const when = now(store);
      const comment = { id: nextId(store), url: '', user: userOf(login), body: checked(body) };
      store.issueComments = [...store.issueComments, { ...comment, created_at: when, updated_at: when }];
    }),
    updateIssueComment: write(({ id, body = '' }) => {
      const old = foundOwn(store.issueComments, id, 'IC');
      const edited = { ...old, body: checked(body), updated_at: now(store) };
      store.issueComments = store.issueComments.map((each) => (each === old ? edited : each));
    }),
    deleteIssueComment: write(({ id }) => {
      const old = foundOwn(store.issueComments, id, 'IC');
      store.issueComments = store.issueComments.filter((each) => each !== old);
    }),
    addPullRequestReviewThread: add(({ pullRequestReviewId, path = '', body = '', subjectType }) => {
      const review = found(store.reviews, pullRequestReviewId, 'PRR');
      if (review.state !== 'PENDING') throw refusal('UNPROCESSABLE', 'The review is not pending');
      if (subjectType !== 'FILE' || !diffAt(store, headOf(store)).some(({ filename }) => filename === path))
        throw refusal('UNPROCESSABLE', 'Path could not be resolved');
      addComment(store, review, { path, body: checked(body) });
    }),
    submitPullRequestReview: add(({ pullRequestReviewId, body = '', event }) => {
      const old = found(store.reviews, pullRequestReviewId, 'PRR');
      if (old.state !== 'PENDING' || event !== 'COMMENT') throw refusal('UNPROCESSABLE', 'Could not submit');
      const submitted = {
        ...old,
        state: 'COMMENTED' as const,
        body: checked(body),
        submitted_at: now(store),
      };
      store.reviews = store.reviews.map((each) => (each === old ? submitted : each));
    }),
    deletePullRequestReview: write(({ pullRequestReviewId }) => {
      const old = found(store.reviews, pullRequestReviewId, 'PRR');
      if (old.state !== 'PENDING') throw refusal('UNPROCESSABLE', 'Can not delete a non-pending review');
      store.reviews = store.reviews.filter((each) => each !== old);
      store.reviewComments = store.reviewComments.filter((each) => each.pull_request_review_id !== old.id);
    }),
    updatePullRequestReviewComment: write(({ pullRequestReviewCommentId, body = '' }) => {
      const old = foundOwn(store.reviewComments, pullRequestReviewCommentId, 'PRRC');
      const edited = { ...old, body: checked(body), updated_at: now(store) };
      store.reviewComments = store.reviewComments.map((each) => (each === old ? edited : each));
    }),
    deletePullRequestReviewComment: write(({ id }) => {
      const old = foundOwn(store.reviewComments, id, 'PRRC');
      store.reviewComments = store.reviewComments.filter((each) => each !== old);
    }),
    resolveReviewThread: change('contents=write', ({ threadId }) => {
      store.resolved = [...store.resolved, found(store.reviewComments, threadId, 'PRRT').id];
    }),
    unresolveReviewThread: change('contents=write', ({ threadId }) => {
      const { id } = found(store.reviewComments, threadId, 'PRRT');
      store.resolved = store.resolved.filter((each) => each !== id);
    }),
  };
}
