/** Keys and items are added where people would put them, and comments stay with what they describe. */
import { expect, test } from '@jest/globals';
import { combineOperations } from '../../../src/fix/edits/combine.js';
import { applyEdits } from '../../../src/source/edit.js';
import { editsFor } from '../../../src/yaml/edit/edits-for.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';

const file = 'a.yml';
const at = { file, path: ['a'] } as const;
const item: Operation = { ...at, op: 'add-item', value: 'new', order: [] };
const key: Operation = { ...at, op: 'add-key', key: 'new', value: '1', order: ['b', 'new', 'c'] };

test.each<[where: string, operation: Operation, before: string, after: string]>([
  ['after a comment on the last line of a list', item, 'a: [\n  x, # x\n]\n', 'a: [\n  x, # x\n  new,\n]\n'],
  ['after a comment without a comma', item, 'a: [\n  x # x\n]\n', 'a: [\n  x, # x\n  new,\n]\n'],
  ['after a last item without a comma and a comment', item, 'a: [\n  x\n]\n', 'a: [\n  x,\n  new\n]\n'],
  [
    'after comments that are indented deeper',
    key,
    'a:\n  b:\n    - x\n    # - y\n    # z\n  # c\n  c: 1\n',
    "a:\n  b:\n    - x\n    # - y\n    # z\n  new: '1'\n  # c\n  c: 1\n",
  ],
  [
    'before the comments of the next key',
    key,
    'a:\n  b: 1\n  # c\n  c: 1\n',
    "a:\n  b: 1\n  new: '1'\n  # c\n  c: 1\n",
  ],
  [
    'to a list before later items and their comments',
    { ...item, order: ['new', 'z'] },
    'a:\n  - x\n    # x\n  # z\n  - z\n',
    'a:\n  - x\n    # x\n  - new\n  # z\n  - z\n',
  ],
  [
    'to a list after the comment of a removed first item',
    { ...item, order: ['new', 'z'] },
    'a:\n    # x\n  - z\n',
    'a:\n    # x\n  - new\n  - z\n',
  ],
  [
    'after a block scalar without a final line end',
    key,
    'a:\n  b: |\n    x',
    "a:\n  b: |-\n    x\n  new: '1'",
  ],
  [
    'after a block scalar that keeps line ends',
    key,
    'a:\n  b: >2+\n    x',
    "a:\n  b: >2-\n    x\n  new: '1'",
  ],
  ['after a block scalar with a line end', key, 'a:\n  b: >\n    x\n', "a:\n  b: >\n    x\n  new: '1'\n"],
  [
    'after a block scalar in the last value',
    key,
    'a:\n  b:\n    - >\n      x',
    "a:\n  b:\n    - >-\n      x\n  new: '1'",
  ],
  ['to a list after a block scalar', item, 'a:\n  - |\n    x', 'a:\n  - |-\n    x\n  - new'],
  ['to a key without a value', key, 'a:\n  new: # x\n  c: 1\n', "a:\n  new: '1' # x\n  c: 1\n"],
  [
    'to a key without a value, below its comment',
    { ...key, value: ['--x'] },
    'a:\n  new: # x\n  c: 1\n',
    'a:\n  new: # x\n    - --x\n  c: 1\n',
  ],
  ['to a key without a value at the end', { ...key, value: ['--x'] }, 'a:\n  new:', 'a:\n  new:\n    - --x'],
  ['to a key without a value in a flow mapping', key, 'a: {new: , c: 1}\n', 'a: {new: "1" , c: 1}\n'],
  ['to a key without a colon', { ...key, value: ['x'] }, 'a: {new, c: 1}\n', 'a: {new: [x], c: 1}\n'],
])('an entry is added %s', (_, operation, before, after) => {
  for (const end of ['\n', '\r\n']) {
    const text = before.replaceAll('\n', end);
    const result = editsFor(operation, parse(file, text));
    if (result.kind === 'unsupported') throw new Error(result.reason);
    expect(applyEdits(text, result.edits)).toBe(after.replaceAll('\n', end));
  }
});

test('two items are added after one with a comment, together as one after the other', () => {
  const text = 'a: [\n  x # c\n  ]\n';
  const after = 'a: [\n  x, # c\n  new,\n  more,\n  ]\n';
  const operations = ['new', 'more'].map(
    (value): Operation => ({ op: 'add-item', file, path: ['a'], value, order: [] }),
  );
  const together = combineOperations(operations, [parse(file, text)]);
  expect(together.kind === 'edits' && applyEdits(text, together.edits)).toBe(after);
  let current = text;
  for (const operation of operations) {
    const result = editsFor(operation, parse(file, current));
    current = result.kind === 'edits' ? applyEdits(current, result.edits) : '';
  }
  expect(current).toBe(after);
});
