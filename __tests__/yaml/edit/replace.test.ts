/** A value is replaced where it is, and comments stay with what they describe. */
import { expect, test } from '@jest/globals';
import { applyEdits } from '../../../src/source/edit.js';
import { editsFor } from '../../../src/yaml/edit/edits-for.js';
import type { EditValue } from '../../../src/yaml/edit/style.js';
import { parse } from '../../../src/yaml/parse.js';

test.each<[where: string, value: EditValue, before: string, after: string]>([
  ['with its comment above a list', ['--x', '--y'], 'b: *a # c\nd: 1\n', 'b: # c\n  - --x\n  - --y\nd: 1\n'],
  ['with its comment above a mapping', { x: { y: 1 } }, 'b:  *a  # c', 'b:  # c\n  x:\n    y: 1'],
  ['without a comment', ['--x'], 'b: *a\nd: 1\n', 'b:\n  - --x\nd: 1\n'],
  ['and a comment stays after a value on one line', 1, 'b: *a # c\n', 'b: 1 # c\n'],
])('an alias is replaced %s', (_, value, before, after) => {
  for (const end of ['\n', '\r\n']) {
    const text = `a: &a [--x]\n${before}`.replaceAll('\n', end);
    const result = editsFor({ op: 'replace-value', file: 'a.yml', path: ['b'], value }, parse('a.yml', text));
    if (result.kind === 'unsupported') throw new Error(result.reason);
    expect(applyEdits(text, result.edits)).toBe(`a: &a [--x]\n${after}`.replaceAll('\n', end));
  }
});
