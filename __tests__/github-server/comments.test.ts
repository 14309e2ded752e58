/** The test server keeps comments and suggestions by GitHub's rules. */
import { expect, test } from '@jest/globals';
import { applySuggestions } from '../support/github/suggestions.js';
import {
  COMPOSE,
  changed,
  checkViolations,
  expectViolations,
  lines,
  PULL,
  review,
  start,
  text,
} from '../support/github/test-server.js';

checkViolations();

test('a single comment is on a line or on a whole file, and creates a review', async () => {
  const { github, api } = await start();
  const post = (fields: object) =>
    api('POST /pulls/7/comments', { body: 'x', commit_id: github.headSha, path: COMPOSE, ...fields });
  expect(await post({ line: 10 })).toMatchObject({ status: 201, body: { line: 10, subject_type: 'line' } });
  const whole = await post({ subject_type: 'file' });
  expect(whole).toMatchObject({ status: 201, body: { line: null, subject_type: 'file' } });
  expect(github.reviews.map(({ state, body }) => [state, body])).toEqual([
    ['COMMENTED', ''],
    ['COMMENTED', ''],
  ]);
  const wrong = await post({ line: 20 });
  expect(wrong.status).toBe(422);
  expect(wrong.body).toMatchObject({
    message: 'Validation Failed',
    errors: [
      { code: 'custom', message: 'pull_request_review_thread.line must be part of the diff' },
      { code: 'missing_field', field: 'pull_request_review_thread.diff_hunk' },
    ],
  });
  expect((await post({ line: 10, subject_type: 'line' })).body.message).toMatch(
    /No subschema in "oneOf" matched/,
  );
  expect((await post({})).status).toBe(422);
  expect((await post({ subject_type: 'file', path: 'same.txt' })).status).toBe(422);
  expect((await post({ line: 10, commit_id: github.baseSha })).status).toBe(422);
});

test('comments can be edited, replied to and deleted; a review can be edited, and not deleted', async () => {
  const { github, api, R } = await start();
  const { body } = await api(R, review({ path: COMPOSE, body: 'first', line: 10 }));
  const id = github.reviewComments[0]?.id;
  const reply = await api(`POST /pulls/7/comments/${id}/replies`, { body: 'why?' });
  expect(reply).toMatchObject({ status: 201, body: { in_reply_to_id: id, line: 10, path: COMPOSE } });
  expect((await api(`PATCH /pulls/comments/${id}`, { body: 'second' })).body).toMatchObject({
    body: 'second',
  });
  expect((await api(`PATCH /pulls/comments/${id}`, { body: '' })).status).toBe(422);
  expect(await api(`DELETE /pulls/comments/${id}`)).toMatchObject({ status: 204, body: '' });
  expect((await api(`DELETE /pulls/comments/${id}`)).status).toBe(404);
  expect((await api(`PUT /pulls/7/reviews/${body.id}`, { body: 'Summary 2' })).body).toMatchObject({
    body: 'Summary 2',
  });
  expect(github.reviewComments.map((comment) => comment.body)).toEqual(['why?']);
  expect((await api(`DELETE /pulls/7/reviews/${body.id}`)).status).toBe(404);
  expectViolations(expect.stringMatching(/DELETE .*not among the operations/));
});

test('issue comments can be created, listed, edited and deleted', async () => {
  const { github, api } = await start();
  const { body, status } = await api('POST /issues/7/comments', { body: 'hello' });
  expect(status).toBe(201);
  expect((await api(`PATCH /issues/comments/${body.id}`, { body: 'again' })).status).toBe(200);
  expect((await api('GET /issues/7/comments')).body).toMatchObject([{ id: body.id, body: 'again' }]);
  const long = await api('POST /issues/7/comments', { body: 'x'.repeat(65_537) });
  expect(long.body.errors).toMatchObject([{ message: 'Body is too long (maximum is 65536 characters)' }]);
  expect((await api('POST /issues/7/comments', { body: '' })).status).toBe(422);
  expect((await api(`DELETE /issues/comments/${body.id}`)).status).toBe(204);
  expect(github.issueComments).toEqual([]);
  expect((await api('POST /issues/9/comments', { body: 'x' })).status).toBe(404);
});

test('a push moves comments, and makes comments on changed lines outdated', async () => {
  const { github, api, R } = await start();
  await api(R, review({ path: COMPOSE, body: 'stays', line: 10 }, { path: COMPOSE, body: 'goes', line: 30 }));
  const old = github.headSha;
  const rows = changed(changed(lines(40), [10, 30]), [30]);
  const head = github.push({ ...PULL.head, [COMPOSE]: text(['new first line', ...rows]) });
  expect([github.headSha, github.pull.head]).toMatchObject([head, { sha: head }]);
  expect((await api('GET /pulls/7/comments')).body).toMatchObject([
    { line: 11, original_line: 10, commit_id: head, original_commit_id: old },
    { line: null, original_line: 30, position: null, commit_id: old },
  ]);
  const late = await api(R, { ...review({ path: COMPOSE, body: 'late', line: 10 }), commit_id: old });
  expect(late.status).toBe(200);
  expect(github.reviewComments.at(-1)).toMatchObject({ line: 11, original_line: 10 });
});

test('suggestions replace exactly their lines', () => {
  const block = (...rows: readonly string[]) =>
    ['Text', '', '````suggestion', ...rows, '````', ''].join('\n');
  const file = text(lines(6));
  const batch = [
    { line: 1, body: block('one', '```') },
    { line: 4, start_line: 3, body: block() },
    { line: 6, body: block('') },
  ];
  expect(applySuggestions(file, batch)).toBe('one\n```\nline 2\nline 5\n\n');
  expect(applySuggestions('a\r\nb\r\n', [{ line: 2, body: block('c', 'd') }])).toBe('a\r\nc\r\nd\r\n');
  expect(applySuggestions('a\nb', [{ line: 2, body: block('c') }])).toBe('a\nc');
  expect(applySuggestions(file, [{ line: 1, body: '~~~\n```suggestion\nx\n```\n~~~' }])).toBe(file);
  expect(() => applySuggestions(file, [...batch, { line: 3, body: block('x') }])).toThrow(/touch line 3/);
  expect(() => applySuggestions(file, [{ line: null, body: block('x') }])).toThrow(/outdated/);
  expect(() => applySuggestions(file, [{ line: 1, side: 'LEFT', body: block('x') }])).toThrow(/deleted/);
  expect(() => applySuggestions(file, [{ line: 7, body: block('x') }])).toThrow(/not in the file/);
  expect(() => applySuggestions(file, [{ line: 1, body: block('line 1') }])).toThrow(/changes nothing/);
});
