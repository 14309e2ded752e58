/** Locations are sorted in the same order on every machine. */
import { expect, test } from '@jest/globals';
import { compareLocations } from '../../src/source/sort-order.js';

test('locations are sorted by the order of their files, then by their start; other files are last', () => {
  const [a, b, c] = [
    { file: 'override.yml', span: { start: 3 } },
    { file: 'compose.yml', span: { start: 2 } },
    { file: 'compose.yml', span: { start: 10 } },
  ];
  const other = { file: '.env', span: { start: 0 } };
  expect([other, a, c, b].sort(compareLocations(['compose.yml', 'override.yml']))).toEqual([b, c, a, other]);
});
