/** A review has the number of comments and the size that GitHub accepts. */
import { expect, test } from '@jest/globals';
import { viewReport } from '../../src/report/view/report-view.js';
import { composeReview } from '../../src/review/compose-review.js';
import { maxText } from '../../src/review/marker.js';
import { gitBlobId } from '../../src/source/digest.js';
import { suggestionBlocks } from '../support/github/suggestions.js';
import { hardened, reportOf } from '../support/reports.js';
import { bodies, file, review, summary } from '../support/reviews.js';

/** A project with many clients that send no password. */
const crowd = (count: number, url = 'redis://vuls-redis:6379'): string =>
  hardened.concat(
    ...Array.from(
      { length: count },
      (_, index) =>
        `\n  client-${index}:\n    image: w\n    environment:\n      - REDIS_URL=${url}\n    depends_on: [vuls-redis]\n    profiles: [web]\n`,
    ),
  );

test('beyond the maximum number of comments, findings are in the summary', () => {
  const composed = review(hardened, crowd(40));
  expect(composed.comments).toHaveLength(30);
  expect(composed.elsewhere).toHaveLength(10);
  expect(summary(composed).match(/^- `compose\.yml` line \d+ `clients-authenticated`/gm)).toHaveLength(10);
});

test('no text exceeds the size that GitHub accepts', () => {
  const name = `${'long/'.repeat(700)}compose.yml`;
  const report = reportOf({ [name]: crowd(25) });
  const onFile = [
    { path: name, previousPath: name, isRemoved: false, blobId: gitBlobId(crowd(25)), hunks: [] },
  ];
  for (const composed of [composeReview(viewReport(report), onFile), composeReview(viewReport(report), [])])
    for (const text of bodies(composed)) expect(text.length).toBeLessThanOrEqual(maxText);
  const text = summary(composeReview(viewReport(report), []));
  expect(text).toContain("… Cut at GitHub's size limit. The job log has the complete report.");
  const last = text.split('\n').findLast((line) => line.startsWith('- '));
  expect(last).toMatch(/^- `long.*\.$/);
});

test('the patch is left out first if a text is too long', () => {
  const name = `${'long/'.repeat(450)}compose.yml`;
  const long = summary(composeReview(viewReport(reportOf({ [name]: crowd(25) })), []));
  expect(long).not.toContain('Cut at');
  expect(long).toContain('`clients-authenticated`');
  expect(long).not.toContain('```diff');
  expect(summary(composeReview(viewReport(reportOf({ [file]: crowd(25) })), []))).toContain('```diff');
});

test('a suggestion that is too long for a comment is left out, and the comment has the remedy', () => {
  const long = hardened.replace('profiles: [web, dev]', `profiles: [web] # ${'x'.repeat(70_000)}`);
  const [comment] = review(hardened, long).comments;
  expect(comment?.text.length).toBeLessThanOrEqual(maxText);
  expect(comment?.text).toContain('**To do**');
  expect(suggestionBlocks(comment?.text ?? '')).toEqual([]);
});
