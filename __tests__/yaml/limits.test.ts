/** The limits act while a file is parsed, and parsing takes time in proportion to the length of the file. */

import { expect, test } from '@jest/globals';
import { parseDocuments } from '../../src/yaml/parse.js';

const deep =
  /^the nesting is deeper than this tool's limit of 100 levels, so the file is not evaluated: use fewer levels$/;
const many = /^the file exceeds the limit of 350,000 keys and values, and is not evaluated$/;

test.each<[name: string, text: string, message: RegExp, start: number]>([
  ['lists in lists', `a: ${'['.repeat(3_900_000)}`, deep, 102],
  ['mappings in mappings', '{a: '.repeat(900_000), deep, 400],
  ['dashes', '- '.repeat(1_900_000), deep, 200],
  ['question marks', '? '.repeat(1_900_000), deep, 200],
  ['a list on one line', `[${'a,'.repeat(1_900_000)}]`, many, 699_997],
  ['a list on many lines', '- a\n'.repeat(980_000), many, 1_399_994],
  ['aliases', `a: &a b\nc:\n${'- *a\n'.repeat(700_000)}`, many, 1_749_983],
  ['keys', 'a: b\n'.repeat(700_000), many, 874_995],
  ['documents', '---\n'.repeat(900_000), many, 1_400_000],
])('too many or too deep %s are rejected where the limit is exceeded', (_, text, message, start) => {
  const [file, second] = parseDocuments('compose.yml', text);
  expect(second).toBeUndefined();
  expect(file?.problems).toEqual([
    { message: expect.stringMatching(message), span: { start, end: start + 1 } },
  ]);
  expect(file?.root).toBeNull();
});

test('at most 100 problems are reported', () => {
  const [file] = parseDocuments('compose.yml', `[${'*a,'.repeat(1000)}]`);
  expect(file?.problems.length).toBe(100);
});
