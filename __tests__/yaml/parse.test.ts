/** Syntax that YAML parsers read differently, as go-yaml v3 reads it. */

import { expect, test } from '@jest/globals';
import { parse, parseDocuments } from '../../src/yaml/parse.js';
import { plainValue } from '../../src/yaml/plain-value.js';

function contentOf(text: string): unknown {
  const { root, problems } = parse('f', text);
  return root ? plainValue(root) : problems.map(({ message }) => message);
}

test.each<[name: string, text: string, value: unknown]>([
  ['a literal scalar at the end of the file', 'a: |\n  b', { a: 'b' }],
  ['a literal scalar with a final newline', 'a: |\n  b\n', { a: 'b\n' }],
  ['a folded scalar at the end of the file', 'a: >\n  b\n  c', { a: 'b c' }],
  ['a kept scalar at the end of the file', 'a: |+\n  b\n\n', { a: 'b\n\n' }],
  ['a kept scalar without a final newline', 'a: |+\n  b\n\n  c', { a: 'b\n\nc' }],
  ['a stripped scalar', 'a: |-\n  b\n\n', { a: 'b' }],
  ['an empty literal scalar at the end of the file', 'a: |', { a: '' }],
  ['blanks at the end of a literal scalar', 'a: |\n  b\n  ', { a: 'b\n' }],
  ['CR', 'a: b\rc: d', { a: 'b', c: 'd' }],
  ['NEL', 'a: b # x\u0085c: d', { a: 'b', c: 'd' }],
  ['LS in a literal scalar', 'a: |\n  b\u2028  c\n', { a: 'b\u2028c\n' }],
  ['PS in a folded scalar', 'a: >\n  b\u2029  c\n', { a: 'b\u2029c\n' }],
  ['NEL in a literal scalar', 'a: |\n  b\u0085  c\n', { a: 'b\nc\n' }],
  ['CRLF in quotes', 'a: "b\r\n  c"', { a: 'b c' }],
  ['CR in quotes', 'a: "b\r\r  c"', { a: 'b\nc' }],
  ['LS in quotes', 'a: "b \u2028  c"', { a: 'b\u2028c' }],
  ['LS in a plain scalar', 'a: b \u2028  c', { a: 'b\u2028c' }],
  ['a byte order mark at the start', '\ufeffa: b', { a: 'b' }],
  ['a byte order mark in a value', 'a: "\ufeffb"\nc: d # end\n', { a: '\ufeffb', c: 'd' }],
  ['an anchor inside an anchored value', 'a: &a\n  b: &a c\nd: *a', { a: { b: 'c' }, d: 'c' }],
  ['an alias as a key', 'a: &a b\n*a : c', { a: 'b', b: 'c' }],
  ['an alias that repeats a key', 'a: &a b\nc: {b: d, *a : e}', { a: 'b', c: { b: 'e' } }],
  ['a comment directly after a quote', 'a: "b"#c', { a: 'b' }],
  ['a tag of numbers', 'a: !!int "5"\nb: !!float 5\nc: ! 5', { a: 5, b: 5, c: 5 }],
  ['a tag of strings', 'a: !!str\nb: !!str 010\nc: !<tag:yaml.org,2002:str> ~', { a: '', b: '010', c: '~' }],
  ['a tag with a handle', '%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 5', { a: '5' }],
  ['base64', 'a: !!binary aGk=', { a: 'hi' }],
  ['base64 of a byte that is not UTF-8', 'a: !!binary /w==', { a: '\ufffd' }],
  ['a list in brackets that ends at column 0', 'a: [\nb\n]', { a: ['b'] }],
])('%s', (_, text, value) => {
  expect(contentOf(text)).toEqual(value);
});

test.each<[text: string, message: RegExp, start: number]>([
  ['a: "\\/"', /^Docker Compose does not accept the escape sequence `\\\/`: write `\/`$/, 4],
  ['a: "\\z"', /^`\\z` is not an escape sequence of YAML: write `\\\\` for a backslash$/, 4],
  ['a: "\\u00g"', /^`\\u` must be followed by 4 hexadecimal digits$/, 4],
  [
    'a: "\\ud83d\\ude00"',
    /^`\\ud83d` is half of a character \(a surrogate\): write the character itself$/,
    4,
  ],
  ['a: "\\U00110000"', /^`\\U00110000` is not a character of Unicode$/, 4],
  ['a: "b', /^the scalar has no closing quote/, 3],
  ['a: b: c', /^a mapping is not allowed here/, 4],
  ['a: [b', /^the closing `\]` is missing/, 3],
  ['a: [b}', /^expected a `,` or a `\]` before this/, 5],
  ['a\nb: c', /^a mapping is not allowed here|^expected a key/, 3],
  ['a: b\nc\n', /^expected a key with a `:` on the same line/, 5],
  ['a: @b', /^a plain scalar cannot start with `@`/, 3],
  ['\ta: b', /^YAML does not allow tabs for indentation/, 0],
  ['a: &b.c d', /^the name of the anchor is not valid/, 3],
  ['a: !x! b', /^the tag is not valid/, 3],
  ['a: !x!y b', /^no `%TAG` directive defines the handle `!x!`/, 3],
  ['a: !!int b', /^the value is not of the type that its tag `!!int` requires/, 9],
  ['%YAML 1.2\n---\na: b', /^Compose parses YAML 1\.1 only/, 0],
  ['%x\n---\na: b', /^a line that starts with `%` is a directive/, 0],
  ['a: b\n...\nc: d', /^the document ends before this/, 9],
  ['a: &a [*a]', /^the anchor "a" contains itself/, 7],
  ['a: !x *b', /^an alias cannot have a tag or an anchor/, 6],
  ['a: b\x7f', /^control characters are not allowed/, 4],
  ['\ufeff\ufeffa: b', /^a byte order mark is allowed only at the start/, 1],
  ['? [a]\n: b', /^a mapping key must be a string/, 2],
  ['2001-01-01: b', /^the key `2001-01-01` must be a string/, 0],
])('%j is rejected with the place', (text, message, start) => {
  const [problem] = parseDocuments('f', text)[0]?.problems ?? [];
  expect(problem).toMatchObject({ message: expect.stringMatching(message), span: { start } });
});

test.each(['2001-1-1', '2001-01-01T10:00:00Z', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10'])(
  '%s is a date',
  (text) => {
    expect(parse('f', text).root).toMatchObject({ isTimestamp: true, text });
  },
);

test.each([
  '2001-02-30',
  '2001-13-01',
  '2001-01-01T10:00:00',
  '2001-01-01 25:00:00',
  '01-01-01',
  '"2001-01-01"',
])('%s is no date', (text) => {
  expect(parse('f', text).root).not.toHaveProperty('isTimestamp');
});
