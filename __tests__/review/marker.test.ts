/** A comment is known by the line at its end, and by nothing that only looks like it. */
import { expect, test } from '@jest/globals';
import { digestOf, type Marker, marked, markedIn, maxBody, maxText } from '../../src/review/marker.js';

const marker: Marker = {
  config: 'c0ffee',
  kind: 'finding',
  status: 'open',
  fingerprint: 'abc',
  key: 'def',
};

test('what is marked is read again, with the text that it was written with', () => {
  expect(markedIn(marked('some\n\ntext', marker))).toEqual({
    ...marker,
    text: 'some\n\ntext',
    digest: digestOf('some\n\ntext'),
  });
  expect(markedIn(`${marked('text', marker).replaceAll('\n', '\r\n')}\r\n`)).toMatchObject(marker);
});

test.each([
  'no marker',
  `${marked('text', marker)} and more`,
  marked('text', marker).replace('finding', 'anything'),
  marked('text', marker).replace('abc', 'a"c'),
  '<!-- vuls-cache-policy abc -->',
])('%j is no comment of ours', (body) => {
  expect(markedIn(body)).toBeNull();
});

test('the longest text is taken with its marker', () => {
  const long = {
    ...marker,
    config: 'c'.repeat(12),
    fingerprint: 'f'.repeat(32),
    key: Array(20).fill('k'.repeat(8)).join('-'),
  };
  expect(
    marked('x'.repeat(maxText), { ...long, kind: 'finding', status: 'mended' }).length,
  ).toBeLessThanOrEqual(maxBody);
});
