/** The lines that review comments can be on are exactly those that GitHub accepts. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import {
  type ChangedFile,
  commentableHunks,
  type Hunk,
  hunkContaining,
  parseHunks,
} from '../../src/review/diff.js';
import { gitBlobId } from '../../src/source/digest.js';
import { isPlaced, placeAnchor } from '../support/github/anchors.js';
import { diffTrees } from '../support/github/patches.js';
import { cases } from '../support/projects.js';
import { hardened } from '../support/reports.js';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Git's diff of two texts, without file headers. */
function gitPatch(before: string | Uint8Array, after: string | Uint8Array, ...options: string[]): string {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  writeFileSync(a, before);
  writeFileSync(b, after);
  const { stdout } = spawnSync('git', ['diff', '--no-index', ...options, a, b], { encoding: 'utf8' });
  return stdout.includes('@@') ? stdout.slice(stdout.indexOf('@@')) : '';
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

test.each<[name: string, patch: string, hunks: Hunk[]]>([
  ['no patch, as for a binary file or a rename', '', []],
  ['a change', '@@ -1,3 +1,3 @@\n a\n-b\n+c\n d', [{ first: 1, last: 3 }]],
  ['a new file', '@@ -0,0 +1,2 @@\n+a\n+b', [{ first: 1, last: 2 }]],
  ['a new file of one line', '@@ -0,0 +1 @@\n+a\n\\ No newline at end of file', [{ first: 1, last: 1 }]],
  ['a deleted file', '@@ -1,2 +0,0 @@\n-a\n-b', []],
  ['removed lines without context', '@@ -3,2 +2,0 @@\n-a\n-b', []],
  [
    'two hunks, one with a section heading',
    '@@ -1,2 +1,3 @@\n a\n+b\n c\n@@ -20,2 +21,2 @@ services:\n d\n-e\n+f',
    [
      { first: 1, last: 3 },
      { first: 21, last: 22 },
    ],
  ],
  [
    'a missing final newline before and after',
    '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file',
    [{ first: 1, last: 2 }],
  ],
  [
    'a missing final newline before another hunk',
    '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n@@ -9 +9 @@\n-c\n+d',
    [
      { first: 1, last: 1 },
      { first: 9, last: 9 },
    ],
  ],
  [
    'content that looks like a header',
    '@@ -1,3 +1,3 @@\n @@ -5,5 +50,5 @@\n---- a\n+@@ -9 +90 @@\n +++ b\n@@ -30 +30 @@\n-x\n+@@ -40 +40 @@',
    [
      { first: 1, last: 3 },
      { first: 30, last: 30 },
    ],
  ],
  ['an empty context line without its space', '@@ -1,3 +1,3 @@\n a\n\n-b\n+c', [{ first: 1, last: 3 }]],
  ['Windows line ends', '@@ -1,2 +1,2 @@\r\n a\r\n-b\r\n+c\r', [{ first: 1, last: 2 }]],
  ['a patch that ends within a hunk', '@@ -1,9 +1,9 @@\n a\n', [{ first: 1, last: 9 }]],
])('the hunks of %s', (_, patch, hunks) => {
  expect(parseHunks(patch)).toEqual(hunks);
});

test.each<[name: string, before: string, after: string, hunks: Hunk[]]>([
  ['a line in the middle', lines(30), lines(30).replace('line 15\n', 'new\n'), [{ first: 12, last: 18 }]],
  ['a removed line', lines(30), lines(30).replace('line 15\n', ''), [{ first: 12, last: 17 }]],
  ['the first line', lines(30), `new\n${lines(30)}`, [{ first: 1, last: 4 }]],
  ['no final newline', lines(30), lines(30).trimEnd(), [{ first: 27, last: 30 }]],
  [
    'two lines far apart',
    lines(30),
    lines(30).replace('line 2\n', 'a\nb\n').replace('line 29\n', ''),
    [
      { first: 1, last: 6 },
      { first: 27, last: 30 },
    ],
  ],
  ['everything', 'a\nb\n', 'c\n', [{ first: 1, last: 1 }]],
])("git's own patch for %s", (_, before, after, hunks) => {
  expect(parseHunks(gitPatch(before, after))).toEqual(hunks);
});

test("git's patch without context, and git's patch for a binary file", () => {
  expect(parseHunks(gitPatch(lines(30), lines(30).replace('line 15\n', ''), '-U0'))).toEqual([]);
  expect(parseHunks(gitPatch(new Uint8Array([0, 1]), new Uint8Array([0, 2])))).toEqual([]);
});

test('in every case the lines of the hunks are those that GitHub accepts', () => {
  for (const [, text] of cases) {
    const files = diffTrees({ 'a.yml': hardened }, { 'a.yml': text });
    const hunks = parseHunks(files[0]?.patch ?? '');
    const count = text.split('\n').length;
    for (let line = 1; line <= count + 1; line += 1) {
      const accepted = isPlaced(placeAnchor(files, { path: 'a.yml', line, side: 'RIGHT' }));
      expect(hunkContaining(hunks, line, line) !== null).toBe(accepted);
    }
  }
});

test.each<[first: number, last: number, found: boolean]>([
  [3, 5, true],
  [4, 4, true],
  [2, 3, false],
  [5, 6, false],
  [4, 9, false],
  [8, 9, true],
])('lines %d to %d are in one hunk: %s', (first, last, found) => {
  const hunks = [
    { first: 3, last: 5 },
    { first: 8, last: 9 },
  ];
  expect(hunkContaining(hunks, first, last) !== null).toBe(found);
});

test('a file with another text than at the head commit has no lines for comments', () => {
  const changed: ChangedFile = {
    path: 'a.yml',
    previousPath: 'a.yml',
    isRemoved: false,
    blobId: gitBlobId('a\n'),
    hunks: [{ first: 1, last: 1 }],
  };
  expect(commentableHunks([changed], { file: 'a.yml', text: 'a\n' })).toHaveLength(1);
  expect(commentableHunks([changed], { file: 'a.yml', text: 'b\n' })).toEqual([]);
  expect(commentableHunks([changed], { file: 'b.yml', text: 'a\n' })).toEqual([]);
});
