import { expect, test } from '@jest/globals';
import { nearest } from '../../src/source/closest-match.js';

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
  expect(nearest(word, words)).toBe(meant);
});

test('of candidates that are equally near the first counts, and of none there is none', () => {
  expect(nearest('minItem', ['minItems', 'minIten'])).toBe('minItems');
  expect(nearest('items', [])).toBe(null);
});
