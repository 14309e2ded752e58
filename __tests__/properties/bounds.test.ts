/** Time and memory grow in proportion to the input, up to a limit that is reported: see hostile-inputs.ts. */

import { expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import type { Report } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { render } from '../../src/report/formats/render.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { ratioOf } from '../support/growth.js';
import { policy, settings } from '../support/projects.js';
import { hostileInputs } from './hostile-inputs.js';
import type { Texts } from './hostile-project.js';

const count = 200;

/** Twice the work for twice the input, and a margin; quadratic work has the ratio 4. */
const maxRatio = 3;

/** Below this time, in milliseconds of the CPU, the start of the check hides how it grows. */
const minTime = 200;

/** Inputs whose fixes are timed, with the number of repetitions and the highest ratio: sets of fixes grow with its logarithm. */
const fixed = ['clients without a password', 'addresses of one client'];
const fixCount = 140;
const maxFixRatio = 3.2;

/** In bytes: what checks of small inputs may add to the memory of this process. */
const maxGrowth = 400_000_000;

const names = ['compose.yml', 'compose.override.yml'];

function inputOf(texts: Texts): ProjectFiles {
  return {
    files: names.flatMap((file) => (texts[file] === undefined ? [] : [{ file, text: texts[file] }])),
    read: (name) => {
      const text = texts[name];
      return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
    },
  };
}

/** A check with its report, and the time of the CPU that both take, in milliseconds. */
async function timed(
  texts: Texts,
  fixes = false,
): Promise<{ readonly report: Report; readonly time: number }> {
  const start = process.cpuUsage();
  const report = check([inputOf(texts)], { ...settings, fixes }, policy);
  await render(viewReport(report), 'text');
  const { user, system } = process.cpuUsage(start);
  return { report, time: (user + system) / 1_000 };
}

/** The least time of some runs: others are disturbed, for example by the collection of garbage. */
async function leastTime(texts: Texts, fixes = false): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 2; run += 1) times.push((await timed(texts, fixes)).time);
  return Math.min(...times);
}

test.each(hostileInputs)(
  '%s: twice the input takes about twice the time',
  async (_, files) => {
    const memory = process.resourceUsage().maxRSS * 1024;
    const [once, twice] = [files(count), files(2 * count)];
    const { report, time: first } = await timed(twice);
    // A limit is reported with a message, and never passes.
    if (report.entries.some(({ kind }) => kind === 'unreadable')) expect(report.verdict).toBe('incomplete');
    const ratio = async (): Promise<number> =>
      (await leastTime(twice)) / Math.max(await leastTime(once), minTime / 2);
    if (first > minTime) expect(await ratioOf(ratio, maxRatio)).toBeLessThan(maxRatio);
    expect(process.resourceUsage().maxRSS * 1024 - memory).toBeLessThan(maxGrowth);
  },
  60_000,
);

test.each(hostileInputs.filter(([name]) => fixed.includes(name)))(
  '%s: twice the fixes take little more than twice the time',
  async (_, files) => {
    const ratio = async (): Promise<number> =>
      (await leastTime(files(2 * fixCount), true)) / (await leastTime(files(fixCount), true));
    expect(await ratioOf(ratio, maxFixRatio)).toBeLessThan(maxFixRatio);
  },
  60_000,
);

test('no fix is tried beyond the limits of addresses', async () => {
  const files = hostileInputs.find(([name]) => name === 'addresses of one client')?.[1];
  const below = await leastTime(files?.(300) ?? {}, true);
  const beyond = await leastTime(files?.(1_000) ?? {}, true);
  expect(beyond).toBeLessThan(below);
});
