/** The plan has the changes between the existing and the desired comments: none is unnecessary or repeated. */

import { expect, test } from '@jest/globals';
import { viewReport } from '../../src/report/view/report-view.js';
import { composeReview } from '../../src/review/compose-review.js';
import type { Conversation, Thread } from '../../src/review/conversation.js';
import type { DesiredReview } from '../../src/review/desired-review.js';
import { type Marker, parseMarker, textDigest } from '../../src/review/marker.js';
import { isEmpty, type Plan, planDuplicates, planFor } from '../../src/review/plan.js';
import { gitBlobId } from '../../src/source/digest.js';
import { hardened, reportOf } from '../support/reports.js';

const file = 'compose.yml';
const text = hardened.replace('[web, dev]', '[web]');
const changed = [
  {
    path: file,
    previousPath: file,
    isRemoved: false,
    blobId: gitBlobId(text),
    hunks: [{ first: 1, last: 100 }],
  },
];
const review = composeReview(viewReport(reportOf({ [file]: text })), changed);
const [comment] = review.comments;
if (!comment) throw new Error('there is a comment');

const desired: DesiredReview = {
  config: 'c',
  commit: 'abc',
  review,
  absentIsFixed: true,
  isQuiet: false,
  hasNote: false,
  summary: () => 'the summary',
};
const allFixed: DesiredReview = {
  ...desired,
  review: { ...review, comments: [], fingerprints: new Set(), keys: new Set() },
};

function thread(id: number, more: Partial<Thread> = {}, fields: Partial<Marker> = {}): Thread {
  const { path, lines, fingerprint, key, findings } = comment as NonNullable<typeof comment>;
  const rule = findings[0]?.rule ?? null;
  const marker = { config: 'c', kind: 'finding', status: 'open', fingerprint, key, rule, ...fields } as const;
  const text = comment?.text ?? '';
  return {
    ...{ id: `thread ${id}`, commentId: `comment ${id}`, path, lines, isFile: false, isOutdated: false },
    ...{ isResolved: false, isAnswered: false, canResolve: false, canUnresolve: false },
    marker: { ...marker, text, digest: textDigest(text) },
    ...more,
  };
}

const summaries = [{ id: 'summary', marker: { ...thread(0).marker, digest: textDigest('the summary') } }];

function conversation(threads: readonly Thread[], more: Partial<Conversation> = {}): Conversation {
  return { id: 'pull', headSha: 'abc', isOpen: true, threads, summaries, pendingReviews: [], ...more };
}

/** A plan without its empty parts. */
const nonEmpty = (plan: Plan): Partial<Plan> =>
  Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== null && value.length !== 0));
const planned = (threads: readonly Thread[], from = desired) =>
  nonEmpty(planFor(from, conversation(threads)));

test('nothing is planned for a comment that exists', () => {
  expect(isEmpty(planFor(desired, conversation([thread(1)])))).toBe(true);
});

test('a new comment is posted', () => {
  expect(planned([])).toEqual({ post: [comment] });
});

test('a comment with another text is edited in place', () => {
  const other = thread(1, { marker: { ...thread(1).marker, digest: 'another' } });
  const { edit = [] } = planned([other]);
  expect(edit.map(({ id, body }) => [id, parseMarker(body)?.text])).toEqual([['comment 1', comment.text]]);
});

test.each<[string, Partial<Thread>]>([
  ['whose lines changed', { isOutdated: true, lines: null }],
  ['on other lines', { lines: { first: 1, last: 2 } }],
  ['in another file', { path: 'old.yml' }],
  ['on the file as a whole', { isFile: true, lines: null }],
])('a comment %s is replaced by one in the right place, unless it has replies', (_, more) => {
  expect(planned([thread(1, more)])).toEqual({ post: [comment], remove: ['comment 1'] });
  expect(planned([thread(1, { ...more, isAnswered: true })])).toEqual({});
});

test('in a renamed file a finding is identified by its rule and path', () => {
  const old = thread(1, { path: 'old.yml', isOutdated: true, lines: null }, { fingerprint: 'old' });
  expect(planned([old])).toEqual({ post: [comment], remove: ['comment 1'] });
  expect(planned([{ ...old, isAnswered: true }])).toEqual({});
});

test('a fixed finding is marked, and its thread is resolved if the token has the permission', () => {
  const fixed = '✅ **fixed** `profiles`';
  const { edit = [], resolve } = planned(
    [thread(1, { canResolve: true }), thread(2, {}, { fingerprint: 'x' })],
    allFixed,
  );
  expect(edit.map(({ id, body }) => [id, parseMarker(body)?.text, parseMarker(body)?.status])).toEqual([
    ['comment 1', fixed, 'fixed'],
    ['comment 2', fixed, 'fixed'],
  ]);
  expect(resolve).toEqual(['thread 1']);
  expect(planned([thread(1, {}, { status: 'fixed' })], allFixed)).toEqual({});
});

test('a comment with replies keeps its text, whatever its status', () => {
  const { edit = [], resolve } = planned([thread(1, { isAnswered: true, canResolve: true })], allFixed);
  expect(parseMarker(edit[0]?.body ?? '')?.text).toBe(`${comment.text}\n\n---\n✅ **fixed** in abc`);
  expect(resolve).toBeUndefined();
  const back = planned([thread(1, { isAnswered: true }, { status: 'fixed' })]);
  expect(parseMarker(back.edit?.[0]?.body ?? '')?.text).toBe(
    `${comment.text}\n\n---\n🔴 **found again** in abc`,
  );
});

test('an absent finding is not marked as fixed if the check is incomplete', () => {
  expect(planned([thread(1)], { ...allFixed, absentIsFixed: false })).toEqual({});
});

test('of the comments of two concurrent runs, the oldest and those with replies are kept', () => {
  expect(planned([thread(1), thread(2)])).toEqual({ remove: ['comment 2'] });
  expect(planned([thread(1), thread(2, { isAnswered: true })])).toEqual({ remove: ['comment 1'] });
  expect(planned([thread(1, { isOutdated: true }), thread(2)])).toEqual({ remove: ['comment 1'] });
  const answered = [thread(1, { isAnswered: true }), thread(2, { isAnswered: true })];
  expect(planned(answered)).toEqual({});
  const twice = conversation([thread(1), thread(2)], {
    summaries: [...summaries, { ...summaries[0], id: 'again' } as never],
  });
  expect(nonEmpty(planDuplicates(twice))).toEqual({ remove: ['comment 2'], removeSummaries: ['again'] });
});

test('on a pull request that passes, nothing new is posted and existing comments are updated', () => {
  const passing = { ...desired, isQuiet: true };
  expect(nonEmpty(planFor(passing, conversation([], { summaries: [] })))).toEqual({});
  expect(planned([thread(1, { isOutdated: true, lines: null })], passing)).toEqual({
    post: [comment],
    remove: ['comment 1'],
  });
  const green = { ...allFixed, isQuiet: true, summary: () => 'all is well' };
  expect(planned([], green)).toMatchObject({
    summary: { id: 'summary', body: expect.stringContaining('all is well') },
  });
});

test('a finding beyond the maximum is in the summary only', () => {
  const elsewhere: DesiredReview = { ...desired, review: { ...review, comments: [] } };
  expect(planned([thread(1)], elsewhere)).toEqual({});
  expect(planned([thread(1, { isOutdated: true })], elsewhere)).toEqual({ remove: ['comment 1'] });
  expect(planned([thread(1, { isOutdated: true, isAnswered: true })], elsewhere)).toEqual({});
});
