/** The plan: the changes that turn the comments on a pull request into the desired ones. Nothing is written here. */

import { fixedText, withStatusNote } from './comment-markdown.js';
import type { Comment, Review } from './compose-review.js';
import type { Conversation, Thread } from './conversation.js';
import type { DesiredReview } from './desired-review.js';
import { type Marker, maxRuleLength, textDigest, withMarker } from './marker.js';

export interface CommentEdit {
  readonly id: string;
  readonly body: string;
}

export interface NewComment extends Comment {
  /** The comment of the resolved thread that this one continues. */
  readonly earlier?: string;
}

/** All ids are those of the GraphQL API. */
export interface Plan {
  /** Pending reviews to delete: GitHub allows one for each author. */
  readonly discard: readonly string[];
  /** Comments to post, in one review. */
  readonly post: readonly NewComment[];
  /** Review comments to edit. */
  readonly edit: readonly CommentEdit[];
  /** Review comments to delete. */
  readonly remove: readonly string[];
  /** Threads to resolve. */
  readonly resolve: readonly string[];
  readonly unresolve: readonly string[];
  /** The summary to write, in a new comment if `id` is null; null if there is nothing to write. */
  readonly summary: { readonly id: string | null; readonly body: string } | null;
  readonly removeSummaries: readonly string[];
}

const emptyPlan: Plan = {
  discard: [],
  post: [],
  edit: [],
  remove: [],
  resolve: [],
  unresolve: [],
  summary: null,
  removeSummaries: [],
};

/** The plan for a desired review; empty if the pull request has exactly its comments. */
export function planFor(desired: DesiredReview, conversation: Conversation): Plan {
  const { review, isQuiet } = desired;
  const matches = matchThreads(review, conversation.threads);
  const matched = new Set([...matches.values()].flat());
  const comments = review.comments.filter(({ fingerprint }) => !isQuiet || matches.has(fingerprint));
  const others = conversation.threads.filter((thread) => !matched.has(thread));
  const plans = [
    ...comments.map((comment) => planComment(comment, matches.get(comment.fingerprint) ?? [], desired)),
    ...others.map((thread) => planThread(thread, desired)),
    planDuplicates({ ...conversation, threads: others }),
  ];
  return {
    ...mergePlans(plans),
    discard: conversation.pendingReviews,
    summary: planSummary(desired, comments, conversation),
  };
}

/** Removes what two concurrent runs both wrote, except for the oldest comment and comments with replies. */
export function planDuplicates({ threads, summaries }: Pick<Conversation, 'threads' | 'summaries'>): Plan {
  const open = threads.filter((thread) => !isClosed(thread));
  const remove = open.filter((thread) => {
    const same = open.filter((other) => other.marker.fingerprint === thread.marker.fingerprint);
    return !thread.isAnswered && thread !== threadToKeep(same, null);
  });
  return {
    ...emptyPlan,
    remove: remove.map(({ commentId }) => commentId),
    removeSummaries: summaries.slice(1).map(({ id }) => id),
  };
}

export function isEmpty({ summary, ...lists }: Plan): boolean {
  return summary === null && Object.values(lists).every((list) => list.length === 0);
}

/** The marker of a comment. */
export function markerFor({ fingerprint, key, lines, findings }: Comment, config: string): Marker {
  const [first] = findings;
  const rule = lines && first && first.rule.length <= maxRuleLength ? first.rule : null;
  return { config, kind: lines ? 'finding' : 'file', status: 'open', fingerprint, key, rule };
}

/** The threads of each comment by its fingerprint. In a renamed file they are found by their key. */
function matchThreads(
  { comments, fingerprints }: Review,
  threads: readonly Thread[],
): ReadonlyMap<string, readonly Thread[]> {
  const matches = new Map<string, Thread[]>();
  const unknown = threads.filter(({ marker }) => !fingerprints.has(marker.fingerprint));
  for (const { fingerprint, key } of comments) {
    const same = threads.filter(({ marker }) => marker.fingerprint === fingerprint);
    const renamed = unknown.filter(({ marker }) => marker.key === key && marker.status === 'open');
    const sources = new Set(renamed.map(({ marker }) => marker.fingerprint));
    // Several projects can have a service of one name; then the key does not identify the renamed file.
    const isUnique = sources.size === 1 && comments.filter((other) => other.key === key).length === 1;
    const threadsOfComment = same.length > 0 || !isUnique ? same : renamed;
    if (threadsOfComment.length > 0) matches.set(fingerprint, threadsOfComment);
  }
  return matches;
}

/** Keeps or replaces one of the threads of a comment, and removes the others. */
function planComment(comment: Comment, threads: readonly Thread[], { config, commit }: DesiredReview): Plan {
  const kept = threadToKeep(
    threads.filter((thread) => !isClosed(thread)),
    comment,
  );
  if (!kept) return planReturned(comment, threads);
  const { commentId, marker } = kept;
  const isReopened = marker.status === 'fixed' && kept.isResolved;
  const unresolve = isReopened ? [kept.id] : [];
  const others = threads.filter((thread) => thread !== kept && !thread.isAnswered);
  const remove = others.map((thread) => thread.commentId);
  if (kept.isAnswered) {
    const edit = marker.status === 'open' ? [] : [statusNote(kept, 'open', commit)];
    return { ...emptyPlan, remove, edit, unresolve };
  }
  // A suggestion replaces the lines of its thread. On other lines it would damage the file.
  if (!isInPlace(kept, comment)) return { ...emptyPlan, remove: [...remove, commentId], post: [comment] };
  const isSame = marker.status === 'open' && marker.digest === textDigest(comment.text);
  const body = withMarker(comment.text, markerFor(comment, config));
  return {
    ...emptyPlan,
    remove,
    edit: isSame ? [] : [{ id: commentId, body }],
    unresolve,
  };
}

