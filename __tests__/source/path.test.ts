/** Paths are lists of segments, and a JSON pointer represents any key. */
import { expect, test } from '@jest/globals';
import { isWithin, type Path, pointer, pointerSegments, samePath } from '../../src/source/path.js';

test.each<[path: Path, expected: string]>([
  [[], ''],
  [['services', 'web', 'command', 0], '/services/web/command/0'],
  [['a.b', 'c d'], '/a.b/c d'],
  [['a/b'], '/a~1b'],
  [['a~b'], '/a~0b'],
  [['~1', '~01', '/~/'], '/~01/~001/~1~0~1'],
  [['', 'x', ''], '//x/'],
  [['6379'], '/6379'],
])('%j is the pointer %j, which is parsed to the same segments as strings', (path, expected) => {
  expect(pointer(path)).toBe(expected);
  expect(pointerSegments(expected)).toEqual(path.map(String));
});

test('a key of digits and an index are different segments with the same pointer', () => {
  expect(samePath(['a', '0'], ['a', 0])).toBe(false);
  expect(pointer(['a', '0'])).toBe(pointer(['a', 0]));
});

test('a key with a dot is one segment', () => {
  expect(samePath(['a.b'], ['a', 'b'])).toBe(false);
});

test.each<[path: Path, ancestor: Path, expected: boolean]>([
  [['a', 'b'], ['a'], true],
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b'], [], true],
  [['a'], ['a', 'b'], false],
  [['ab'], ['a'], false],
  [['a', 'c'], ['a', 'b'], false],
])('%j is within %j: %j', (path, ancestor, expected) => {
  expect(isWithin(path, ancestor)).toBe(expected);
});
