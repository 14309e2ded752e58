/** Offsets are converted to the lines and columns that an editor shows. */
import { expect, test } from '@jest/globals';
import { lineStarts, lineText, pointAt, rangeOf } from '../../src/source/lines.js';

test.each<[name: string, text: string, starts: number[]]>([
  ['an empty text has one line', '', [0]],
  ['a text without a line end has one line', 'abc', [0]],
  ['a final line end is followed by an empty line', 'a\n', [0, 2]],
  ['a last line without a line end is a line', 'a\nb', [0, 2]],
  ['CRLF ends one line', 'a\r\nb\r\n', [0, 3, 6]],
  ['a carriage return alone does not end a line', 'a\rb', [0]],
  ['empty lines are lines', '\n\n', [0, 1, 2]],
])('%s', (_, text, starts) => {
  expect(lineStarts(text)).toEqual(starts);
});

test.each<[name: string, text: string, offset: number, point: [line: number, column: number]]>([
  ['the start of an empty text', '', 0, [1, 1]],
  ['the first character', 'ab\ncd', 0, [1, 1]],
  ['a line end, which is on the line that it ends', 'ab\ncd', 2, [1, 3]],
  ['the first character of the second line', 'ab\ncd', 3, [2, 1]],
  ['the end of a last line without a line end', 'ab\ncd', 5, [2, 3]],
  ['the end of the text after a final line end', 'ab\n', 3, [2, 1]],
  ['the line feed of CRLF, which is on the same line', 'ab\r\ncd', 3, [1, 4]],
  ['the first character after CRLF', 'ab\r\ncd', 4, [2, 1]],
  ['a character after an emoji, which has two columns as in editors and SARIF', '\u{1f600}x', 2, [1, 3]],
  ['a character after an accented letter, which has one column', 'éx', 1, [1, 2]],
])('%s has its line and column', (_, text, offset, [line, column]) => {
  expect(pointAt(lineStarts(text), offset)).toEqual({ line, column });
});

test('every offset of a long text has the line and column that splitting the text gives', () => {
  const text = Array.from({ length: 300 }, (_, index) => 'x'.repeat(index % 7)).join('\n');
  const starts = lineStarts(text);
  for (let offset = 0; offset <= text.length; offset += 1) {
    const before = text.slice(0, offset).split('\n');
    expect(pointAt(starts, offset)).toEqual({
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
  }
});

test('a span over several lines has the line and the column of both ends', () => {
  const text = 'a: 1\nbc: |\n  x\n';
  expect(rangeOf(lineStarts(text), { start: 5, end: 14 })).toEqual({
    startLine: 2,
    startColumn: 1,
    endLine: 3,
    endColumn: 4,
  });
});

test('an insertion point starts and ends at the same position', () => {
  const range = rangeOf(lineStarts('a\nb'), { start: 2, end: 2 });
  expect([range.startLine, range.startColumn]).toEqual([range.endLine, range.endColumn]);
});

test.each<[line: number, expected: string]>([
  [1, 'a'],
  [2, ''],
  [3, 'c\r d'],
  [4, 'last'],
  [5, ''],
  [0, ''],
])('line %d is returned without its line end', (line, expected) => {
  const text = 'a\r\n\nc\r d\nlast';
  expect(lineText(text, lineStarts(text), line)).toBe(expected);
});
