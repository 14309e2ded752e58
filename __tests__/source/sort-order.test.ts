/** The same order on every machine, however the files are written. */
import { expect, test } from '@jest/globals';
import { compareLocations } from '../../src/source/sort-order.js';

test('places are in the order of their files, then in that of the text; what is in no file comes last', () => {
  const [a, b, c] = [
    { file: 'override.yml', span: { start: 3 } },
    { file: 'compose.yml', span: { start: 2 } },
    { file: 'compose.yml', span: { start: 10 } },
  ];
  const other = { file: '.env', span: { start: 0 } };
  expect([other, a, c, b].sort(compareLocations(['compose.yml', 'override.yml']))).toEqual([b, c, a, other]);
});
