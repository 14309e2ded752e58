/** What is added goes where people put it, and comments stay with what they are about. */
import { expect, test } from '@jest/globals';
import { applyEdits } from '../../../src/source/edit.js';
import { editsFor } from '../../../src/yaml/edit/edits-for.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';

const file = 'a.yml';
const at = { file, path: ['a'] } as const;
const item: Operation = { ...at, op: 'add-item', value: 'new', order: [] };
const key: Operation = { ...at, op: 'add-key', key: 'new', value: '1', order: ['b', 'new', 'c'] };

test.each<[what: string, operation: Operation, before: string, after: string]>([
  ['behind a comment in the last line of a list', item, 'a: [\n  x, # x\n]\n', 'a: [\n  x, # x\n  new,\n]\n'],
  ['and where no comma was', item, 'a: [\n  x # x\n]\n', 'a: [\n  x, # x\n  new\n]\n'],
  ['and where no comment is', item, 'a: [\n  x\n]\n', 'a: [\n  x,\n  new\n]\n'],
  [
    'behind comments that stand further in',
    key,
    'a:\n  b:\n    - x\n    # - y\n    # z\n  # c\n  c: 1\n',
    "a:\n  b:\n    - x\n    # - y\n    # z\n  new: '1'\n  # c\n  c: 1\n",
  ],
  [
    'in front of those of the next key',
    key,
    'a:\n  b: 1\n  # c\n  c: 1\n',
    "a:\n  b: 1\n  new: '1'\n  # c\n  c: 1\n",
  ],
  [
    'to a list in front of what comes later, and of its comments',
    { ...item, order: ['new', 'z'] },
    'a:\n  - x\n    # x\n  # z\n  - z\n',
    'a:\n  - x\n    # x\n  - new\n  # z\n  - z\n',
  ],
  [
    'to a list behind the comment of an item that was the first',
    { ...item, order: ['new', 'z'] },
    'a:\n    # x\n  - z\n',
    'a:\n    # x\n  - new\n  - z\n',
  ],
])('something is added %s', (_, operation, before, after) => {
  for (const end of ['\n', '\r\n']) {
    const text = before.replaceAll('\n', end);
    const edits = editsFor(operation, parse(file, text));
    if ('unpatchable' in edits) throw new Error(edits.unpatchable);
    expect(applyEdits(text, edits)).toBe(after.replaceAll('\n', end));
  }
});
