import { expect, test } from '@jest/globals';
import { closestMatch } from '../../src/source/closest-match.js';

const keywords = ['properties', 'pattern', 'items', 'if', 'minItems', 'maxItems'];

test.each<[string, string | null]>([
  ['propreties', 'properties'],
  ['Pattern', 'pattern'],
  ['item', 'items'],
  ['minitem', 'minItems'],
  ['fi', null],
  ['', null],
  ['frobnicate', null],
  ['axItems', 'maxItems'],
])('the closest match of %j is %j', (word, match) => {
  expect(closestMatch(word, keywords)).toBe(match);
});

test('the first of equally close candidates is chosen, and without candidates there is none', () => {
  expect(closestMatch('minItem', ['minItems', 'minIten'])).toBe('minItems');
  expect(closestMatch('items', [])).toBe(null);
});
