/** What is said on a pull request when it is not alone, not open, or not to be written on. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { type FakeGitHub, type Seed, startGitHub } from '../../support/github/server.js';
import { endRuns, hurry, type Run, runInProcess } from '../../support/in-process.js';
import { hardened, undone } from '../../support/reports.js';

hurry();
const file = 'compose.yml';
const token = { value: 'ghs_test', permissions: { contents: 'read', pull_requests: 'write' } } as const;
const mighty = { value: 'ghs_mighty', permissions: { contents: 'write', pull_requests: 'write' } } as const;
const people = [
  mighty,
  { value: 'ghp_person', permissions: { pull_requests: 'write' }, login: 'person' },
] as const;
const seed: Seed = {
  owner: 'o',
  repo: 'r',
  token,
  people,
  pull: { number: 7, base: { [file]: hardened }, head: { [file]: hardened } },
};
const github: FakeGitHub = await startGitHub(seed);
process.env['GITHUB_API_URL'] = github.url;
const start = github.saved();
beforeEach(() => {
  github.restore(start);
  github.calm();
});
afterAll(async () => {
  endRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

const one = hardened.replace('[web, dev]', '[web]');
const warned = hardened.replace('grep -q PONG', 'cat');

async function judge(more: Readonly<Record<string, string>> = {}, workspace: Files = {}): Promise<Run> {
  return runInProcess(pullRequestEvent(github), { 'github-token': token.value, ...more }, workspace);
}

const warnings = ({ commands }: Run): string[] =>
  commands.flatMap(({ command, message, properties }) =>
    command === 'warning' && !properties['file'] ? [message] : [],
  );

async function asPerson(path: string, body: object): Promise<void> {
  const headers = { authorization: 'token ghp_person', 'content-type': 'application/json' };
  await fetch(`${github.url}/repos/o/r${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('a pull request that never had anything wrong stays as it is', async () => {
  const before = github.writes.length;
  expect((await judge()).code).toBe(0);
  github.push({ [file]: warned });
  expect((await judge()).code).toBe(0);
  expect(github.writes).toHaveLength(before);
});

test('a token that may resolve threads resolves what is mended, and opens what is back', async () => {
  github.push({ [file]: one });
  await judge({ 'github-token': mighty.value });
  github.push({ [file]: hardened.replace('CONFIG_CMD', 'CONFIG_COMMAND') });
  await judge({ 'github-token': mighty.value });
  expect(github.threads).toMatchObject([
    { isResolved: true, body: expect.stringContaining('✅ **mended** `profiles`') },
  ]);
  github.restore({ ...github.saved(), heads: start.heads });
  github.push({ [file]: one });
  await judge({ 'github-token': mighty.value });
  expect(github.threads).toMatchObject([
    { isResolved: false, body: expect.stringContaining('🔴 **error** `profiles`') },
  ]);
});

test('a thread that a person resolved is left alone, while its lines are what they were', async () => {
  github.push({ [file]: one });
  await judge();
  github.restore({ ...github.saved(), resolved: github.threads.map(({ id }) => id) });
  const before = github.writes.length;
  await judge();
  expect(github.writes).toHaveLength(before);
  expect(github.threads).toMatchObject([{ isResolved: true }]);
});

test("somebody else's copy of a marker counts for nothing, and is not touched", async () => {
  github.push({ [file]: one });
  await judge();
  const [ours] = github.threads;
  const [summary] = github.issueComments;
  github.restore({ ...github.saved(), reviewComments: [], issueComments: [] });
  await asPerson('/pulls/7/comments', { commit_id: github.headSha, path: file, line: 18, body: ours?.body });
  await asPerson('/issues/7/comments', { body: summary?.body });
  await judge();
  expect(github.threads.map(({ author, body }) => [author, body])).toEqual([
    ['person', ours?.body],
    ['github-actions[bot]', ours?.body],
  ]);
  expect(github.issueComments.map(({ user }) => user.login)).toEqual(['person', 'github-actions[bot]']);
});

test('runs with other files, another service or another policy leave each other’s comments alone', async () => {
  github.push({ [file]: one, 'other.yml': one });
  await judge();
  await judge({ 'compose-files': 'other.yml' });
  expect(github.threads.map(({ path }) => path)).toEqual([file, 'other.yml']);
  expect(github.issueComments).toHaveLength(2);
  github.push({ [file]: one, 'other.yml': hardened });
  await judge({ 'compose-files': 'other.yml' });
  expect(github.issueComments.map(({ body }) => body.slice(0, 5))).toEqual(['### ❌', '### ✅']);
});

test('beyond a hundred threads and comments, ours are found', async () => {
  github.push({ [file]: one });
  for (let count = 0; count < 101; count += 1) {
    await asPerson('/pulls/7/comments', {
      commit_id: github.headSha,
      path: file,
      line: 18,
      body: `No. ${count}`,
    });
    await asPerson('/issues/7/comments', { body: `No. ${count}` });
  }
  await judge();
  const before = github.writes.length;
  await judge();
  expect(github.writes).toHaveLength(before);
});

test('nothing is written once the pull request has moved on or is closed', async () => {
  github.push({ [file]: one });
  const event = pullRequestEvent(github);
  github.push({ [file]: `# more\n${one}` });
  const before = github.writes.length;
  const late = await runInProcess(event, { 'github-token': token.value }, {});
  expect({ code: late.code, warnings: warnings(late) }).toEqual({
    code: 1,
    warnings: [expect.stringContaining('has moved on to another commit')],
  });
  github.shut();
  expect((await judge()).code).toBe(1);
  expect(github.writes).toHaveLength(before);
});

test('where GitHub takes no review at all, the summary tells everything', async () => {
  github.push({ [file]: undone });
  github.fail({ path: '/reviews' }, { answer: 422 });
  const run = await judge();
  expect({ code: run.code, warnings: warnings(run), threads: github.threads }).toEqual({
    code: 1,
    warnings: [],
    threads: [],
  });
  for (const rule of ['dragonfly-image', 'clients-authenticated'])
    expect(github.issueComments[0]?.body).toContain(`\`${rule}\``);
  github.calm();
  await judge();
  expect(github.threads).toHaveLength(6);
  expect(github.issueComments).toHaveLength(1);
});

test('a review that was begun and not finished is begun anew', async () => {
  const base = undone.concat('\n# x'.repeat(12));
  github.rebase({ [file]: base }, { [file]: base.replace(/x$/, 'y') });
  // The answer to what finishes it is lost, and it is not done.
  github.fail({ path: '/graphql', after: 2 }, { answer: 403, times: 1 });
  const run = await judge();
  expect(warnings(run)).toEqual([expect.stringContaining('not posted, or not all of it')]);
  expect(github.reviews).toMatchObject([{ state: 'PENDING' }]);
  expect(github.threads).toEqual([]);
  await judge();
  expect(github.reviews).toMatchObject([{ state: 'COMMENTED' }]);
  expect(github.threads).toMatchObject([{ isFile: true }]);
});

test('a project that cannot be judged is told, and nothing of it counts as mended', async () => {
  github.push({ [file]: one });
  await judge();
  github.push({ [file]: one.replace('services:', 'services: [') });
  expect((await judge()).code).toBe(2);
  expect(github.threads).toMatchObject([{ body: expect.stringContaining('🔴 **error** `profiles`') }]);
  expect(github.issueComments[0]?.body).toMatch(/^### ⛔[\s\S]*- ⛔ `compose\.yml:\d+:\d+: /);
});

test('a service that is gone is not mended', async () => {
  github.push({ [file]: one });
  await judge();
  github.push({ [file]: one.replaceAll('vuls-redis', 'cache') });
  await judge();
  expect(github.threads.some(({ body }) => body.includes('mended'))).toBe(false);
});

test('a finding that is waived has no comment, and a place in the summary', async () => {
  const waiver = `waivers:
  - rule: profiles
    place: { file: compose.yml, path: [services, vuls-redis, profiles] }
    reason: The dev profile moves.
    owner: '@org/platform'
    until: '${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)}'
`;
  github.push({ [file]: one });
  await judge();
  const settings = { '.github/cache-policy.yml': waiver };
  github.rebase({ [file]: hardened, ...settings }, { [file]: one, ...settings });
  const run = await judge();
  expect({ code: run.code, threads: github.threads }).toEqual({ code: 0, threads: [] });
  expect(github.issueComments[0]?.body).toMatch(/- ⚪ `compose\.yml` line 18 `profiles`: Waived until/);
});

test('lines are those of the head, also where a merge is checked out', async () => {
  github.push({ [file]: one });
  const run = await judge({}, { [file]: `# a\n# b\n${one}` });
  expect(github.threads).toMatchObject([{ path: file, line: 18 }]);
  expect(run.commands).toMatchObject([
    { command: 'error', properties: { file, line: '18', title: 'profiles' } },
  ]);
  expect(run.summary).toContain('| 18 |');
});

test('what only comes of the merge is told in the summary, and what the merge mends is not told', async () => {
  github.push({ [file]: one });
  const run = await judge({}, { [file]: warned.replace('image: docker', 'image: x/docker') });
  expect(run.code).toBe(1);
  expect(github.threads).toEqual([]);
  expect(github.issueComments[0]?.body).toContain('`dragonfly-image`');
  expect(github.issueComments[0]?.body).not.toContain('`profiles`');
  expect(run.stdout).not.toContain('profiles');
});