/** The finding was fixed and its thread resolved, and the token cannot reopen it: a collapsed thread shows nothing. */
function isClosed({ marker, isResolved, canUnresolve }: Thread): boolean {
  return marker.status === 'fixed' && isResolved && !canUnresolve;
}

/** A comment without a thread, or whose threads are all closed. Those with replies are kept. */
function planReturned(comment: Comment, closed: readonly Thread[]): Plan {
  const answered = closed.findLast(({ isAnswered }) => isAnswered);
  return {
    ...emptyPlan,
    remove: closed.filter(({ isAnswered }) => !isAnswered).map(({ commentId }) => commentId),
    post: [answered ? { ...comment, earlier: answered.commentId } : comment],
  };
}

/** A thread that no desired comment matches. */
function planThread(thread: Thread, desired: DesiredReview): Plan {
  const { review, absentIsFixed } = desired;
  const { marker, isAnswered, commentId } = thread;
  if (review.fingerprints.has(marker.fingerprint)) return planUncommented(thread, desired);
  if (!absentIsFixed || marker.status === 'fixed') return emptyPlan;
  // Another comment has the finding now.
  if (marker.key.split('-').some((key) => review.keys.has(key)))
    return isAnswered ? emptyPlan : { ...emptyPlan, remove: [commentId] };
  return planFixed(thread, desired);
}

/** A thread on a finding that still exists and has no comment now. */
function planUncommented(thread: Thread, { review, commit }: DesiredReview): Plan {
  const { marker, isAnswered, isOutdated, commentId } = thread;
  if (isAnswered)
    return marker.status === 'open' || isClosed(thread)
      ? emptyPlan
      : { ...emptyPlan, edit: [statusNote(thread, 'open', commit)] };
  // The summary lists a waived finding.
  const isWaived = review.waived.some(({ fingerprint }) => fingerprint === marker.fingerprint);
  return isWaived || isOutdated || marker.status === 'fixed'
    ? { ...emptyPlan, remove: [commentId] }
    : emptyPlan;
}

/** A thread on a finding that is fixed. */
function planFixed(thread: Thread, { commit }: DesiredReview): Plan {
  const { id, marker, commentId, canResolve, isResolved } = thread;
  // A thread with replies stays open: the person may expect an answer.
  if (thread.isAnswered) return { ...emptyPlan, edit: [statusNote(thread, 'fixed', commit)] };
  const body = withMarker(fixedText(marker.rule), { ...marker, status: 'fixed' });
  return {
    ...emptyPlan,
    edit: [{ id: commentId, body }],
    resolve: canResolve && !isResolved ? [id] : [],
  };
}

function statusNote({ commentId, marker }: Thread, status: Marker['status'], commit: string): CommentEdit {
  return {
    id: commentId,
    body: withMarker(withStatusNote(marker.text, status, commit), { ...marker, status }),
  };
}

/** A thread with replies, else one on the right lines, else one that is not outdated, else the oldest. */
function threadToKeep(threads: readonly Thread[], comment: Comment | null): Thread | undefined {
  return (
    threads.find(({ isAnswered }) => isAnswered) ??
    threads.find((thread) => comment !== null && isInPlace(thread, comment)) ??
    threads.find(({ isOutdated }) => !isOutdated) ??
    threads[0]
  );
}

function isInPlace({ path, lines, isFile, isOutdated }: Thread, comment: Comment): boolean {
  if (isOutdated || path !== comment.path || isFile !== (comment.lines === null)) return false;
  return isFile || (lines?.first === comment.lines?.first && lines?.last === comment.lines?.last);
}

/** The marker fields of a comment that is not about a finding or a file. */
export const wholePullRequest = { fingerprint: 'all', key: 'all', rule: null } as const;

function planSummary(
  { config, isQuiet, hasNote, summary }: DesiredReview,
  comments: readonly Comment[],
  { summaries }: Conversation,
): Plan['summary'] {
  const [existing] = summaries;
  if (!existing && isQuiet && !hasNote) return null;
  const text = summary(comments);
  if (existing?.marker.digest === textDigest(text)) return null;
  const marker = { config, kind: 'summary', status: 'open', ...wholePullRequest } as const;
  return { id: existing?.id ?? null, body: withMarker(text, marker) };
}

function mergePlans(plans: readonly Plan[]): Plan {
  const all = <T>(pick: (plan: Plan) => readonly T[]): T[] => [...new Set(plans.flatMap(pick))];
  const remove = all((plan) => plan.remove);
  return {
    ...emptyPlan,
    post: all((plan) => plan.post),
    // A comment that is removed needs no edit.
    edit: all((plan) => plan.edit).filter(({ id }) => !remove.includes(id)),
    remove,
    resolve: all((plan) => plan.resolve),
    unresolve: all((plan) => plan.unresolve),
    removeSummaries: all((plan) => plan.removeSummaries),
  };
}
