/** A patch on a terminal has the colours of git, and the same text. */

import { expect, test } from '@jest/globals';
import { paintedDiff } from '../../../src/report/formats/painted-diff.js';
import { unifiedDiff } from '../../../src/report/formats/unified-diff.js';

const diff = unifiedDiff({ file: 'a.yml', before: 'a\n--- b\r\nc\n', after: 'a\n+++ d\r\nc\n' });

test('removed lines are red, added ones green, also where they look like a header', () => {
  expect(paintedDiff(diff).split('\n')).toEqual([
    '\u001b[1m--- a/a.yml\u001b[22m',
    '\u001b[1m+++ b/a.yml\u001b[22m',
    '\u001b[36m@@ -1,3 +1,3 @@\u001b[39m',
    ' a',
    '\u001b[31m---- b\u001b[39m\r',
    '\u001b[32m++++ d\u001b[39m\r',
    ' c',
    '',
  ]);
});

test('without the sequences, it is the diff', () => {
  expect(paintedDiff(diff).replace(/\u001b\[\d+m/g, '')).toBe(diff);
});
