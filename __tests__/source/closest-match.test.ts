import { expect, test } from '@jest/globals';
import { closestMatch } from '../../src/source/closest-match.js';

const words = ['properties', 'pattern', 'items', 'if', 'minItems', 'maxItems'];

test.each<[string, string | null]>([
  ['propreties', 'properties'],
  ['Pattern', 'pattern'],
  ['item', 'items'],
  ['minitem', 'minItems'],
  ['fi', null],
  ['', null],
  ['frobnicate', null],
  ['axItems', 'maxItems'],
])('%s is taken for %s', (word, meant) => {
  expect(closestMatch(word, words)).toBe(meant);
});

test('of candidates that are equally near the first counts, and of none there is none', () => {
  expect(closestMatch('minItem', ['minItems', 'minIten'])).toBe('minItems');
  expect(closestMatch('items', [])).toBe(null);
});
