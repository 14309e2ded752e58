/** The GitHub the other tests run against keeps the rules of the real one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent } from './support/events.js';
import type { FakeGitHub, Seed } from './support/github/fake-github.js';
import { blobSha } from './support/github/git-objects.js';
import { answerFaults, findOperation } from './support/github/openapi.js';
import { startGitHub } from './support/github/server.js';
import { applySuggestions } from './support/github/suggestions.js';
import { cleanUpRuns, runAction } from './support/runner.js';
import { parseCommands, shownAnnotations } from './support/workflow-commands.js';

const COMPOSE = 'docker-compose.yml';
const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const text = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const changed = (rows: readonly string[], at: readonly number[]): string[] =>
  rows.map((row, index) => (at.includes(index + 1) ? `${row} changed` : row));
const PULL = {
  number: 7,
  base: { [COMPOSE]: text(lines(40)), 'old.txt': 'old\n', 'a.txt': 'same\n', 'same.txt': 'x' },
  head: {
    ...{ [COMPOSE]: text(changed(lines(40), [10, 30])), 'b.txt': 'same\n', 'same.txt': 'x' },
    ...{ 'sub/new.yml': 'a: 1\nb: 2' },
  },
};

type Json = Record<string, never> & { readonly [key: number]: Json };
type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers };
type Api = (call: string, body?: unknown, token?: string | null, accept?: string) => Promise<Answer>;

const open: FakeGitHub[] = [];
/** What a test expects to be found outside the published description. */
let outside: readonly unknown[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'script-'));

async function start(
  seed: Partial<Seed> = {},
): Promise<{ readonly github: FakeGitHub; readonly api: Api; readonly R: string }> {
  const github = await startGitHub({ owner: 'acme', repo: 'shop', pull: PULL, ...seed });
  open.push(github);
  const api: Api = async (call, body, token = github.token, accept = 'application/json') => {
    const [method = '', path = ''] = call.split(' ');
    const url = path.startsWith('http') ? path : `${github.url}/repos/acme/shop${path}`;
    const headers = { accept, ...(token === null ? {} : { authorization: `token ${token}` }) };
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(url, { method, headers, ...sent });
    const answer = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && answer !== '';
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(answer) : answer };
  };
  return { github, api, R: 'POST /pulls/7/reviews' };
}

/** Every test ends with no request and no answer outside the published description, unless it says so. */
afterEach(async () => {
  const found = open.flatMap(({ violations }) => violations);
  await Promise.all(open.splice(0).map((github) => github.close()));
  const expected = outside;
  outside = [];
  expect(found).toEqual(expected);
});
afterAll(() => {
  cleanUpRuns();
  rmSync(scratch, { recursive: true, force: true });
});

const review = (...comments: readonly object[]) => ({ event: 'COMMENT', body: 'Summary', comments });
const LINE = 'Pull request review thread line must be part of the diff';
const HUNK = "Pull request review thread diff hunk can't be blank";
const SAME_HUNK = 'Pull request review thread start line must be part of the same hunk as the line.';
const ORDER = 'Pull request review thread start line must precede the end line.';

test('the pull request, the repository and the user are those the seed describes', async () => {
  const { github, api } = await start({ pull: { ...PULL, title: 'Harden the cache', fork: true } });
  const { body } = await api('GET /pulls/7');
  expect(body).toMatchObject({
    number: 7,
    title: 'Harden the cache',
    state: 'open',
    changed_files: 4,
    commits: 1,
  });
  expect(body).toMatchObject({ base: { sha: github.baseSha, repo: { full_name: 'acme/shop' } } });
  expect(body).toMatchObject({
    head: { sha: github.headSha, repo: { full_name: 'contributor/shop', fork: true } },
  });
  expect((await api('GET ')).body).toMatchObject({ full_name: 'acme/shop', default_branch: 'main' });
  expect((await api('GET /pulls/8')).body).toMatchObject({ message: 'Not Found', status: '404' });
});

