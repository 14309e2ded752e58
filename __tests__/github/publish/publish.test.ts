/** The comments on a pull request with other authors, concurrent runs, missing permissions and changed heads. */
import { expect, test } from '@jest/globals';
import { pullRequestEvent } from '../../support/events.js';
import {
  asPerson,
  elevated,
  file,
  github,
  one,
  runCheck,
  start,
  token,
  warned,
  warnings,
} from '../../support/published.js';
import { hardened, undone } from '../../support/reports.js';
import { runActionSource } from '../../support/runner.js';

test('a pull request without failures gets no comments', async () => {
  const before = github.writes.length;
  expect((await runCheck()).code).toBe(0);
  github.push({ [file]: warned });
  expect((await runCheck()).code).toBe(0);
  expect(github.writes).toHaveLength(before);
});

test('a token that can resolve threads resolves fixed findings, and reopens those found again', async () => {
  github.push({ [file]: one });
  await runCheck({ 'github-token': elevated.value });
  github.push({ [file]: hardened.replace('CONFIG_CMD', 'CONFIG_COMMAND') });
  await runCheck({ 'github-token': elevated.value });
  expect(github.threads).toMatchObject([
    { isResolved: true, body: expect.stringContaining('✅ **fixed** `profiles`') },
  ]);
  github.restore({ ...github.saved(), heads: start.heads });
  github.push({ [file]: one });
  await runCheck({ 'github-token': elevated.value });
  expect(github.threads).toMatchObject([
    { isResolved: false, body: expect.stringContaining('🔴 **error** [`profiles`]') },
  ]);
});

test('a thread that a person resolved is kept while its lines do not change', async () => {
  github.push({ [file]: one });
  await runCheck();
  github.restore({ ...github.saved(), resolved: github.threads.map(({ id }) => id) });
  const before = github.writes.length;
  await runCheck();
  expect(github.writes).toHaveLength(before);
  expect(github.threads).toMatchObject([{ isResolved: true }]);
});

test("a copy of a marker in another author's comment is ignored and kept", async () => {
  github.push({ [file]: one });
  await runCheck();
  const [own] = github.threads;
  const [summary] = github.issueComments;
  github.restore({ ...github.saved(), reviewComments: [], issueComments: [] });
  await asPerson('/pulls/7/comments', { commit_id: github.headSha, path: file, line: 19, body: own?.body });
  await asPerson('/issues/7/comments', { body: summary?.body });
  await runCheck();
  expect(github.threads.map(({ author, body }) => [author, body])).toEqual([
    ['person', own?.body],
    ['github-actions[bot]', own?.body],
  ]);
  expect(github.issueComments.map(({ user }) => user.login)).toEqual(['person', 'github-actions[bot]']);
});

test('runs with other files, another service or another policy ignore each other’s comments', async () => {
  github.push({ [file]: one, 'other.yml': one });
  await runCheck();
  await runCheck({ 'compose-files': 'other.yml' });
  expect(github.threads.map(({ path }) => path)).toEqual([file, 'other.yml']);
  expect(github.issueComments).toHaveLength(2);
  github.push({ [file]: one, 'other.yml': hardened });
  await runCheck({ 'compose-files': 'other.yml' });
  expect(github.issueComments.map(({ body }) => body.slice(0, 5))).toEqual(['### ❌', '### ✅']);
});

test('own comments are found among more than 100 threads and comments', async () => {
  github.push({ [file]: one });
  for (let count = 0; count < 101; count += 1) {
    await asPerson('/pulls/7/comments', {
      commit_id: github.headSha,
      path: file,
      line: 19,
      body: `No. ${count}`,
    });
    await asPerson('/issues/7/comments', { body: `No. ${count}` });
  }
  await runCheck();
  const before = github.writes.length;
  await runCheck();
  expect(github.writes).toHaveLength(before);
});

test('nothing is written on a closed pull request or one with a newer head commit', async () => {
  github.push({ [file]: one });
  const event = pullRequestEvent(github);
  github.push({ [file]: `# more\n${one}` });
  const before = github.writes.length;
  const late = await runActionSource({
    github,
    event,
    inputs: { 'github-token': token.value },
    workspace: {},
  });
  expect({ code: late.code, warnings: warnings(late) }).toEqual({
    code: 1,
    warnings: [expect.stringContaining('has a newer head commit')],
  });
  github.shut();
  expect((await runCheck()).code).toBe(1);
  expect(github.writes).toHaveLength(before);
});

