/** After each of twelve pushes, the pull request has each comment that it needs, once. */
import { afterAll, expect, test } from '@jest/globals';
import { cleanUpRuns } from '../support/runner.js';
import { checkHead, commentsOn, startWalk, steps } from '../support/walk.js';

const github = await startWalk();
afterAll(async () => {
  cleanUpRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

test('there are twelve pushes', () => {
  expect(steps).toHaveLength(12);
});

test.each(steps)('$name', async ({ go, left, code, writes }) => {
  await go(github);
  const before = { reads: github.reads.length, writes: github.writes.length };
  const run = await checkHead(github);
  expect({ code: run.code, left: commentsOn(github) }).toEqual({ code, left: [...left].sort() });
  const count = { reads: github.reads.length - before.reads, writes: github.writes.length - before.writes };
  expect(count.writes).toBeLessThanOrEqual(writes);
  if (writes === 0) expect(count.reads).toBeLessThanOrEqual(4);
  // The next run posts nothing again.
  const after = github.writes.length;
  await checkHead(github);
  expect(github.writes).toHaveLength(after);
});
