/** A comment is known by the line at its end, and by nothing that only looks like it. */
import { expect, test } from '@jest/globals';
import {
  type Marker,
  maxBody,
  maxRuleLength,
  maxText,
  parseMarker,
  textDigest,
  withMarker,
} from '../../src/review/marker.js';

const marker: Marker = {
  config: 'c0ffee',
  kind: 'finding',
  status: 'open',
  fingerprint: 'abc',
  key: 'def',
  rule: 'image-pinned',
};

test('a marker is parsed together with the text that it was added to', () => {
  expect(parseMarker(withMarker('some\n\ntext', marker))).toEqual({
    ...marker,
    text: 'some\n\ntext',
    digest: textDigest('some\n\ntext'),
  });
  expect(parseMarker(`${withMarker('text', marker).replaceAll('\n', '\r\n')}\r\n`)).toMatchObject(marker);
});

test('a comment without a rule has none in its marker', () => {
  expect(parseMarker(withMarker('text', { ...marker, rule: null }))?.rule).toBeNull();
});

test.each([
  'no marker',
  `${withMarker('text', marker)} and more`,
  withMarker('text', marker).replace('finding', 'anything'),
  withMarker('text', marker).replace('abc', 'a"c'),
  '<!-- vuls-cache-policy abc -->',
])('%j has no marker', (body) => {
  expect(parseMarker(body)).toBeNull();
});

test('the longest text fits into a comment together with the longest marker', () => {
  const long = {
    ...marker,
    config: 'c'.repeat(12),
    fingerprint: 'f'.repeat(32),
    key: Array(20).fill('k'.repeat(8)).join('-'),
    rule: 'r'.repeat(maxRuleLength),
  };
  expect(
    withMarker('x'.repeat(maxText), { ...long, kind: 'finding', status: 'fixed' }).length,
  ).toBeLessThanOrEqual(maxBody);
});

test('the word for a fixed finding in posted markers stays as it is', () => {
  expect(withMarker('text', { ...marker, status: 'fixed' })).toMatch(/ finding fixed abc def /);
});
