/** Creates reviews and their comments, and moves comments with each push. */
import { type Anchor, isPlaced, type Placed, placeAnchor } from './anchors.js';
import type { Commit } from './git-objects.js';
import { sample } from './openapi.js';
import { movedLine } from './patches.js';
import {
  apiUrl,
  diffAt,
  nextId,
  now,
  type Review,
  type ReviewComment,
  type Store,
  userOf,
  webUrl,
} from './state.js';

export const isHead = (store: Store, sha: string): boolean =>
  store.heads.some((commit) => commit.sha === sha);

/** After a push a comment moves with its lines. It is outdated if they changed or are not in the diff. */
function carried(store: Store, comment: ReviewComment, from: Commit, to: Commit): ReviewComment {
  const { path, side, start_side } = comment;
  const follow = (line: number | null, its: string | null): number | null => {
    if (line === null || its === 'LEFT') return line;
    return movedLine(from.files[path] ?? '', to.files[path] ?? '', line) ?? null;
  };
  const line = follow(comment.line, side);
  const start_line = follow(comment.start_line, start_side);
  const lost = start_line === null && comment.start_line !== null;
  const placed = lost ? [] : placeAnchor(diffAt(store, to), { path, side, start_side, line, start_line });
  if (isPlaced(placed)) return { ...comment, line, start_line, position: placed.position, commit_id: to.sha };
  return { ...comment, line: null, start_line: null, position: null };
}

function carriedToHead(store: Store, comment: ReviewComment): ReviewComment {
  const first = store.heads.findIndex(({ sha }) => sha === comment.commit_id);
  let [from, moved] = [store.heads[first], comment];
  for (const to of store.heads.slice(first + 1)) {
    if (from && moved.line !== null) moved = carried(store, moved, from, to);
    from = to;
  }
  return moved;
}

export function carryComments(store: Store): void {
  store.reviewComments = store.reviewComments.map((comment) => carriedToHead(store, comment));
}

export function addReview(
  store: Store,
  login: string,
  fields: Pick<Review, 'state' | 'body' | 'commit_id'>,
): Review {
  const id = nextId(store);
  const html = webUrl(store, `/pull/${store.pull.number}#pullrequestreview-${id}`);
  const pull = apiUrl(store, `/pulls/${store.pull.number}`);
  const links = { html: { href: html }, pull_request: { href: pull } };
  const when = fields.state === 'PENDING' ? {} : { submitted_at: now(store) };
  const urls = { html_url: html, pull_request_url: pull, _links: links };
  const review = {
    ...sample('pull-request-review'),
    ...urls,
    ...when,
    id,
    node_id: `PRR_${id}`,
    user: userOf(login),
    ...fields,
  };
  store.reviews = [...store.reviews, review];
  return review;
}

/** The fields of every comment, including replies. */
function written(store: Store, review: Review, body: string) {
  const id = nextId(store);
  const url = apiUrl(store, `/pulls/comments/${id}`);
  const html = webUrl(store, `/pull/${store.pull.number}#discussion_r${id}`);
  const pull = apiUrl(store, `/pulls/${store.pull.number}`);
  const when = now(store);
  return {
    ...{ id, url, html_url: html, pull_request_url: pull },
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
    ...{ pull_request_review_id: review.id, user: review.user, body, created_at: when, updated_at: when },
  };
}

function keep(store: Store, comment: ReviewComment): ReviewComment {
  const kept = carriedToHead(store, comment);
  store.reviewComments = [...store.reviewComments, kept];
  return kept;
}

/** Without `placed` the comment is on the file. */
export function addComment(
  store: Store,
  review: Review,
  anchor: Anchor & { readonly body: string },
  placed?: Placed,
): ReviewComment {
  const side = anchor.side ?? 'RIGHT';
  const line = placed ? (anchor.line ?? null) : null;
  const start = placed ? (anchor.start_line ?? null) : null;
  const position = placed?.position ?? null;
  const spot = {
    path: anchor.path,
    diff_hunk: placed?.diffHunk ?? '',
    subject_type: placed ? ('line' as const) : ('file' as const),
    ...{ side, line, start_side: start === null ? null : (anchor.start_side ?? side), start_line: start },
    ...{ original_line: line, original_start_line: start, position, original_position: position },
    ...{ commit_id: review.commit_id, original_commit_id: review.commit_id },
  };
  return keep(store, {
    ...sample('pull-request-review-comment'),
    ...written(store, review, anchor.body),
    ...spot,
  });
}

/** A reply has the lines of its thread, and belongs to the first comment of the thread. */
export function addReply(store: Store, review: Review, parent: ReviewComment, body: string): ReviewComment {
  const first = parent.in_reply_to_id ?? parent.id;
  return keep(store, { ...parent, ...written(store, review, body), in_reply_to_id: first });
}

/** Comments of pending reviews are not visible to others. */
export function submittedComments(store: Store): readonly ReviewComment[] {
  const pending = store.reviews.filter(({ state }) => state === 'PENDING').map(({ id }) => id);
  return store.reviewComments.filter((comment) => !pending.includes(comment.pull_request_review_id));
}
