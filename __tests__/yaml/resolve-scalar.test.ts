/** Plain scalars have the values that `docker compose config` 2.40.3 gives them. */
import { expect, test } from '@jest/globals';
import { parse } from '../../src/yaml/parse.js';
import { resolveScalar } from '../../src/yaml/resolve-scalar.js';
import type { ScalarValue } from '../../src/yaml/tree.js';

test.each<[text: string, expected: ScalarValue]>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['tRue', 'tRue'],
  ['false', false],
  ['yes', 'yes'],
  ['Yes', 'Yes'],
  ['no', 'no'],
  ['on', 'on'],
  ['off', 'off'],
  ['y', 'y'],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['nULL', 'nULL'],
  ['~', null],
  ['0', 0],
  ['+1', 1],
  ['-1', -1],
  ['00', 0],
  ['010', 8],
  ['-017', -15],
  ['+017', 15],
  ['0777', 511],
  ['0o17', 15],
  ['0O10', 8],
  ['-0o17', -15],
  ['08', 8],
  ['09', 9],
  ['0o8', '0o8'],
  ['0o', '0o'],
  ['0x1F', 31],
  ['0X1F', 31],
  ['-0x1F', -31],
  ['0x_1F', 31],
  ['0x', '0x'],
  ['0xFFFFFFFFFFFFFFFF', 2 ** 64],
  ['0x1FFFFFFFFFFFFFFFFF', '0x1FFFFFFFFFFFFFFFFF'],
  ['0x1p3', '0x1p3'],
  ['0b101', 5],
  ['0B101', 5],
  ['-0b11', -3],
  ['0b2', '0b2'],
  ['1_000', 1000],
  ['1__0', 10],
  ['1_', 1],
  ['0_1', 1],
  ['_1', '_1'],
  ['1_000.5', 1000.5],
  ['1._5', 1.5],
  ['._5', '._5'],
  ['1.50', 1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['+.5', 0.5],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1e+3', 1000],
  ['1e-3', 0.001],
  ['6.8523015e+5', 685230.15],
  ['1e', '1e'],
  ['e3', 'e3'],
  ['.e3', '.e3'],
  ['1e400', '1e400'],
  ['-1e400', '-1e400'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.Inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.iNF', '.iNF'],
  ['.nan', Number.NaN],
  ['+.nan', '+.nan'],
  ['inf', 'inf'],
  ['nan', 'nan'],
  ['.', '.'],
  ['..', '..'],
  ['+', '+'],
  ['--', '--'],
  ['1.2.3', '1.2.3'],
  ['v1', 'v1'],
  ['123abc', '123abc'],
  ['1,000', '1,000'],
  ['8000:8000', '8000:8000'],
  ['22:22', '22:22'],
  ['190:20:30', '190:20:30'],
  ['20:30:00', '20:30:00'],
  ['', ''],
])('%s is %p', (text, expected) => {
  expect(resolveScalar(text)).toEqual(expected);
});

test('a date is a string, because no checked attribute contains a date', () => {
  expect(resolveScalar('2020-01-01')).toBe('2020-01-01');
  expect(resolveScalar('2020-01-01T00:00:00Z')).toBe('2020-01-01T00:00:00Z');
});

test.each<[written: string, value: ScalarValue, text: string]>([
  ['1.50', 1.5, '1.50'],
  ['010', 8, '010'],
  ['1_000', 1000, '1_000'],
  ['TRUE', true, 'TRUE'],
  ['~', null, ''],
  ['"010"', '010', '010'],
  ["'true'", 'true', 'true'],
  ['!!str 010', '010', '010'],
  ['!own 010', '010', '010'],
])('%s in a file keeps its text next to its value', (written, value, text) => {
  const { root } = parse('f', `a: ${written}\n`);
  expect(root).toMatchObject({ kind: 'mapping', pairs: [{ value: { kind: 'scalar', value, text } }] });
});

test('`yes` is a string even with a directive for YAML 1.1, as in Compose', () => {
  const { root } = parse('f', '%YAML 1.1\n---\na: yes\n');
  expect(root).toMatchObject({ pairs: [{ value: { value: 'yes' } }] });
});
