/** What to write on a pull request, so that it says what is the case, once: worked out before anything is written. */

import { fixedText, withStatusNote } from './comment-markdown.js';
import type { Comment, Review } from './compose-review.js';
import type { Conversation, Thread } from './conversation.js';
import { type Marker, maxRuleLength, textDigest, withMarker } from './marker.js';

export interface Plan {
  /** Reviews that were begun and never submitted: they keep another from being begun. */
  readonly discard: readonly string[];
  /** Comments to post, in one review. */
  readonly post: readonly Comment[];
  /** Comments on lines and files by their id, with what they are to say. */
  readonly edit: readonly { readonly id: string; readonly body: string }[];
  readonly remove: readonly string[];
  /** Threads. */
  readonly resolve: readonly string[];
  readonly unresolve: readonly string[];
  readonly summary: { readonly id: string | null; readonly body: string } | null;
  readonly removeSummaries: readonly string[];
}

/** What is to be said. */
export interface DesiredReview {
  readonly config: string;
  readonly commit: string;
  readonly review: Review;
  /** Whether a finding that is not there is mended; not where something could not be judged, or is gone as a whole. */
  readonly isSettled: boolean;
  /** Nothing is begun on a pull request that passes; what was begun is kept up. */
  readonly passes: boolean;
  /** Whether the summary has something to tell beside findings. */
  readonly isNoted: boolean;
  /** What the summary says, given the comments that are there once the plan is carried out. */
  readonly summary: (comments: readonly Comment[]) => string;
}

/** The plan; an empty one where everything is said. */
export function planFor(wanted: DesiredReview, conversation: Conversation): Plan {
  const { config, commit, review, passes } = wanted;
  const matches = matchesOf(review, conversation.threads);
  const known = new Set([...matches.values()].flat());
  const told = review.comments.filter(({ fingerprint }) => !passes || matches.has(fingerprint));
  const others = conversation.threads.filter((thread) => !known.has(thread));
  const plans = [
    ...told.map((comment) => planForComment(comment, matches.get(comment.fingerprint) ?? [], config, commit)),
    ...others.map((thread) => planForThread(thread, wanted)),
    planDuplicates({ ...conversation, threads: others }),
  ];
  return {
    ...joined(plans),
    discard: conversation.unfinished,
    summary: summaryFor(wanted, told, conversation),
  };
}

/** What two runs at once both wrote: the oldest stays, and what somebody answered to. */
export function planDuplicates({ threads, summaries }: Conversation): Plan {
  const remove = threads.filter((thread) => {
    const same = threads.filter((other) => other.marked.fingerprint === thread.marked.fingerprint);
    return !thread.isAnswered && thread !== best(same, null);
  });
  return {
    ...nothing,
    remove: remove.map(({ comment }) => comment),
    removeSummaries: summaries.slice(1).map(({ id }) => id),
  };
}

export function isEmpty({ summary, ...lists }: Plan): boolean {
  return summary === null && Object.values(lists).every((list) => list.length === 0);
}

const nothing: Plan = {
  discard: [],
  post: [],
  edit: [],
  remove: [],
  resolve: [],
  unresolve: [],
  summary: null,
  removeSummaries: [],
};

/** The threads of each comment, by its fingerprint, or by its key where its file was renamed. */
function matchesOf(
  { comments, found }: Review,
  threads: readonly Thread[],
): ReadonlyMap<string, readonly Thread[]> {
  const matches = new Map<string, Thread[]>();
  const lost = threads.filter(({ marked }) => !found.has(marked.fingerprint));
  for (const { fingerprint, key } of comments) {
    const own = threads.filter(({ marked }) => marked.fingerprint === fingerprint);
    const moved = lost.filter(({ marked }) => marked.key === key && marked.status === 'open');
    const from = new Set(moved.map(({ marked }) => marked.fingerprint));
    // Several projects may have a service of that name: then nothing says which of them was renamed.
    const isSure = from.size === 1 && comments.filter((other) => other.key === key).length === 1;
    const all = own.length > 0 || !isSure ? own : moved;
    if (all.length > 0) matches.set(fingerprint, all);
  }
  return matches;
}

