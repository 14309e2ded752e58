/** Edits change their spans and nothing else. */
import { describe, expect, test } from '@jest/globals';
import { applyEdits, type Edit, haveOverlap, sortEdits } from '../../src/source/edit.js';

const edit = (start: number, end: number, text: string, file = 'f'): Edit => ({
  file,
  span: { start, end },
  text,
});

describe('applyEdits', () => {
  test.each<[name: string, text: string, edits: Edit[], expected: string]>([
    ['no change without edits', 'abc', [], 'abc'],
    ['a replacement', 'abc', [edit(1, 2, 'XY')], 'aXYc'],
    ['a removal', 'abc', [edit(1, 2, '')], 'ac'],
    ['an insertion at the start', 'abc', [edit(0, 0, 'X')], 'Xabc'],
    ['an insertion at the end', 'abc', [edit(3, 3, 'X')], 'abcX'],
    ['an insertion into an empty text', '', [edit(0, 0, 'X')], 'X'],
    ['edits in any order', 'abcd', [edit(3, 4, '4'), edit(0, 1, '1')], '1bc4'],
    ['edits to adjacent spans', 'abcd', [edit(2, 4, 'Y'), edit(0, 2, 'X')], 'XY'],
    ['insertions at one point in their order', 'ab', [edit(1, 1, '1'), edit(1, 1, '2')], 'a12b'],
    [
      'an insertion before the replacement that starts there',
      'ab',
      [edit(1, 2, 'X'), edit(1, 1, '+')],
      'a+X',
    ],
    ['an insertion after the replacement that ends there', 'ab', [edit(1, 1, '+'), edit(0, 1, 'X')], 'X+b'],
    [
      'a replacement between line ends and surrogate pairs',
      '\u{1f600}\r\nb\r\n',
      [edit(4, 5, 'c')],
      '\u{1f600}\r\nc\r\n',
    ],
  ])('makes %s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  test.each<[name: string, edits: Edit[]]>([
    ['two spans that share a character', [edit(0, 2, 'X'), edit(1, 3, 'Y')]],
    ['the same span twice', [edit(0, 2, 'X'), edit(0, 2, 'X')]],
    ['an insertion inside a replacement', [edit(0, 3, 'X'), edit(1, 1, 'Y')]],
    ['a span beyond the end', [edit(2, 4, 'X')]],
  ])('rejects %s', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow('internal error: edits overlap');
  });
});

test('sorting edits does not change the given list', () => {
  const edits = [edit(2, 3, 'b'), edit(0, 1, 'a')];
  expect(sortEdits(edits).map(({ text }) => text)).toEqual(['a', 'b']);
  expect(edits.map(({ text }) => text)).toEqual(['b', 'a']);
});

test.each<[name: string, a: Edit, b: Edit, expected: boolean]>([
  ['spans that share a character', edit(0, 2, ''), edit(1, 3, ''), true],
  ['the same span', edit(0, 2, 'a'), edit(0, 2, 'b'), true],
  ['a span inside the other', edit(0, 9, ''), edit(3, 4, ''), true],
  ['adjacent spans', edit(0, 2, ''), edit(2, 3, ''), false],
  ['two insertions at one point', edit(1, 1, 'a'), edit(1, 1, 'b'), false],
  ['an insertion inside a replacement', edit(0, 3, ''), edit(1, 1, 'b'), true],
  ['an insertion at the start of a replacement', edit(1, 3, ''), edit(1, 1, 'b'), false],
  ['an insertion at the end of a replacement', edit(0, 1, ''), edit(1, 1, 'b'), false],
  ['the same span in two files', edit(0, 2, '', 'f'), edit(0, 2, '', 'g'), false],
])('%s: overlapping is symmetric', (_, a, b, expected) => {
  expect([haveOverlap([a, b]), haveOverlap([b, a])]).toEqual([expected, expected]);
});
