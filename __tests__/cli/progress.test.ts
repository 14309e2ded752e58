/** Who waits in a terminal sees how far it is, and nobody else does. */
import { expect, test } from '@jest/globals';
import { progressOn } from '../../src/cli/progress.js';

/** What is written while ten projects take so many milliseconds each. */
function written(isTTY: boolean, each: number): string {
  let [text, time] = ['', 0];
  const write = (more: string): void => {
    text += more;
  };
  const { tell, end } = progressOn({ isTTY, write }, 'Proved', () => time);
  for (let done = 0; done < 10; done += 1) {
    tell(done, 10);
    time += each;
  }
  end();
  return text;
}

test('what takes long is told in one line, which is gone at the end', () => {
  expect(written(true, 400)).toMatch(/^\rProved: 3 of 10(?:\rProved: \d of 10)+\r\x1b\[K$/);
});

test.each<[what: string, isTTY: boolean, each: number]>([
  ['is quick', true, 50],
  ['is not for a terminal', false, 4000],
])('what %s is done without a word', (_, isTTY, each) => {
  expect(written(isTTY, each)).toBe('');
});
