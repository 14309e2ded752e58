/** JSON in the text of a setting. */
import { expect, test } from '@jest/globals';
import { jsonLeaves, unescapeJson } from '../../../src/cache/text/json-text.js';
import { toText } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';

test.each<[text: string, leaves: Readonly<Record<string, string>>]>([
  ['{"a": {"b": "c", "d": [1, "e"]}}', { 'a.b': 'c', 'a.d.0': '1', 'a.d.1': 'e' }],
  ["{'a': 'b', 'c': None}", { a: 'b', c: 'None' }],
  ['{a: b:1, c: d}', { a: 'b:1', c: 'd' }],
  ['{"a": "${P:?}", "b": ${Q:-1}}', { a: '${P:?}', b: '${Q:-1}' }],
  ['["a", "b"]', { 0: 'a', 1: 'b' }],
  ['{"a": "b', { a: 'b' }],
  ['{"a" "b" }', { a: 'b' }],
  ['a', {}],
  ['', {}],
])('%s: %j', (text, leaves) => {
  const found = jsonLeaves(text).map(({ path, span }) => [path.join('.'), text.slice(span.start, span.end)]);
  expect(Object.fromEntries(found)).toEqual(leaves);
});

test('nesting is followed to a limit', () => {
  expect(jsonLeaves('['.repeat(100_000))).toEqual([]);
  expect(jsonLeaves('{"a":'.repeat(100_000)).length).toBeLessThan(2);
});

test('escapes stand for characters', () => {
  expect(toText(unescapeJson(textOf('a\\/b\\u002fc\\n\\"')))).toBe('a/b/c\n"');
});
