/** What is taken out leaves its comments, and what is added there comes to the same place before and after. */
import { expect, test } from '@jest/globals';
import { applyEdits, type Edit } from '../../../src/source/edit.js';
import { editsFor } from '../../../src/yaml/edit/edits-for.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';

const file = 'a.yml';
const added = { op: 'add-item', file, path: ['a'], value: 'new', order: ['new', 'z'] } as const;

function changed(text: string, operation: Operation): string {
  const edits = editsFor(operation, parse(file, text));
  if ('unpatchable' in edits) throw new Error(edits.unpatchable);
  return applyEdits(text, edits);
}

test.each<[what: string, before: string, index: number, after: string, both: string]>([
  [
    'in its line',
    'a:\n  - x\n  - y # y\n  - z\n',
    1,
    'a:\n  - x\n    # y\n  - z\n',
    'a:\n  - x\n    # y\n  - new\n  - z\n',
  ],
  [
    'in the line of the first',
    'a:\n  - y # y\n  - z\n',
    0,
    'a:\n    # y\n  - z\n',
    'a:\n    # y\n  - new\n  - z\n',
  ],
  ['in the line of the last', 'a:\n- x\n- y # y\n', 1, 'a:\n- x\n  # y\n', 'a:\n- x\n  # y\n- new\n'],
  [
    'above it, however far out',
    'a:\n  - x # x\n\n# y\n  - y\n  # z\n  - z\n',
    1,
    'a:\n  - x # x\n    # y\n  # z\n  - z\n',
    'a:\n  - x # x\n    # y\n  - new\n  # z\n  - z\n',
  ],
])('an item goes, and a comment %s stays', (_, before, index, after, both) => {
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

test('a comment behind a block scalar does not become part of it', () => {
  const text = 'a:\n  - |\n    x\n  # y\n  - y # z\n  - z\n';
  expect(changed(text, { op: 'remove-item', file, path: ['a', 1] })).toBe(
    'a:\n  - |\n    x\n  # y\n  # z\n  - z\n',
  );
});

test.each<[what: string, before: string, after: string, both: string]>([
  ['', 'a:\n- x\n- y', 'a:\n- x', 'a:\n- x\n- new'],
  [', a comment in its line', 'a:\n- x\n- y # y', 'a:\n- x\n  # y', 'a:\n- x\n  # y\n- new'],
  [', a comment above it', 'a:\n- x\n# y\n- y', 'a:\n- x\n  # y', 'a:\n- x\n  # y\n- new'],
])('the last of a file that ends without a line end goes%s', (_, before, after, both) => {
  for (const end of ['\n', '\r\n']) {
    const [text, wanted] = [before.replaceAll('\n', end), both.replaceAll('\n', end)];
    const removal: Operation = { op: 'remove-item', file, path: ['a', 1] };
    expect(changed(text, removal)).toBe(after.replaceAll('\n', end));
    expect(changed(changed(text, removal), added)).toBe(wanted);
    expect(changed(changed(text, added), removal)).toBe(wanted);
    const source = parse(file, text);
    const edits = [removal, added].flatMap((operation) => editsFor(operation, source) as readonly Edit[]);
    expect(applyEdits(text, edits)).toBe(wanted);
  }
});