test('if GitHub accepts no review, the summary has every finding', async () => {
  github.push({ [file]: undone });
  github.fail({ path: '/reviews' }, { answer: 422 });
  const run = await runCheck();
  expect({ code: run.code, warnings: warnings(run), threads: github.threads }).toEqual({
    code: 1,
    warnings: [],
    threads: [],
  });
  for (const rule of ['dragonfly-image', 'clients-authenticated'])
    expect(github.issueComments[0]?.body).toContain(`\`${rule}\``);
  github.calm();
  await runCheck();
  expect(github.threads).toHaveLength(6);
  expect(github.issueComments).toHaveLength(1);
});

test('a pending review is replaced', async () => {
  const base = undone.concat('\n# x'.repeat(12));
  github.rebase({ [file]: base }, { [file]: base.replace(/x$/, 'y') });
  // The request that submits the review fails.
  github.fail({ path: '/graphql', after: 2 }, { answer: 403, times: 1 });
  const run = await runCheck();
  expect(warnings(run)).toEqual([expect.stringContaining('The review is missing or incomplete')]);
  expect(github.reviews).toMatchObject([{ state: 'PENDING' }]);
  expect(github.threads).toEqual([]);
  await runCheck();
  expect(github.reviews).toMatchObject([{ state: 'COMMENTED' }]);
  expect(github.threads).toMatchObject([{ isFile: true }]);
});

test('a project that cannot be evaluated is reported, and its findings are not marked as fixed', async () => {
  github.push({ [file]: one });
  await runCheck();
  github.push({ [file]: one.replace('services:', 'services: [') });
  expect((await runCheck()).code).toBe(2);
  expect(github.threads).toMatchObject([{ body: expect.stringContaining('🔴 **error** [`profiles`]') }]);
  expect(github.issueComments[0]?.body).toMatch(/^### ⛔[\s\S]*- ⛔ `+compose\.yml:\d+:\d+: /);
});

test('removing a service fixes no finding', async () => {
  github.push({ [file]: one });
  await runCheck();
  github.push({ [file]: one.replaceAll('vuls-redis', 'cache') });
  await runCheck();
  expect(github.threads.some(({ body }) => body.includes('fixed'))).toBe(false);
});

test('a waived finding has no comment and is in the summary', async () => {
  const waiver = `waivers:
  - rule: profiles
    place: { file: compose.yml, path: [services, vuls-redis, profiles] }
    reason: The dev profile moves.
    owner: '@org/platform'
    until: '${new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)}'
`;
  github.push({ [file]: one });
  await runCheck();
  const settings = { '.github/cache-policy.yml': waiver };
  github.rebase({ [file]: hardened, ...settings }, { [file]: one, ...settings });
  const run = await runCheck();
  expect({ code: run.code, threads: github.threads }).toEqual({ code: 0, threads: [] });
  expect(github.issueComments[0]?.body).toMatch(/- ⚪ `compose\.yml` line 19 `profiles`: Waived until/);
});

test('comments have the lines of the head commit, also if a merge commit is checked out', async () => {
  github.push({ [file]: one });
  const run = await runCheck({}, { [file]: `# a\n# b\n${one}` });
  expect(github.threads).toMatchObject([{ path: file, line: 19 }]);
  expect(run.commands).toMatchObject([
    { command: 'error', properties: { file, line: '19', title: 'profiles' } },
  ]);
  expect(run.summary).toContain('| 19 |');
});

test('findings of the merge alone are in the summary, and findings that the merge fixes are not reported', async () => {
  github.push({ [file]: one });
  const run = await runCheck({}, { [file]: warned.replace('image: docker', 'image: x/docker') });
  expect(run.code).toBe(1);
  expect(github.threads).toEqual([]);
  expect(github.issueComments[0]?.body).toContain('`dragonfly-image`');
  expect(github.issueComments[0]?.body).not.toContain('`profiles`');
  expect(run.stdout).not.toContain('profiles');
});
