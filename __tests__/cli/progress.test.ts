/** The progress line is shown in a terminal only, and only for long work. */
import { expect, test } from '@jest/globals';
import { createProgress } from '../../src/cli/progress.js';

/** The output for ten projects that take `each` milliseconds. */
function written(isTTY: boolean, each: number): string {
  let [text, time] = ['', 0];
  const write = (more: string): void => {
    text += more;
  };
  const { update, end } = createProgress({ isTTY, write }, 'Checked', () => time);
  for (let done = 0; done < 10; done += 1) {
    update(done, 10);
    time += each;
  }
  end();
  return text;
}

test('long work is shown in one line, which is removed at the end', () => {
  expect(written(true, 400)).toMatch(/^\rChecked: 3 of 10(?:\rChecked: \d of 10)+\r\x1b\[K$/);
});

test.each<[what: string, isTTY: boolean, each: number]>([
  ['is quick', true, 50],
  ['is not for a terminal', false, 4000],
])('work that %s shows no progress', (_, isTTY, each) => {
  expect(written(isTTY, each)).toBe('');
});
