/** Edits of whole lines between two states of a file. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changedLines } from '../../../src/report/formats/changed-lines.js';
import { applyEdits } from '../../../src/source/edit.js';

test('the edits touch only lines that differ', () => {
  expect(changedLines({ file: 'a', before: 'one\ntwo\nthree\n', after: 'one\n2\n2.5\nthree\n' })).toEqual([
    { file: 'a', span: { start: 4, end: 8 }, text: '2\n2.5\n' },
  ]);
  expect(changedLines({ file: 'a', before: 'one\n', after: 'one\n' })).toEqual([]);
});

test('the edits turn the text before into the text after', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\u{1f512}', '\n', '\r\n', '  '), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (from, to) => {
      const [before, after] = [from.join(''), to.join('')];
      expect(applyEdits(before, changedLines({ file: 'a', before, after }))).toBe(after);
    }),
  );
});
