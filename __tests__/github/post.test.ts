/** What is on the pull request already is not said again, and a failure is told with what would help. */
import { afterAll, expect, test } from '@jest/globals';
import type { PullRequest } from '../../src/github/event.js';
import type { Review } from '../../src/github/review.js';
import { startGitHub } from '../support/github/server.js';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: {
    number: 7,
    base: { 'a.yml': lines(30), 'old.yml': 'same\n', 'gone.yml': 'x\n', 'long.yml': lines(500) },
    head: {
      'a.yml': lines(30).replace('line 15\n', 'ü\n'),
      'new.yml': 'same\n',
      'sub/more.yml': 'a: 1',
      'long.yml': lines(500).replaceAll('line', 'other'),
    },
    patchLimit: 2000,
  },
  people: [{ value: 'ghp_person', permissions: { pull_requests: 'write' }, login: 'person' }],
});
afterAll(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});
// The client reads it when it is loaded.
process.env['GITHUB_API_URL'] = github.url;
const { changedFiles, connect, failure, headText, isCurrent, notYetPosted, postFileComments, postReview } =
  await import('../../src/github/post.js');

const octokit = connect(github.token);
const pull: PullRequest = { owner: 'o', repo: 'r', number: 7, headSha: github.headSha, target: false };

const marked = (text: string, fingerprint: string): string =>
  `${text}\n\n<!-- vuls-cache-policy ${fingerprint} -->`;

function reviewOf(comments: readonly string[], files: readonly string[], outside: string | null): Review {
  return {
    body: outside === null ? 'the verdict' : marked('the verdict', outside),
    fingerprint: outside,
    comments: comments.map((fingerprint) => ({
      path: 'a.yml',
      first: 15,
      last: 15,
      body: marked('a comment', fingerprint),
      fingerprint,
      severity: 'error',
    })),
    fileComments: files.map((fingerprint) => ({
      path: 'a.yml',
      body: marked('a file', fingerprint),
      fingerprint,
    })),
  };
}

async function post(review: Review | null): Promise<void> {
  if (!review) return;
  await postReview(octokit, pull, review);
  await postFileComments(octokit, pull, review);
}

test('the files of the pull request come with the lines that changed, if GitHub tells them', async () => {
  const files = await changedFiles(octokit, pull);
  expect(files.map(({ path, hunks }) => [path, hunks])).toEqual([
    ['a.yml', [{ first: 12, last: 18 }]],
    ['gone.yml', []],
    ['long.yml', []],
    ['new.yml', []],
    ['sub/more.yml', [{ first: 1, last: 1 }]],
  ]);
});

test('the text of a file is that of the head; of what is no file there is none', async () => {
  expect(await headText(octokit, pull, 'a.yml')).toContain('ü\n');
  expect(await headText(octokit, pull, 'sub/more.yml')).toBe('a: 1');
  expect(await headText(octokit, pull, 'sub')).toBeNull();
  expect(await headText(octokit, pull, 'gone.yml')).toBeNull();
});

test('only what was not said yet is posted', async () => {
  const whole = reviewOf(['1', '2'], ['f'], 'o');
  expect(await notYetPosted(octokit, pull, whole)).toEqual(whole);
  await post(whole);
  expect(await notYetPosted(octokit, pull, whole)).toBeNull();

  const more = await notYetPosted(octokit, pull, reviewOf(['1', '2', '3'], ['f'], 'o'));
  expect(more?.comments.map(({ fingerprint }) => fingerprint)).toEqual(['3']);
  expect(more?.fileComments).toEqual([]);
  expect(await notYetPosted(octokit, pull, reviewOf(['1'], [], null))).toBeNull();

  const outside = await notYetPosted(octokit, pull, reviewOf(['1'], ['f'], 'other'));
  expect(outside).toMatchObject({ comments: [], fileComments: [], fingerprint: 'other' });
  expect(outside?.body).toContain('the verdict');

  const onFile = await notYetPosted(octokit, pull, reviewOf(['1'], ['g'], 'o'));
  expect(onFile).toMatchObject({ body: null, comments: [] });
  const reviews = github.reviews.length;
  await post(onFile);
  expect(github.reviews).toHaveLength(reviews + 1);
  expect(github.reviewComments.at(-1)).toMatchObject({ subject_type: 'file', path: 'a.yml' });
});

test("somebody else's copy of a marker counts for nothing", async () => {
  const person = connect('ghp_person');
  await person.rest.pulls.createReviewComment({
    owner: 'o',
    repo: 'r',
    pull_number: 7,
    commit_id: github.headSha,
    path: 'a.yml',
    line: 15,
    body: marked('not ours', 'copied'),
  });
  const review = reviewOf(['copied'], [], null);
  expect((await notYetPosted(octokit, pull, review))?.comments).toHaveLength(1);
});

test('whether the pull request has moved on is asked of GitHub', async () => {
  expect(await isCurrent(octokit, pull)).toBe(true);
  expect(await isCurrent(octokit, { ...pull, headSha: '0'.repeat(40) })).toBe(false);
});

test('a request that is never answered is given up', async () => {
  github.fail({}, { answer: 'hang', times: 1 });
  await expect(isCurrent(connect(github.token, 300), pull)).rejects.toThrow();
});

const answered = (status: number, headers: Record<string, string> = {}) =>
  Object.assign(new Error('HttpError'), { status, response: { headers } });

test.each<[name: string, error: unknown, wanted: RegExp]>([
  ['a token that may not', answered(403), /permissions: pull-requests: write/],
  ['a token that is not valid', answered(401), /permissions: pull-requests: write/],
  ['too many requests', answered(429), /429, too many requests/],
  ['the secondary limit', answered(403, { 'retry-after': '60' }), /403, too many requests/],
  ['the primary limit', answered(403, { 'x-ratelimit-remaining': '0' }), /403, too many requests/],
  ['a refusal', answered(422), /^GitHub answered 422$/],
  ['a failure of the server', answered(502), /^GitHub answered 502$/],
  ['no answer', Object.assign(new Error('socket hang up'), { status: 500 }), /^socket hang up$/],
  ['anything else', 'why', /^why$/],
])('%s is told', (_, error, wanted) => {
  expect(failure(error)).toMatch(wanted);
});
