/** Text fits into a terminal, by the columns that its characters take. */

import { expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { renderRules } from '../../../src/report/formats/explain.js';
import { renderText } from '../../../src/report/formats/text.js';
import { columnsIn } from '../../../src/report/view/columns.js';
import { plainDisplay } from '../../../src/report/view/display.js';
import { fitExcerpt } from '../../../src/report/view/fit-excerpt.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { wrapped } from '../../../src/report/view/wrap.js';
import { policy } from '../../support/projects.js';
import { reportOf, undone } from '../../support/reports.js';

test('a line is wrapped between words, with its indentation', () => {
  expect(wrapped('  one two three four five six', 22)).toEqual(['  one two three four', '  five six']);
  expect(wrapped('漢字漢字漢 字漢字漢字 漢字', 22)).toEqual(['漢字漢字漢 字漢字漢字', '漢字']);
  expect(wrapped('see https://example.com/a/long/address', 20)).toEqual([
    'see',
    'https://example.com/a/long/address',
  ]);
});

const long = `services:
  vuls-redis:
    image: "redis:7" # ${'漢字 '.repeat(40)}
    command: redis-server ${'--loglevel notice '.repeat(12)} --protected-mode no ${'--tcp-keepalive 60 '.repeat(12)}
`;

test.each([40, 60, 80, 132])(
  'no line of a report or of `explain` is longer than %d columns',
  async (width) => {
    const report = viewReport(reportOf({ 'compose.yml': `${undone}`, 'long.yml': long }));
    const rules = policy.rules.map((rule) => ({ ...rule, before: null, after: null }));
    const displays = [true, false].map((colour) => ({ ...plainDisplay, colour, width }));
    const reports = await Promise.all(displays.map((display) => renderText(report, display)));
    const texts = [...reports, ...displays.map((display) => renderRules(rules, policy, display))];
    for (const line of texts.flatMap((text) => text.split('\n'))) {
      // Addresses, commands and images are not broken.
      if (/^ {2}npx |^ {2}.*: https:/.test(line)) continue;
      const word = Math.max(
        ...line
          .trim()
          .split(' ')
          .map((each) => stringWidth(each)),
      );
      expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(width, word + 8));
    }
  },
);

test('wrapping and colour change no words', async () => {
  const report = viewReport(reportOf({ 'compose.yml': undone }));
  const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '').replace(/\s+/g, ' ');
  const narrow = await renderText(report, { ...plainDisplay, colour: true, width: 50 });
  expect(plain(narrow)).toBe(plain(await renderText(report)));
});

test.each<[what: string, text: string, expected: string]>([
  ['that fits', 'image: redis', 'image: redis|       ^'],
  ['with the marks at its end', `${'a'.repeat(30)} redis`, '…aaaa redis|      ^'],
  ['with the marks at its start', `redis ${'a'.repeat(30)}`, 'redis aaaaaaaaaaaaa…|^'],
  [
    'with the marks in the middle',
    `${'a'.repeat(30)} redis ${'b'.repeat(30)}`,
    '…aaaa redis bbbbbbb…|      ^',
  ],
  ['with wide characters', `漢字漢字漢字漢字漢字 redis 漢字漢字漢字`, '…漢字 redis 漢字漢…|      ^'],
])('of a line %s, the marked part stays', async (_, text, expected) => {
  const [marked, width] = ['redis', 20];
  const start = text.indexOf(marked);
  const fitted = fitExcerpt(
    { line: 1, text, start, end: start + marked.length },
    width,
    await columnsIn([text]),
  );
  expect(stringWidth(fitted.text)).toBeLessThanOrEqual(width);
  expect(fitted.marked).toBe(stringWidth(marked));
  const at = expected.split('|')[1]?.indexOf('^') ?? -1;
  expect({ text: fitted.text, at: fitted.before }).toEqual({ text: expected.split('|')[0], at });
});