test('listed files carry git blob names, statuses and patches with nothing but hunks', async () => {
  const { api } = await start();
  const { body } = await api('GET /pulls/7/files');
  expect(body).toMatchObject([
    { filename: 'b.txt', previous_filename: 'a.txt', status: 'renamed', changes: 0 },
    {
      filename: COMPOSE,
      status: 'modified',
      additions: 2,
      deletions: 2,
      sha: blobSha(PULL.head[COMPOSE] ?? ''),
    },
    { filename: 'old.txt', status: 'removed', patch: '@@ -1 +0,0 @@\n-old' },
    { filename: 'sub/new.yml', patch: '@@ -0,0 +1,2 @@\n+a: 1\n+b: 2\n\\ No newline at end of file' },
  ]);
  expect(body[0]).not.toHaveProperty('patch');
  const hunk = '@@ -7,7 +7,7 @@ line 6\n line 7\n line 8\n line 9\n-line 10\n+line 10 changed\n line 11\n';
  expect(`${body[1]?.patch}`.startsWith(hunk)).toBe(true);
  expect(blobSha('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a'); // git hash-object
});

test('an over-long patch is left out and its lines cannot be commented on', async () => {
  const { api, R } = await start({ pull: { ...PULL, patchLimit: 100 } });
  const { body } = await api('GET /pulls/7/files');
  expect(body[1]).toMatchObject({ filename: COMPOSE, changes: 4 });
  expect(body[1]).not.toHaveProperty('patch');
  expect((await api(R, review({ path: COMPOSE, body: 'x', line: 10 }))).status).toBe(422);
});

test('lists come in pages of thirty, at most a hundred, with links to the others', async () => {
  const many = Object.fromEntries(lines(130).map((name) => [`${name}.yml`, 'x\n']));
  const { api } = await start({ pull: { ...PULL, base: {}, head: many } });
  const first = await api('GET /pulls/7/files');
  expect(first.body).toHaveLength(30);
  expect(first.headers.get('link')).toMatch(/^<http:.*[?&]page=2>; rel="next", <.*[?&]page=5>; rel="last"$/);
  const wide = await api('GET /pulls/7/files?per_page=500');
  expect(wide.body).toHaveLength(100);
  const next = /<([^>]+)>; rel="next"/.exec(wide.headers.get('link') ?? '')?.[1];
  const last = await api(`GET ${next}`);
  expect(last.body).toHaveLength(30);
  expect(last.headers.get('link')).toMatch(/page=1>; rel="prev", <.*page=1>; rel="first"$/);
});

test('a review puts comments on changed lines and on the context around them', async () => {
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
  ['a range upside down', { start_line: 11, line: 10 }, ORDER],
  [
    'a path that is not in the diff',
    { path: 'same.txt', line: 1 },
    `Pull request review thread path is invalid and ${HUNK}`,
  ],
  ['an old-style position', { position: 4 }, `Pull request review thread position is invalid and ${HUNK}`],
])('a review with %s is refused as a whole, in the words of GitHub', async (_, anchor, words) => {
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

test('a review without an event is pending: one at a time, and seen by its author only', async () => {
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

test('a request outside the description is refused and recorded', async () => {
  const { github, api, R } = await start();
  const typed = await api(R, review({ path: COMPOSE, body: 'x', subject_type: 'file' }));
  expect(typed.status).toBe(422);
  expect(typed.body.message).toBe('Invalid request.\n\n"subject_type" is not a permitted key.');
  expect((await api('POST /issues/7/comments', { text: 'x' })).body.message).toMatch(
    /"body" wasn't supplied\./,
  );
  expect((await api(R, '{')).body).toMatchObject({ message: 'Problems parsing JSON', status: '400' });
  expect((await api('GET /pulls/7/files?perpage=5')).status).toBe(200);
  expect((await api('GET /actions/runs')).status).toBe(404);
  expect(github.reviews).toEqual([]);
  outside = [
    expect.stringMatching(/reviews: "subject_type" is not a permitted key/),
    expect.stringMatching(/"body" wasn't supplied/),
    expect.stringMatching(/"text" is not a permitted key/),
    expect.stringMatching(/not JSON/),
    expect.stringMatching(/"perpage" is not described/),
    expect.stringMatching(/GET .*actions.runs is not among the operations/),
  ];
});

test('an answer that differs from the description would be noticed', () => {
  const reviews = findOperation('POST', '/repos/acme/shop/pulls/7/reviews');
  const file = findOperation('DELETE', '/repos/acme/shop/pulls/comments/1');
  if (!reviews || !file) throw new Error('an operation is missing');
  expect(reviews.docs).toMatch(/^https:.*#create-a-review-for-a-pull-request$/);
  expect(answerFaults(reviews, 200, {})).toContain("/ must have required property 'user'");
  expect(answerFaults(reviews, 201, {})).toEqual(['status 201 is not described']);
  expect(answerFaults(reviews, 422, { message: 'x', documentation_url: 'x', errors: [{}] })).toHaveLength(1);
  expect(answerFaults(file, 204, {})).toEqual(['status 204 has no body']);
  expect(answerFaults(file, 429, {})).toEqual(["/ must have required property 'message'"]);
});

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

test('comments are edited, answered and deleted; a review is edited and stays', async () => {
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
  outside = [expect.stringMatching(/DELETE .*not among the operations/)];
});

test('comments in the conversation are written, listed, edited and deleted', async () => {
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

test('a push moves comments along, and makes those outdated whose lines changed', async () => {
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

test('the token decides: unknown, none, too little, and what would have been enough', async () => {
  const token = { value: 'ro', permissions: { contents: 'read', 'pull-requests': 'read' } } as const;
  const { github, api, R } = await start({ token });
  expect((await api('GET /pulls/7', undefined, 'nobody')).body).toMatchObject({ message: 'Bad credentials' });
  expect((await api('GET /pulls/7', undefined, null)).status).toBe(200);
  expect(await api(R, review(), null)).toMatchObject({
    status: 401,
    body: { message: 'Requires authentication' },
  });
  const refused = await api(R, review());
  const docs = 'https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request';
  const message = 'Resource not accessible by integration';
  expect(refused).toMatchObject({ status: 403, body: { message, documentation_url: docs, status: '403' } });
  expect(refused.headers.get('x-accepted-github-permissions')).toBe('pull_requests=write');
  const issue = await api('POST /issues/7/comments', { body: 'x' });
  expect(issue.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  expect((await api('GET /pulls/7/reviews')).status).toBe(200);
  expect(refused.headers.get('x-ratelimit-remaining')).toMatch(/^9\d\d$/);
  expect([github.reviews, github.issueComments]).toEqual([[], []]);
  const blind = await start({ token: { value: 'x', permissions: { pull_requests: 'write' } } });
  expect((await blind.api('GET /git/trees/main')).status).toBe(403);
});

test('content is read by path, by tree and by blob, at a commit, a branch or a ref', async () => {
  const pull = { ...PULL, modes: { 'b.txt': '120000' } };
  const { github, api } = await start({ pull });
  const file = await api(`GET /contents/sub/new.yml?ref=${github.headSha}`);
  expect(Buffer.from(`${file.body.content}`, 'base64').toString()).toBe('a: 1\nb: 2');
  expect((await api('GET /contents/sub/new.yml')).status).toBe(404);
  expect((await api('GET /contents/sub?ref=feature')).body).toMatchObject([
    { type: 'file', name: 'new.yml' },
  ]);
  const tree = await api(`GET /git/trees/${github.headSha}?recursive=1`);
  expect(tree.body).toMatchObject({ truncated: false });
  expect(tree.body.tree).toContainEqual(expect.objectContaining({ path: 'b.txt', mode: '120000' }));
  expect(tree.body.tree).toContainEqual(expect.objectContaining({ path: 'sub/new.yml', type: 'blob' }));
  const blob = await api(`GET /git/blobs/${file.body.sha}`);
  expect(blob.body).toMatchObject({ encoding: 'base64', size: 9 });
  const raw = 'application/vnd.github.raw+json';
  expect((await api(`GET /git/blobs/${file.body.sha}`, undefined, github.token, raw)).body).toBe(
    'a: 1\nb: 2',
  );
  expect((await api(`GET /git/blobs/${'0'.repeat(40)}`)).status).toBe(404);
});

test('a comparison of two commits lists what changed between them', async () => {
  const { github, api } = await start();
  const { body } = await api(`GET /compare/${github.baseSha}...${github.headSha}`);
  expect(body).toMatchObject({ status: 'ahead', ahead_by: 1, merge_base_commit: { sha: github.baseSha } });
  expect(body.files).toHaveLength(4);
  expect((await api('GET /compare/feature...main')).body).toMatchObject({ status: 'behind', files: [] });
  expect((await api('GET /compare/main...nowhere')).status).toBe(404);
});

test('trouble comes on demand: a limit, an outage, an answer lost after the work was done, silence', async () => {
  const { github, api, R } = await start();
  github.fail({ method: 'POST' }, { answer: 429, headers: { 'retry-after': '1' }, times: 1 });
  const limited = await api(R, review());
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
  github.fail({ path: /\/files/ }, { answer: 500, times: 1 });
  expect((await api('GET /pulls/7/files')).status).toBe(500);
  expect((await api('GET /pulls/7/files')).status).toBe(200);
  github.fail({ method: 'POST', path: '/reviews' }, { answer: 'cut', late: true, times: 1 });
  await expect(api(R, review())).rejects.toThrow();
  expect(github.reviews).toHaveLength(1);
  github.fail({ path: '/pulls/7' }, { answer: 'hang' });
  const silent = fetch(`${github.url}/repos/acme/shop/pulls/7`, { signal: AbortSignal.timeout(200) });
  await expect(silent).rejects.toThrow(/timeout/);
  expect(github.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
    ...['POST 429', 'GET 500', 'GET 200', 'POST 0', 'GET 0'],
  ]);
});

test('suggestions replace exactly their lines, from the last to the first', () => {
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

test('workflow commands are read as the runner reads them, the old form anywhere in a line', () => {
  const output = [
    '  ::warning file=a%2Cb.yml,line=3::50%25%0Aof it',
    'image: ##[set-output name=x]forged',
    ...[
      '::unknown::x',
      'text ::error::no',
      '::stop-commands::T0ken',
      '::error::stopped',
      '::t0ken::',
      'a\r::notice::b',
    ],
  ];
  expect(parseCommands(output.join('\n'))).toEqual([
    { command: 'warning', properties: { file: 'a,b.yml', line: '3' }, message: '50%\nof it' },
    { command: 'set-output', properties: { name: 'x' }, message: 'forged' },
    { command: 'stop-commands', properties: {}, message: 'T0ken' },
    { command: 'notice', properties: {}, message: 'b' },
  ]);
  const many = parseCommands('::error::x\n::notice::y\n'.repeat(12));
  expect(shownAnnotations(many)).toHaveLength(20);
});

test('an action runs in its own process with what a runner gives it, and nothing else', async () => {
  const { github } = await start();
  const script = join(scratch, 'action.mjs');
  const source = `
    import { appendFileSync, existsSync, readFileSync } from 'node:fs';
    const { env } = process;
    if (env.SLOW) await new Promise((resolve) => setTimeout(resolve, 20_000));
    const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
    const url = env.GITHUB_API_URL + '/repos/' + env.GITHUB_REPOSITORY + '/pulls/' + event.pull_request.number;
    const headers = { authorization: 'Bearer ' + env['INPUT_GITHUB-TOKEN'] };
    const pull = await (await fetch(url, { headers })).json();
    appendFileSync(env.GITHUB_OUTPUT, 'sha=' + pull.head.sha + '\\nlist<<END\\na\\nb=c\\nEND\\n');
    appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done');
    console.log('::notice file=x.yml,line=1::' + existsSync('sub/new.yml') + ' ' + env.GITHUB_EVENT_NAME);
    console.error('##[error]' + Object.keys(env).filter((key) => /^(npm|JEST|NODE)_/.test(key)).length);
    process.exit(3);`;
  writeFileSync(script, source);
  const inputs = { 'github-token': github.token };
  const run = await runAction({ github, script, inputs });
  expect(run).toMatchObject({ code: 3, summary: '# Done', outputs: { sha: github.headSha, list: 'a\nb=c' } });
  expect(run.annotations.map(({ command, message }) => `${command} ${message}`)).toEqual([
    ...['error 0', 'notice true pull_request'],
  ]);
  const bare = await runAction({ github, script, inputs, workspace: {} });
  expect(bare.annotations.at(-1)?.message).toBe('false pull_request');
  const slow = await runAction({ github, script, env: { SLOW: '1' }, timeout: 300 });
  expect([slow.code, slow.commands]).toEqual([null, []]);
});

test('each event names its commit: the merge, the default branch, what was pushed, the group', async () => {
  const { github } = await start();
  expect(pullRequestEvent(github)).toMatchObject({ sha: github.mergeSha, ref: 'refs/pull/7/merge' });
  expect(pullRequestEvent(github, {}, 'pull_request_target').sha).toBe(github.baseSha);
  expect(pushEvent(github).payload).toMatchObject({ before: github.baseSha, after: github.headSha });
  expect(mergeGroupEvent(github).payload).toMatchObject({ merge_group: { head_sha: github.headSha } });
  expect(mergeGroupEvent(github).payload).not.toHaveProperty('pull_request');
  expect(github.filesAt(github.mergeSha)).toEqual(PULL.head);
});

test('GraphQL returns threads and comments, and changes what the token may change', async () => {
  const { github, api, R } = await start();
  await api(R, review({ path: COMPOSE, body: 'first', line: 10 }));
  const ask = (query: string, variables?: object) => api(`POST ${github.url}/graphql`, { query, variables });
  const threads =
    '{ repository(owner: "acme", name: "shop") { pullRequest(number: 7) { reviewThreads(first: 9) { nodes { id path line isResolved viewerCanResolve comments(first: 1) { totalCount nodes { id body viewerDidAuthor author { __typename login } } } } } } } }';
  type Listed = { readonly id: string; readonly comments: { readonly nodes: readonly { id: string }[] } };
  const [, nodes = '[]'] = /"nodes":(\[.*\])/s.exec(JSON.stringify((await ask(threads)).body)) ?? [];
  const [thread] = JSON.parse(nodes) as readonly [Listed];
  expect(thread).toMatchObject({
    ...{ path: COMPOSE, line: 10, isResolved: false, viewerCanResolve: false },
    comments: {
      totalCount: 1,
      nodes: [
        { body: 'first', viewerDidAuthor: true, author: { __typename: 'Bot', login: 'github-actions' } },
      ],
    },
  });
  const edit = `mutation ($id: ID!) {
    a: updatePullRequestReviewComment(input: { pullRequestReviewCommentId: $id, body: "second" }) { clientMutationId }
    b: deleteIssueComment(input: { id: "none" }) { clientMutationId }
  }`;
  expect((await ask(edit, { id: thread.comments.nodes[0]?.id })).body).toMatchObject({
    data: { a: {}, b: null },
    errors: [{ type: 'NOT_FOUND', path: ['b'] }],
  });
  expect(github.threads).toMatchObject([{ body: 'second' }]);
  const resolve = `mutation { resolveReviewThread(input: { threadId: "${thread.id}" }) { clientMutationId } }`;
  expect((await ask(resolve)).body).toMatchObject({ errors: [{ type: 'FORBIDDEN' }] });
  expect((await api(`POST ${github.url}/graphql`, { query: threads }, null)).status).toBe(401);
  await ask('{ repository(owner: "acme", name: "shop") { stars } }');
  outside = ['GraphQL: Cannot query field "stars" on type "Repository".'];
});
