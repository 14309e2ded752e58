/** The test server accepts and rejects reviews by GitHub's rules. */
import { expect, test } from '@jest/globals';
import { COMPOSE, checkViolations, review, start } from '../support/github/test-server.js';

checkViolations();

const LINE = 'Pull request review thread line must be part of the diff';
const HUNK = "Pull request review thread diff hunk can't be blank";
const SAME_HUNK = 'Pull request review thread start line must be part of the same hunk as the line.';
const ORDER = 'Pull request review thread start line must precede the end line.';

test('a review has comments on changed lines and on context lines', async () => {
  const { github, api, R } = await start();
  const range = { path: COMPOSE, body: 'range', start_line: 8, line: 10 };
  const left = { path: COMPOSE, body: 'left', line: 10, side: 'LEFT' };
  const answer = await api(R, review({ path: COMPOSE, body: 'context', line: 13 }, range, left));
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ state: 'COMMENTED', body: 'Summary', commit_id: github.headSha });
  expect(answer.body).toMatchObject({ user: { login: 'github-actions[bot]', type: 'Bot' } });
  const listed = await api('GET /pulls/7/comments');
  const common = { path: COMPOSE, subject_type: 'line', commit_id: github.headSha };
  expect(listed.body).toMatchObject([
    { ...common, line: 13, side: 'RIGHT', start_line: null, start_side: null, position: 8 },
    { ...common, line: 10, original_line: 10, start_line: 8, start_side: 'RIGHT', position: 5 },
    { ...common, line: 10, side: 'LEFT', diff_hunk: expect.stringMatching(/^@@ -7,7 [\s\S]*-line 10$/) },
  ]);
  expect((await api(`GET /pulls/7/reviews/${answer.body.id}/comments`)).body).toHaveLength(3);
  expect(github.reviewComments.map(({ body }) => body)).toEqual(['context', 'range', 'left']);
});

test.each([
  ['a line outside every hunk', { line: 20 }, `${LINE} and ${HUNK}`],
  ['no line at all', {}, `${LINE} and ${HUNK}`],
  ['a line just past a hunk', { line: 14 }, `${LINE} and ${HUNK}`],
  ['a range that ends outside', { start_line: 19, line: 20 }, `${LINE}, ${SAME_HUNK}, and ${HUNK}`],
  ['a range over two hunks', { start_line: 10, line: 30 }, SAME_HUNK],
  ['a range that starts outside', { start_line: 5, line: 10 }, SAME_HUNK],
  ['a range of one line', { start_line: 10, line: 10 }, ORDER],
  ['a reversed range', { start_line: 11, line: 10 }, ORDER],
  [
    'a path that is not in the diff',
    { path: 'same.txt', line: 1 },
    `Pull request review thread path is invalid and ${HUNK}`,
  ],
  ['an old-style position', { position: 4 }, `Pull request review thread position is invalid and ${HUNK}`],
])("a review with %s is rejected as a whole, with GitHub's message", async (_, anchor, words) => {
  const { github, api, R } = await start();
  const good = { path: COMPOSE, body: 'good', line: 10 };
  const { status, body } = await api(R, review(good, { path: COMPOSE, body: 'bad', ...anchor }));
  expect(status).toBe(422);
  expect(body).toMatchObject({ message: 'Unprocessable Entity', errors: [words], status: '422' });
  expect([github.reviews, github.reviewComments]).toEqual([[], []]);
});

test('a removed file has lines on the left only and a new one on the right only', async () => {
  const { api, R } = await start();
  const status = async (anchor: object) => (await api(R, review({ body: 'x', ...anchor }))).status;
  expect(await status({ path: 'old.txt', line: 1, side: 'LEFT' })).toBe(200);
  expect(await status({ path: 'old.txt', line: 1, side: 'RIGHT' })).toBe(422);
  expect(await status({ path: 'sub/new.yml', line: 2 })).toBe(200);
  expect(await status({ path: 'sub/new.yml', line: 1, side: 'LEFT' })).toBe(422);
  expect(await status({ path: 'b.txt', line: 1 })).toBe(422);
});

test('a review needs a body, a body that fits, and a commit of the pull request', async () => {
  const { github, api, R } = await start();
  const errors = async (body: object) => (await api(R, body)).body.errors;
  expect(await errors({ event: 'COMMENT' })).toHaveLength(1);
  expect(await errors({ event: 'REQUEST_CHANGES', body: ' ' })).toHaveLength(1);
  expect(await errors({ event: 'APPROVE' })).toEqual([
    'GitHub Actions is not permitted to approve pull requests.',
  ]);
  expect(await errors(review({ path: COMPOSE, line: 10, body: '' }))).toHaveLength(1);
  expect(await errors({ event: 'COMMENT', body: 'é'.repeat(65_537) })).toEqual([
    expect.stringMatching(/65536/),
  ]);
  expect(await errors({ ...review(), commit_id: github.mergeSha })).toHaveLength(1);
  expect((await api(R, { event: 'COMMENT', body: 'é'.repeat(65_536) })).status).toBe(200);
});

test('a review without an event is pending: one for each author, and visible only to the author', async () => {
  const people = [{ value: 'person', login: 'ann', permissions: { pull_requests: 'write' } }] as const;
  const { api, R } = await start({ people });
  expect((await api(R, { comments: [{ path: COMPOSE, body: 'later', line: 10 }] })).body).toMatchObject({
    state: 'PENDING',
  });
  expect((await api(R, {})).body.errors).toEqual(['User can only have one pending review per pull request']);
  expect((await api('GET /pulls/7/comments')).body).toEqual([]);
  expect((await api('GET /pulls/7/reviews')).body).toHaveLength(1);
  expect((await api('GET /pulls/7/reviews', undefined, 'person')).body).toHaveLength(0);
});
