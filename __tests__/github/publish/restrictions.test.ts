/** Locked, archived and private repositories, and files that are not text. */
import { expect, test } from '@jest/globals';
import { binary } from '../../support/github/git-objects.js';
import { file, github, one, runCheck, start, warnings } from '../../support/published.js';
import { hardened } from '../../support/reports.js';

test.each([
  [
    'a locked conversation',
    { isLocked: true },
    'the conversation is locked: unlock it, so that the token can comment',
  ],
  ['an archived repository', { isArchived: true }, 'the repository is archived, which makes it read-only'],
])('the reason on %s is reported, and the verdict is the same', async (_, how, reason) => {
  github.push({ [file]: one });
  github.restrict(how);
  const run = await runCheck();
  expect({ code: run.code, warnings: warnings(run) }).toEqual({
    code: 1,
    warnings: [`The review is missing or incomplete; the log lists every finding: ${reason}.`],
  });
  expect(github.writes.slice(-1)).toMatchObject([{ status: 403 }]);
  expect(run.summary).toContain('`profiles`');
});

test('a locked conversation that refuses without a reason is reported as well', async () => {
  github.push({ [file]: one });
  github.restrict({ isLocked: true });
  github.fail({ path: '/reviews' }, { answer: 422 });
  const before = github.writes.length;
  expect(warnings(await runCheck())).toEqual([expect.stringContaining('the conversation is locked')]);
  expect(github.writes).toHaveLength(before + 1);
});

test('a private repository is read with the token', async () => {
  github.push({ [file]: one });
  github.restrict({ isPrivate: true });
  expect((await runCheck()).code).toBe(1);
  expect(github.threads).toMatchObject([{ line: 19 }]);
  const without = await runCheck({ 'github-token': '' });
  expect({ code: without.code, stdout: without.stdout }).toEqual({
    code: 2,
    stdout: expect.stringContaining('the commit cannot be read: GitHub answered 404'),
  });
});

test('a base branch that moves on is merged, and comments are on the lines of the head', async () => {
  const base = `${'# comment\n'.repeat(10)}${hardened}`;
  github.rebase({ [file]: base }, { [file]: base.replace('[web, dev]', '[web]') });
  github.moveBase({ [file]: `# one more\n${base}` });
  const run = await runCheck({}, github.filesAt(github.mergeSha) ?? {});
  expect(run.code).toBe(1);
  expect(github.threads).toMatchObject([{ line: 29 }]);
});

test('a file that is renamed and changed keeps its comments', async () => {
  github.push({ [file]: one });
  await runCheck();
  github.push({ 'docker-compose.yml': `# renamed\n${one}` });
  await runCheck();
  expect(github.threads).toMatchObject([{ path: 'docker-compose.yml', line: 20 }]);
});

test.each([
  ['binary', binary(Buffer.from([0x89, 0, 0xff]))],
  ['invalid UTF-8', binary(Buffer.concat([Buffer.from(hardened), Buffer.from([0xff, 0x0a])]))],
])('a file that is %s is not evaluated', async (_, content) => {
  github.restore(start);
  github.push({ [file]: content });
  const run = await runCheck();
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 2,
    stdout: expect.stringMatching(/is not valid UTF-8|control character|null byte/i),
  });
});
