/** A failure at each request of the walk, one by one. The verdict is the same, every finding is reported, no comment is posted twice, and the next run completes the comments. */
import { afterAll, expect, test } from '@jest/globals';
import type { Saved } from './github/fake-github.js';
import { memoizeCheck } from './memoized-check.js';
import { cleanUpRuns, type RunResult } from './runner.js';
import { checkHead, commentsOn, startWalk, steps } from './walk.js';

const failures = [
  { answer: 403 },
  { answer: 404 },
  { answer: 422 },
  { answer: 429, headers: { 'retry-after': '2' } },
  { answer: 500 },
  { answer: 502, late: true },
  { answer: 'hang' },
  { answer: 'cut', late: true },
  { answer: 'break' },
] as const;

/** Findings by rule and line, in the log, the annotations and the summary. */
const findingsIn = ({ commands, summary, stdout }: RunResult) => ({
  log: stdout.match(/^\S+:\d+:\d+ (?:error|warning) [\w-]+/gm)?.sort(),
  annotations: commands
    .flatMap(({ properties: { title, line, file } }) => (file ? [`${file}:${line} ${title}`] : []))
    .sort(),
  summary: summary.match(/^\| .*$/gm),
});

/** Tests of some of the steps, each on the pull request as it is after the steps before without failures. */
export async function testFaults(from: number, to: number): Promise<void> {
  memoizeCheck();
  const github = await startWalk();
  afterAll(async () => {
    cleanUpRuns();
    await github.close();
    expect(github.violations).toEqual([]);
  });

  // The pull request before each check, and the result without failures.
  const walked: { name: string; before: Saved; requests: number; left: string[]; run: RunResult }[] = [];
  for (const { name, go } of steps.slice(0, to)) {
    await go(github);
    github.calm();
    const [before, count] = [github.saved(), github.requests.length];
    const run = await checkHead(github);
    walked.push({ name, before, requests: github.requests.length - count, left: commentsOn(github), run });
  }

  test.each(walked.slice(from, to))(
    'when $name',
    async ({ before, requests, left, run }) => {
      for (let index = 0; index < requests; index += 1) {
        for (const failure of failures) {
          const what = `${JSON.stringify(failure)} at request ${index + 1} of ${requests}`;
          github.restore(before);
          github.fail({ after: index }, { ...failure, times: 1 });
          const failed = await checkHead(github);
          github.calm();
          // If files cannot be read, the run fails and reports it.
          if (failed.code === 2)
            expect([what, failed.stdout]).toEqual([what, expect.stringContaining('cannot be read')]);
          else expect([what, failed.code, findingsIn(failed)]).toEqual([what, run.code, findingsIn(run)]);
          const now = commentsOn(github);
          expect([what, now]).toEqual([what, [...new Set(now)]]);
          if (now.join() !== left.join()) await checkHead(github);
          expect([what, commentsOn(github)]).toEqual([what, left]);
        }
      }
    },
    300_000,
  );
}
