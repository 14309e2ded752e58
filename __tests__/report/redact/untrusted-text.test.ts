/** Text of others is shown as text, wherever it is shown. */
import { expect, test } from '@jest/globals';
import {
  code,
  codeBlock,
  hasInvisible,
  keepingColumns,
  logLine,
  printable,
  printableJson,
  prose,
} from '../../../src/report/redact/untrusted-text.js';
import { parseCommands } from '../../support/workflow-commands.js';

test.each<[name: string, text: string, wanted: string]>([
  ['plain text', 'aé漢🚀', 'aé漢🚀'],
  ['a tab', 'a\tb', 'a b'],
  ['line ends', 'a\r\nb', 'a\\u{d}\\u{a}b'],
  ['an escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
  ['a control character of the upper half', 'a\u0085b\u009b', 'a\\u{85}b\\u{9b}'],
  ['a text that runs the other way', 'a\u202eb', 'a\\u{202e}b'],
  ['a space of no width', 'a\u200bb', 'a\\u{200b}b'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['a hidden tag', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['half of a pair', 'a\ud83d', 'a\\u{d83d}'],
  ['a filler', 'a\u3164b', 'a\\u{3164}b'],
])('%s can be printed', (_, text, wanted) => {
  expect(printable(text)).toBe(wanted);
  expect(hasInvisible(printable(text))).toBe(false);
  expect([...keepingColumns(text)]).toHaveLength([...text].length);
});

test.each([
  ['line ends and tabs', 'a\n\tb', false],
  ['a carriage return', 'a\r\nb', true],
  ['a byte order mark', '\ufeffa', true],
  ['an emoji', '🚀', false],
])('whether a text has what nobody sees: %s', (_, text, wanted) => {
  expect(hasInvisible(text)).toBe(wanted);
});

test.each(['::error::x', '  ::warning file=a::x', 'a ##[error]x', '\u2003::notice::x'])(
  'a log line %j is no command',
  (line) => {
    expect(parseCommands(line)).toHaveLength(1);
    expect(parseCommands(logLine(line))).toEqual([]);
    expect(logLine(line).replaceAll('\u200b', '')).toBe(line);
  },
);

test('JSON reads back as it was, and is no command and nothing for a terminal', () => {
  const value = { a: '::error::x\n::error::y', b: '##[error]\u001b[31m\u202e\u{e0041}', '##[': ['\ud83d'] };
  const written = printableJson(value);
  expect(JSON.parse(written)).toEqual(value);
  expect(parseCommands(written)).toEqual([]);
  expect(written).not.toMatch(/[^\n\u0020-\u007e]/);
});

test.each<[text: string, wanted: string]>([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['``', '``` `` ```'],
  ['`a', '`` `a ``'],
  [' a ', '`  a  `'],
  ['a\n```\n# b', '````a\\u{a}```\\u{a}# b````'],
  ['', '` `'],
])('%j is inline code', (text, wanted) => {
  expect(code(text)).toBe(wanted);
});

test.each<[text: string, wanted: string]>([
  ['a', '```yaml\na\n```'],
  ['a\n', '```yaml\na\n```'],
  ['', '```yaml\n```'],
  ['\n', '```yaml\n\n```'],
  ['```', '````yaml\n```\n````'],
  ['a\n``````x\nb', '```````yaml\na\n``````x\nb\n```````'],
])('%j is a block of code whose fence nothing in it ends', (text, wanted) => {
  expect(codeBlock(text, 'yaml')).toBe(wanted);
});

test.each<[name: string, sentence: string, wanted: string]>([
  ['quotes are code', 'it is `a*b`.', 'it is `a*b`.'],
  ['a quote that never ends is text', 'it is `a*b.', 'it is \\`a\\*b.'],
  ['a mention', 'cc @team and @org/team', 'cc @\u200dteam and @\u200dorg/team'],
  ['a mention behind a quote that ends early', '`x` @team `', '`x` @\u200dteam \\`'],
  ['an address', 'a@b.com', 'a@\u200db.com'],
  ['an issue', 'see #1, o/r#2, GH-3', 'see #\u200d1, o/r#\u200d2, GH-\u200d3'],
  ['a commit', 'see 0123456789abcdef', 'see 012345\u200d6789abcdef'],
  ['a link', '[a](https://b) ![c](d)', '\\[a\\](https:\u200d//b) !\\[c\\](d)'],
  ['an address of the web', 'www.a.b http://c', 'www\u200d.a.b http:\u200d//c'],
  ['HTML', '<img src=x> </details> <!-- a', '\\<img src=x\\> \\</details\\> \\<!-- a'],
  ['an entity', '&lt; &#64;', '&amp;lt; &amp;#\u200d64;'],
  ['emphasis', '*a* __b__ ~~c~~', '\\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~'],
  ['a heading', '# a', '\\# a'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '1. a', '1\\. a'],
  ['a quotation', '> a', '\\> a'],
  ['a line below a heading', '===', '\\==='],
  ['a cell', 'a | b', 'a \\| b'],
  ['an escape', '\\*', '\\\\\\*'],
  ['several lines', 'a\n# b', 'a\\\\u{a}# b'],
])('in prose %s does nothing', (_, sentence, wanted) => {
  expect(prose(sentence)).toBe(wanted);
});

test('every digit of a long integer is printed, and a text like the mark for it stays', () => {
  const value = { long: 9223372036854775807n, list: [-9007199254740993n, 1], text: '\ue0010\ue001' };
  expect(printableJson({ long: value.long, list: value.list })).toBe(
    '{\n  "long": 9223372036854775807,\n  "list": [\n    -9007199254740993,\n    1\n  ]\n}',
  );
  expect(JSON.parse(printableJson({ text: value.text }))).toEqual({ text: value.text });
});
