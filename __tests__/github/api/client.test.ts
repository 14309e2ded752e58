/** The client waits for rate limits and outages within bounds, and failures come with a reason. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { changedFilesOf } from '../../../src/github/api/changed-files.js';
import { connect } from '../../../src/github/api/client.js';
import { noRetry } from '../../../src/github/api/connection.js';
import { startGitHub } from '../../support/github/server.js';
import { hurry } from '../../support/hurry.js';

hurry();
const files = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`${index}.yml`, 'a: 1\n']));
const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: {
    number: 7,
    base: { 'gone.yml': 'x\n' },
    head: { ...files, 'a.yml': 'a', 'long.yml': 'x\n'.repeat(900) },
    patchLimit: 999,
  },
});
afterEach(() => github.calm());
afterAll(async () => {
  await github.close();
  expect(github.violations).toEqual([]);
});
process.env['GITHUB_API_URL'] = github.url;

const where = { owner: 'o', repo: 'r', pull_number: 7 };
const pull = { owner: 'o', repo: 'r', number: 7, headSha: '', baseRef: 'main', isLocked: false };
/** A client as in a run. */
const octokit = () => connect(github.token);
const read = (client = octokit()) => client.rest.pulls.get(where);
const write = () =>
  octokit().rest.issues.createComment({ ...noRetry, owner: 'o', repo: 'r', issue_number: 7, body: 'text' });

async function requestsOf(make: () => Promise<unknown>): Promise<number> {
  const before = github.requests.length;
  await make().catch(() => {});
  return github.requests.length - before;
}

test.each([
  [{ answer: 500 }, 3],
  [{ answer: 502 }, 3],
  [{ answer: 'cut' }, 3],
  [{ answer: 'break' }, 3],
  [{ answer: 200, body: '<html>Sign in to the proxy</html>' }, 3],
  [{ answer: 429, headers: { 'retry-after': '30' } }, 3],
  [{ answer: 403, headers: { 'retry-after': '30' } }, 3],
  [{ answer: 429, headers: { 'retry-after': '600' } }, 1],
  [{ answer: 403 }, 1],
  [{ answer: 404 }, 1],
] as const)('a read is retried if that can help: %j takes %d requests', async (trouble, count) => {
  github.fail({}, trouble);
  expect(await requestsOf(read)).toBe(count);
});

test.each([
  [{ answer: 500 }, 1],
  [{ answer: 'cut', late: true }, 1],
  [{ answer: 'break' }, 1],
  [{ answer: 403, headers: { 'retry-after': '1' } }, 3],
] as const)(
  'a write is retried only if GitHub refused it for a rate limit: %j takes %d requests',
  async (trouble, count) => {
    github.fail({}, trouble);
    expect(await requestsOf(write)).toBe(count);
  },
);

test('the client waits for a primary rate limit that ends soon', async () => {
  const limited = (seconds: number) => ({
    answer: 403 as const,
    times: 1,
    body: { message: 'API rate limit exceeded for installation.' },
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + seconds}`,
    },
  });
  github.fail({}, limited(20));
  expect((await read()).status).toBe(200);
  github.fail({}, limited(2_000));
  await expect(read()).rejects.toMatchObject({ status: 403 });
});

test('a request without an answer is aborted, and so is every request after the time limit', async () => {
  const hasty = connect(github.token, { request: 20_000, run: 100_000, limit: 0 });
  github.fail({}, { answer: 'hang', times: 3 });
  await expect(read(hasty)).rejects.toThrow();
  expect((await read(hasty)).status).toBe(200);
  const late = connect(github.token, { request: 100_000, run: 1_000, limit: 0 });
  github.fail({}, { answer: 'hang', times: 1 });
  await expect(read(late)).rejects.toThrow();
  const before = github.requests.length;
  await expect(read(late)).rejects.toThrow('the time limit for requests to GitHub is reached');
  expect(github.requests).toHaveLength(before);
});

test('all files of a pull request are listed, 50 a page', async () => {
  const before = github.requests.length;
  expect(await changedFilesOf(async () => octokit(), pull)()).toHaveLength(123);
  expect(github.requests.slice(before).map(({ path }) => /per_page=\d+/.exec(path)?.[0])).toEqual(
    Array(3).fill('per_page=50'),
  );
});

test('the files of the pull request have their changed lines, if GitHub lists them', async () => {
  const others = (await changedFilesOf(async () => octokit(), pull)()).filter(
    ({ path }) => !/^\d/.test(path),
  );
  expect(others.map(({ path, hunks }) => [path, hunks])).toEqual([
    ['a.yml', [{ first: 1, last: 1 }]],
    ['gone.yml', []],
    ['long.yml', []],
  ]);
});

test.each(['GET', 'POST'])('a %s answer whose body broke off once is read again', async (method) => {
  github.fail({ method }, { answer: 'break', times: 1 });
  const client = octokit();
  const sha = client.rest.repos.getCommit({
    owner: 'o',
    repo: 'r',
    ref: 'main',
    mediaType: { format: 'sha' },
  });
  const query = client.graphql<{ repository: { pullRequest: object } }>(
    'query { repository(owner: "o", name: "r") { pullRequest(number: 7) { state } } }',
  );
  expect({ sha: (await sha).data, pull: (await query).repository.pullRequest }).toEqual({
    sha: github.baseSha,
    pull: { state: 'OPEN' },
  });
});
