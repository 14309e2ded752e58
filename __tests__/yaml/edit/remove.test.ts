/** Removed items leave their comments, and an item is added at the same place before and after a removal. */
import { expect, test } from '@jest/globals';
import { applyEdits, type Edit } from '../../../src/source/edit.js';
import { editsFor } from '../../../src/yaml/edit/edits-for.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';
import type { YamlFile } from '../../../src/yaml/tree.js';

const file = 'a.yml';
const added = { op: 'add-item', file, path: ['a'], value: 'new', order: ['new', 'z'] } as const;

function editsOf(operation: Operation, source: YamlFile): readonly Edit[] {
  const result = editsFor(operation, source);
  if (result.kind === 'unsupported') throw new Error(result.reason);
  return result.edits;
}

function changed(text: string, operation: Operation): string {
  return applyEdits(text, editsOf(operation, parse(file, text)));
}

interface Removal {
  readonly before: string;
  readonly index: number;
  readonly after: string;
  /** After the removal and an addition, in either order. */
  readonly both: string;
}

test.each<[where: string, removal: Removal]>([
  [
    'on its line',
    {
      before: 'a:\n  - x\n  - y # y\n  - z\n',
      index: 1,
      after: 'a:\n  - x\n    # y\n  - z\n',
      both: 'a:\n  - x\n    # y\n  - new\n  - z\n',
    },
  ],
  [
    'on the line of the first item',
    {
      before: 'a:\n  - y # y\n  - z\n',
      index: 0,
      after: 'a:\n    # y\n  - z\n',
      both: 'a:\n    # y\n  - new\n  - z\n',
    },
  ],
  [
    'on the line of the last item',
    {
      before: 'a:\n- x\n- y # y\n',
      index: 1,
      after: 'a:\n- x\n  # y\n',
      both: 'a:\n- x\n  # y\n- new\n',
    },
  ],
  [
    'above it, at any indentation',
    {
      before: 'a:\n  - x # x\n\n# y\n  - y\n  # z\n  - z\n',
      index: 1,
      after: 'a:\n  - x # x\n    # y\n  # z\n  - z\n',
      both: 'a:\n  - x # x\n    # y\n  - new\n  # z\n  - z\n',
    },
  ],
])('an item is removed, and its comment %s is kept', (_, { before, index, after, both }) => {
  for (const end of ['\n', '\r\n']) {
    const text = before.replaceAll('\n', end);
    const without = changed(text, { op: 'remove-item', file, path: ['a', index] });
    expect(without).toBe(after.replaceAll('\n', end));
    expect(changed(without, added)).toBe(both.replaceAll('\n', end));
    expect(changed(changed(text, added), { op: 'remove-item', file, path: ['a', index] })).toBe(
      both.replaceAll('\n', end),
    );
  }
});

test('a comment after a block scalar does not become part of it', () => {
  const text = 'a:\n  - |\n    x\n  # y\n  - y # z\n  - z\n';
  expect(changed(text, { op: 'remove-item', file, path: ['a', 1] })).toBe(
    'a:\n  - |\n    x\n  # y\n  # z\n  - z\n',
  );
});

test.each<[details: string, before: string, after: string, both: string]>([
  ['', 'a:\n- x\n- y', 'a:\n- x', 'a:\n- x\n- new'],
  [' and has a comment on its line', 'a:\n- x\n- y # y', 'a:\n- x\n  # y', 'a:\n- x\n  # y\n- new'],
  [' and has a comment above it', 'a:\n- x\n# y\n- y', 'a:\n- x\n  # y', 'a:\n- x\n  # y\n- new'],
])('the last item is removed from a file without a final line end%s', (_, before, after, both) => {
  for (const end of ['\n', '\r\n']) {
    const [text, expected] = [before.replaceAll('\n', end), both.replaceAll('\n', end)];
    const removal: Operation = { op: 'remove-item', file, path: ['a', 1] };
    expect(changed(text, removal)).toBe(after.replaceAll('\n', end));
    expect(changed(changed(text, removal), added)).toBe(expected);
    expect(changed(changed(text, added), removal)).toBe(expected);
    const source = parse(file, text);
    const edits = [removal, added].flatMap((operation) => editsOf(operation, source));
    expect(applyEdits(text, edits)).toBe(expected);
  }
});