/** The comment that tells a finding: the one that is there, or a new one in its place. */
function planForComment(comment: Comment, threads: readonly Thread[], config: string, commit: string): Plan {
  const kept = best(threads, comment);
  if (!kept) return { ...nothing, post: [comment] };
  const others = threads.filter((thread) => thread !== kept && !thread.isAnswered);
  const remove = others.map(({ comment }) => comment);
  if (kept.isAnswered) {
    const edit = kept.marked.status === 'open' ? [] : [noted(kept, 'open', commit)];
    return { ...nothing, remove, edit };
  }
  // A suggestion replaces the lines that its thread stands on: on others it would do harm.
  if (!fits(kept, comment)) return { ...nothing, remove: [...remove, kept.comment], post: [comment] };
  const isSame = kept.marked.status === 'open' && kept.marked.digest === textDigest(comment.text);
  const body = withMarker(comment.text, markerFor(comment, config));
  const isBack = kept.marked.status === 'mended' && kept.isResolved && kept.canUnresolve;
  return {
    ...nothing,
    remove,
    edit: isSame ? [] : [{ id: kept.comment, body }],
    unresolve: isBack ? [kept.id] : [],
  };
}

/** A thread that no comment is made for any more. */
function planForThread(thread: Thread, { review, isSettled, commit }: DesiredReview): Plan {
  const { marked: mark, isAnswered } = thread;
  if (review.found.has(mark.fingerprint)) {
    if (isAnswered)
      return mark.status === 'open' ? nothing : { ...nothing, edit: [noted(thread, 'open', commit)] };
    // The summary tells it.
    const isWaived = review.waived.some(({ fingerprint }) => fingerprint === mark.fingerprint);
    return isWaived || thread.isOutdated || mark.status === 'mended'
      ? { ...nothing, remove: [thread.comment] }
      : nothing;
  }
  if (!isSettled || mark.status === 'mended') return nothing;
  // What it told is told elsewhere.
  if (mark.key.split('-').some((key) => review.keys.has(key)))
    return isAnswered ? nothing : { ...nothing, remove: [thread.comment] };
  // Whoever answered may want to be answered: the thread stays open.
  if (isAnswered) return { ...nothing, edit: [noted(thread, 'mended', commit)] };
  const body = withMarker(fixedText(mark.rule), { ...mark, status: 'mended' });
  return {
    ...nothing,
    edit: [{ id: thread.comment, body }],
    resolve: thread.canResolve && !thread.isResolved ? [thread.id] : [],
  };
}

function noted(
  { comment, marked: mark }: Thread,
  status: Marker['status'],
  commit: string,
): Plan['edit'][number] {
  return { id: comment, body: withMarker(withStatusNote(mark.text, status, commit), { ...mark, status }) };
}

/** One that was answered, else one that stands where it should, else one that still stands anywhere, else the oldest. */
function best(threads: readonly Thread[], comment: Comment | null): Thread | undefined {
  return (
    threads.find(({ isAnswered }) => isAnswered) ??
    threads.find((thread) => comment !== null && fits(thread, comment)) ??
    threads.find(({ isOutdated }) => !isOutdated) ??
    threads[0]
  );
}

function fits({ path, lines, isFile, isOutdated }: Thread, comment: Comment): boolean {
  if (isOutdated || path !== comment.path || isFile !== (comment.lines === null)) return false;
  return isFile || (lines?.first === comment.lines?.first && lines?.last === comment.lines?.last);
}

function summaryFor(
  { config, passes, isNoted, summary }: DesiredReview,
  told: readonly Comment[],
  { summaries }: Conversation,
): Plan['summary'] {
  const [known] = summaries;
  if (!known && passes && !isNoted) return null;
  const text = summary(told);
  if (known?.marked.digest === textDigest(text)) return null;
  const marker = {
    config,
    kind: 'summary',
    status: 'open',
    fingerprint: 'all',
    key: 'all',
    rule: null,
  } as const;
  return { id: known?.id ?? null, body: withMarker(text, marker) };
}

/** What a comment is known by. */
export function markerFor({ fingerprint, key, lines, findings }: Comment, config: string): Marker {
  const [first] = findings;
  const rule = lines && first && first.rule.length <= maxRuleLength ? first.rule : null;
  return { config, kind: lines ? 'finding' : 'file', status: 'open', fingerprint, key, rule };
}

function joined(plans: readonly Plan[]): Plan {
  const all = <T>(pick: (plan: Plan) => readonly T[]): T[] => [...new Set(plans.flatMap(pick))];
  const remove = all((plan) => plan.remove);
  return {
    ...nothing,
    post: all((plan) => plan.post),
    // What goes need not be edited before.
    edit: all((plan) => plan.edit).filter(({ id }) => !remove.includes(id)),
    remove,
    resolve: all((plan) => plan.resolve),
    unresolve: all((plan) => plan.unresolve),
    removeSummaries: all((plan) => plan.removeSummaries),
  };
}
