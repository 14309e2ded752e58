/** The progress line is shown in a terminal only, and only for long work. */
import { expect, test } from '@jest/globals';
import type { CheckStep } from '../../src/check/progress.js';
import { createProgress } from '../../src/cli/progress.js';

/** The output for ten steps that take `each` milliseconds. */
function written(isTTY: boolean, each: number, stepAt: (done: number) => CheckStep = project): string {
  let [text, time] = ['', 0];
  const write = (more: string): void => {
    text += more;
  };
  const { update, end } = createProgress({ isTTY, write }, () => time);
  for (let done = 0; done < 10; done += 1) {
    update(stepAt(done));
    time += each;
  }
  end();
  return text;
}

function project(done: number): CheckStep {
  return { kind: 'project', done, of: 10 };
}

test('long work is shown in one line, which is removed at the end', () => {
  expect(written(true, 400)).toMatch(
    /^\rProjects checked: 3 of 10\x1b\[K(?:\rProjects checked: \d of 10\x1b\[K)+\r\x1b\[K$/,
  );
});

test('the verification of fixes is shown', () => {
  const shown = written(true, 1000, (evaluations) => ({ kind: 'verification', findings: 500, evaluations }));
  expect(shown).toMatch(/^\rVerifying fixes for 500 findings \(step 2\)\x1b\[K/);
});

test.each<[what: string, isTTY: boolean, each: number, of: number]>([
  ['is quick', true, 50, 10],
  ['is not for a terminal', false, 4000, 10],
  ['is for one project', true, 4000, 1],
])('work that %s shows no progress', (_, isTTY, each, of) => {
  expect(written(isTTY, each, (done) => ({ kind: 'project', done, of }))).toBe('');
});
