/** Git and patch take what is printed, and make of the one file exactly the other. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { applyFixes } from '../../../src/check/apply-fixes.js';
import { unifiedDiff } from '../../../src/report/formats/unified-diff.js';
import { cases } from '../../support/projects.js';
import { reportOf } from '../../support/reports.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;

/** The files after a patch, and what the tool said. */
function patched(tool: 'git' | 'patch', files: Files, patch: string): { files: Files; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'patch-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const args = tool === 'git' ? ['apply', '-'] : ['-p1', '--binary', '--fuzz=0', '--silent'];
  const { stdout, stderr } = spawnSync(tool, args, { cwd: folder, input: patch, encoding: 'utf8' });
  const after = Object.keys(files).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  // Git warns about whitespace at the end of CRLF lines, and applies the patch.
  const said = (stdout + stderr).replace(/^<stdin>:\d+: trailing whitespace\.\n.*\n|^warning: .*\n/gm, '');
  return { files: Object.fromEntries(after), said };
}

const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');

test.each<[name: string, before: string, after: string]>([
  ['a line', lines, lines.replace('line 9\n', 'line nine\n')],
  ['lines far apart', lines, lines.replace('line 2\n', '').replace('line 29\n', 'a\nb\n')],
  ['the first line', lines, `new\n${lines}`],
  ['the last line', lines, `${lines}new\n`],
  ['a last line without an end', 'a\nb', 'a\nc'],
  ['a line behind a last one without an end', 'a\nb', 'a\nb\nc'],
  ['a line before a last one without an end', 'a\nb', 'a\nx\nb'],
  ['an end for the last line', 'a\nb', 'a\nb\n'],
  ['no end for the last line', 'a\nb\n', 'a\nb'],
  [
    'Windows line ends',
    lines.replaceAll('\n', '\r\n'),
    lines.replaceAll('\n', '\r\n').replace('9\r', 'nine\r'),
  ],
  ['mixed line ends', 'a\r\nb\nc\r\nd', 'a\r\nb\nx\r\nd'],
  ['a carriage return in a line', 'a\rb\nc\n', 'a\rb\nd\n'],
  ['a byte order mark', '\ufeffa\nb\n', '\ufeffx\nb\n'],
  ['lines that look like a patch', '--- a\n+++ b\n@@ -1 +1 @@\n', '--- a\n+++ c\n@@ -1 +1 @@\n'],
  ['an empty text', '', 'a\n'],
  ['blanks at the end of a line', 'a  \nb\n', 'a  \nc\n'],
  ['a line separator of Unicode', 'a\u2028b\nc\n', 'a\u2028b\nd\n'],
])('changes %s', (_, before, after) => {
  const patch = unifiedDiff({ file: 'f.yml', before, after });
  for (const tool of ['git', 'patch'] as const)
    expect(patched(tool, { 'f.yml': before }, patch)).toEqual({ files: { 'f.yml': after }, said: '' });
});

test.each([
  'a/b/c.yml',
  'with space.yml',
  'a folder/with space.yml',
  'ünï/漢🚀.yml',
  'quo"te.yml',
  'back\\slash.yml',
  'tab\tand\nline.yml',
  '-dash.yml',
  'a',
])('a file called %j is found', (name) => {
  const files = { [name]: 'a\n' };
  for (const git of [true, false]) {
    const patch = unifiedDiff({ file: name, before: 'a\n', after: 'b\n' }, { fromRoot: git });
    expect(patched('git', files, patch)).toEqual({ files: { [name]: 'b\n' }, said: '' });
  }
  const patch = unifiedDiff({ file: name, before: 'a\n', after: 'b\n' });
  expect(patched('patch', files, patch)).toEqual({ files: { [name]: 'b\n' }, said: '' });
});

test('of what is the same nothing is printed', () => {
  expect(unifiedDiff({ file: 'f', before: 'a\n', after: 'a\n' })).toBe('');
});

test.each<[name: string, change: (text: string) => string]>([
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['without an end of its last line', (text) => text.trimEnd()],
])('the patch of its fixes fixes every case %s', (_, rewrite) => {
  const before = Object.fromEntries(cases.map(([name, text]) => [`${name}.yml`, rewrite(text)]));
  const after: Record<string, string> = { ...before };
  let patch = '';
  for (const [name, text] of Object.entries(before)) {
    // Under this name, other tests have the same report.
    for (const change of applyFixes(reportOf({ 'compose.yml': text }), false).changes) {
      after[name] = change.after;
      patch += unifiedDiff({ ...change, file: name });
    }
  }
  expect(patch.match(/^--- /gm)?.length).toBeGreaterThan(100);
  for (const tool of ['git', 'patch'] as const)
    expect(patched(tool, before, patch)).toEqual({ files: after, said: '' });
});

test('lines above a change are left out from the last one that must not be shown, and the rest is found', () => {
  const isSecret = (line: string): boolean => line.startsWith('secret');
  const text = 'a\nsecret 1\nb\nc\nd\ne\nf\ng\nh\nx\nsecret 2\ni\nj\n';
  const after = text.replace('c\n', 'C\n').replace('i\n', 'I\n');
  const patch = unifiedDiff({ file: 'f', before: text, after }, { isHidden: isSecret });
  expect(patch).not.toContain('secret');
  expect(patch).toContain('@@ -3,5 +3,5 @@\n b\n-c\n+C\n d\n e\n f\n');
  expect(patch).toContain('@@ -12,2 +12,2 @@\n-i\n+I\n j\n');
  for (const tool of ['git', 'patch'] as const)
    expect(patched(tool, { f: text }, patch)).toEqual({ files: { f: after }, said: '' });
});

test('lines below a change stay, since git takes a change without any for one at the end', () => {
  const patch = unifiedDiff(
    { file: 'f', before: 'a\nsecret\nb\n', after: 'A\nsecret\nb\n' },
    { isHidden: (line) => line === 'secret' },
  );
  expect(patch).toContain(' secret');
});
