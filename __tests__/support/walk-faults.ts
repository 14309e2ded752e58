/** Trouble at every request of the walk, one by one. Whatever GitHub fails at, the verdict is right, every finding is told, nothing is said twice, and the next run mends it. */
import { afterAll, expect, test } from '@jest/globals';
import type { Saved } from './github/server.js';
import { endRuns, hurry, type Run } from './in-process.js';
import { judgeHead, seen, startWalk, steps } from './walk.js';

const troubles = [
  { answer: 403 },
  { answer: 404 },
  { answer: 422 },
  { answer: 429, headers: { 'retry-after': '2' } },
  { answer: 500 },
  { answer: 502, late: true },
  { answer: 'hang' },
  { answer: 'cut', late: true },
] as const;

/** Findings by rule and place, as the log, the annotations and the summary tell them. */
const told = ({ commands, summary, stdout }: Run) => ({
  log: stdout.match(/^\S+:\d+:\d+ (?:error|warning) [\w-]+/gm)?.sort(),
  annotations: commands
    .flatMap(({ properties: { title, line, file } }) => (file ? [`${file}:${line} ${title}`] : []))
    .sort(),
  summary: summary.match(/^\| .*$/gm),
});

/** Tests of some of the steps; each has the pull request before it as it is when everything goes well. */
export async function testFaults(from: number, to: number): Promise<void> {
  hurry();
  const github = await startWalk();
  process.env['GITHUB_API_URL'] = github.url;
  afterAll(async () => {
    endRuns();
    await github.close();
    expect(github.violations).toEqual([]);
  });

  // As it was before it was judged, and what a run without trouble made of it.
  const walked: { name: string; before: Saved; requests: number; left: string[]; run: Run }[] = [];
  for (const { name, go } of steps.slice(0, to)) {
    await go(github);
    github.calm();
    const [before, count] = [github.saved(), github.requests.length];
    const run = await judgeHead(github);
    walked.push({ name, before, requests: github.requests.length - count, left: seen(github), run });
  }

  test.each(walked.slice(from, to))(
    'when $name',
    async ({ before, requests, left, run }) => {
      for (let index = 0; index < requests; index += 1) {
        for (const trouble of troubles) {
          const what = `${JSON.stringify(trouble)} at request ${index + 1} of ${requests}`;
          github.restore(before);
          github.fail({ after: index }, { ...trouble, times: 1 });
          const faulty = await judgeHead(github);
          github.calm();
          // What cannot be read is not judged, and that is told.
          if (faulty.code === 2)
            expect([what, faulty.stdout]).toEqual([what, expect.stringContaining('cannot be read')]);
          else expect([what, faulty.code, told(faulty)]).toEqual([what, run.code, told(run)]);
          const now = seen(github);
          expect([what, now]).toEqual([what, [...new Set(now)]]);
          if (now.join() !== left.join()) await judgeHead(github);
          expect([what, seen(github)]).toEqual([what, left]);
        }
      }
    },
    300_000,
  );
}
