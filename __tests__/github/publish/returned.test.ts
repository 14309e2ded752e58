/** A finding that comes back after its thread was resolved is visible again. */
import { expect, test } from '@jest/globals';
import { asPerson, elevated, file, github, one, runCheck } from '../../support/published.js';
import { hardened } from '../../support/reports.js';

/** The finding has a comment, and is fixed; a person resolves the thread. */
async function fixAndResolve(inputs = {}, isAnswered = false): Promise<number> {
  github.push({ [file]: one });
  await runCheck(inputs);
  const id = github.threads.at(-1)?.id ?? 0;
  if (isAnswered) await asPerson(`/pulls/7/comments/${id}/replies`, { body: 'Why?' });
  github.push({ [file]: hardened.replace('CONFIG_CMD', 'CONFIG_COMMAND') });
  await runCheck(inputs);
  github.restore({ ...github.saved(), resolved: [id] });
  github.push({ [file]: one });
  return id;
}

test('a thread without replies is replaced', async () => {
  const id = await fixAndResolve();
  await runCheck();
  expect(github.threads).toMatchObject([
    { isResolved: false, line: 19, body: expect.stringMatching(/^🔴 \*\*error\*\* \[`profiles`]/) },
  ]);
  expect(github.threads[0]?.id).not.toBe(id);
});

test('a thread with replies is kept, and the new comment has a link to it', async () => {
  const id = await fixAndResolve({}, true);
  await runCheck();
  expect(github.threads).toMatchObject([
    { id, isResolved: true, replies: ['Why?'] },
    { isResolved: false, line: 19 },
  ]);
  expect(github.threads[1]?.body).toContain(
    `🔁 Found again after [the earlier thread](${github.url}/o/r/pull/7#discussion_r${id}) was resolved.`,
  );
  // The next runs keep both threads, and edit the newer one.
  const before = github.writes.length;
  await runCheck();
  expect(github.writes).toHaveLength(before);
  github.push({ [file]: hardened });
  await runCheck();
  expect(github.threads).toMatchObject([
    { id, isResolved: true },
    { isResolved: false, body: expect.stringContaining('✅ **fixed** `profiles`') },
  ]);
});

test('a token that can unresolve a thread with replies does so', async () => {
  const token = { 'github-token': elevated.value };
  const id = await fixAndResolve(token, true);
  await runCheck(token);
  expect(github.threads).toMatchObject([
    { id, isResolved: false, body: expect.stringContaining('🔴 **found again** in') },
  ]);
});
