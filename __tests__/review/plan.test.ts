/** What is written follows from what is wanted and what is there: nothing that is not needed, nothing twice. */

import { expect, test } from '@jest/globals';
import { viewReport } from '../../src/report/view/report-view.js';
import { composeReview } from '../../src/review/compose-review.js';
import type { Conversation, Thread } from '../../src/review/conversation.js';
import { type Marker, parseMarker, textDigest } from '../../src/review/marker.js';
import { type DesiredReview, isEmpty, type Plan, planDuplicates, planFor } from '../../src/review/plan.js';
import { gitBlobId } from '../../src/source/digest.js';
import { hardened, reportOf } from '../support/reports.js';

const file = 'compose.yml';
const text = hardened.replace('[web, dev]', '[web]');
const changed = [{ path: file, before: file, blob: gitBlobId(text), hunks: [{ first: 1, last: 100 }] }];
const review = composeReview(viewReport(reportOf({ [file]: text })), changed);
const [comment] = review.comments;
if (!comment) throw new Error('there is a comment');

const wanted: DesiredReview = {
  config: 'c',
  commit: 'abc',
  review,
  isSettled: true,
  passes: false,
  isNoted: false,
  summary: () => 'the summary',
};
const mendedAll: DesiredReview = {
  ...wanted,
  review: { ...review, comments: [], found: new Set(), keys: new Set() },
};

function thread(id: number, more: Partial<Thread> = {}, mark: Partial<Marker> = {}): Thread {
  const { path, lines, fingerprint, key, findings } = comment as NonNullable<typeof comment>;
  const rule = findings[0]?.rule ?? null;
  const marker = { config: 'c', kind: 'finding', status: 'open', fingerprint, key, rule, ...mark } as const;
  const said = comment?.text ?? '';
  return {
    ...{ id: `thread ${id}`, comment: `comment ${id}`, path, lines, isFile: false, isOutdated: false },
    ...{ isResolved: false, isAnswered: false, canResolve: false, canUnresolve: false },
    marked: { ...marker, text: said, digest: textDigest(said) },
    ...more,
  };
}

const summaries = [{ id: 'summary', marked: { ...thread(0).marked, digest: textDigest('the summary') } }];

function conversation(threads: readonly Thread[], more: Partial<Conversation> = {}): Conversation {
  return { id: 'pull', headSha: 'abc', isOpen: true, threads, summaries, unfinished: [], ...more };
}

/** A plan without what is not in it. */
const given = (plan: Plan): Partial<Plan> =>
  Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== null && value.length !== 0));
const planned = (threads: readonly Thread[], from = wanted) => given(planFor(from, conversation(threads)));

test('what is said already needs nothing', () => {
  expect(isEmpty(planFor(wanted, conversation([thread(1)])))).toBe(true);
});

test('what is new is posted', () => {
  expect(planned([])).toEqual({ post: [comment] });
});

test('what says something else is edited in place', () => {
  const other = thread(1, { marked: { ...thread(1).marked, digest: 'another' } });
  const { edit = [] } = planned([other]);
  expect(edit.map(({ id, body }) => [id, parseMarker(body)?.text])).toEqual([['comment 1', comment.text]]);
});

test.each<[string, Partial<Thread>]>([
  ['whose lines changed', { isOutdated: true, lines: null }],
  ['on other lines', { lines: { first: 1, last: 2 } }],
  ['in another file', { path: 'old.yml' }],
  ['on the file as a whole', { isFile: true, lines: null }],
])('a comment %s makes room for one in the right place, unless somebody answered', (_, more) => {
  expect(planned([thread(1, more)])).toEqual({ post: [comment], remove: ['comment 1'] });
  expect(planned([thread(1, { ...more, isAnswered: true })])).toEqual({});
});

test('in a renamed file a finding is known by its rule and path', () => {
  const old = thread(1, { path: 'old.yml', isOutdated: true, lines: null }, { fingerprint: 'old' });
  expect(planned([old])).toEqual({ post: [comment], remove: ['comment 1'] });
  expect(planned([{ ...old, isAnswered: true }])).toEqual({});
});

test('what is mended is marked, and resolved by who may', () => {
  const { edit = [], resolve } = planned(
    [thread(1, { canResolve: true }), thread(2, {}, { fingerprint: 'x' })],
    mendedAll,
  );
  expect(edit.map(({ id, body }) => [id, parseMarker(body)?.text, parseMarker(body)?.status])).toEqual([
    ['comment 1', '✅ **mended** `profiles`', 'mended'],
    ['comment 2', '✅ **mended** `profiles`', 'mended'],
  ]);
  expect(resolve).toEqual(['thread 1']);
  expect(planned([thread(1, {}, { status: 'mended' })], mendedAll)).toEqual({});
});

test('what somebody answered to keeps its words, whatever becomes of it', () => {
  const { edit = [], resolve } = planned([thread(1, { isAnswered: true, canResolve: true })], mendedAll);
  expect(parseMarker(edit[0]?.body ?? '')?.text).toBe(`${comment.text}\n\n---\n✅ **mended** in abc`);
  expect(resolve).toBeUndefined();
  const back = planned([thread(1, { isAnswered: true }, { status: 'mended' })]);
  expect(parseMarker(back.edit?.[0]?.body ?? '')?.text).toBe(
    `${comment.text}\n\n---\n🔴 **back again** in abc`,
  );
});

test('nothing is mended where it is not known', () => {
  expect(planned([thread(1)], { ...mendedAll, isSettled: false })).toEqual({});
});

test('of what two runs wrote at once the oldest stays, and what somebody answered to', () => {
  expect(planned([thread(1), thread(2)])).toEqual({ remove: ['comment 2'] });
  expect(planned([thread(1), thread(2, { isAnswered: true })])).toEqual({ remove: ['comment 1'] });
  expect(planned([thread(1, { isOutdated: true }), thread(2)])).toEqual({ remove: ['comment 1'] });
  const answered = [thread(1, { isAnswered: true }), thread(2, { isAnswered: true })];
  expect(planned(answered)).toEqual({});
  const twice = conversation([thread(1), thread(2)], {
    summaries: [...summaries, { ...summaries[0], id: 'again' } as never],
  });
  expect(given(planDuplicates(twice))).toEqual({ remove: ['comment 2'], removeSummaries: ['again'] });
});

test('on a pull request that passes nothing is begun, and what was begun is kept up', () => {
  const passing = { ...wanted, passes: true };
  expect(given(planFor(passing, conversation([], { summaries: [] })))).toEqual({});
  expect(planned([thread(1, { isOutdated: true, lines: null })], passing)).toEqual({
    post: [comment],
    remove: ['comment 1'],
  });
  const green = { ...mendedAll, passes: true, summary: () => 'all is well' };
  expect(planned([], green)).toMatchObject({
    summary: { id: 'summary', body: expect.stringContaining('all is well') },
  });
});

test('a finding that was moved out of sight is told by the summary alone', () => {
  const elsewhere: DesiredReview = { ...wanted, review: { ...review, comments: [] } };
  expect(planned([thread(1)], elsewhere)).toEqual({});
  expect(planned([thread(1, { isOutdated: true })], elsewhere)).toEqual({ remove: ['comment 1'] });
  expect(planned([thread(1, { isOutdated: true, isAnswered: true })], elsewhere)).toEqual({});
});
