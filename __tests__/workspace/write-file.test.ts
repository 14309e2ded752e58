/** A file is replaced completely or not at all. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { writeAtomically } from '../../src/workspace/write-file.js';

const folders: string[] = [];
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
  folders.push(folder);
  file = join(folder, 'compose.yml');
  writeFileSync(file, 'before');
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

test.each([0o644, 0o600, 0o755, 0o664])(
  'a written file keeps its mode %o, and no temporary file remains',
  (mode) => {
    chmodSync(file, mode);
    writeAtomically(file, 'nächher\r\n');
    expect(readFileSync(file, 'utf8')).toBe('nächher\r\n');
    expect(statSync(file).mode & 0o7777).toBe(mode);
    expect(readdirSync(folder)).toEqual(['compose.yml']);
  },
);

test('the file is replaced, so that an open reader still sees the old content', () => {
  const before = statSync(file).ino;
  writeAtomically(file, 'after');
  expect(statSync(file).ino).not.toBe(before);
});

test('the target of a symbolic link is written, and the link is kept', () => {
  mkdirSync(join(folder, 'sub'));
  const [link, second] = [join(folder, 'sub', 'link.yml'), join(folder, 'second.yml')];
  symlinkSync('../compose.yml', link);
  symlinkSync('sub/link.yml', second);
  writeAtomically(second, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect([link, second].map((each) => lstatSync(each).isSymbolicLink())).toEqual([true, true]);
  expect(readdirSync(join(folder, 'sub'))).toEqual(['link.yml']);
});

test('a missing file or the target of a broken link is not created', () => {
  const link = join(folder, 'link.yml');
  symlinkSync('missing.yml', link);
  for (const path of [join(folder, 'missing.yml'), link])
    expect(() => writeAtomically(path, 'after')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  expect(readdirSync(folder).sort()).toEqual(['compose.yml', 'link.yml']);
});

test('a folder in the place of the file is kept, and no temporary file remains', () => {
  const path = join(folder, 'sub');
  mkdirSync(path);
  expect(() => writeAtomically(path, 'after')).toThrow();
  expect(readdirSync(folder).sort()).toEqual(['compose.yml', 'sub']);
});

test('an existing file with the temporary name is kept, and so is the target', () => {
  const other = `${file}.${process.pid}.tmp`;
  writeFileSync(other, "somebody else's");
  expect(() => writeAtomically(file, 'after')).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(readFileSync(other, 'utf8')).toBe("somebody else's");
  expect(readFileSync(file, 'utf8')).toBe('before');
});

test('no temporary file remains if its name would be too long', () => {
  const long = join(folder, `${'x'.repeat(246)}.yml`);
  writeFileSync(long, 'before');
  expect(() => writeAtomically(long, 'after')).toThrow(expect.objectContaining({ code: 'ENAMETOOLONG' }));
  expect(readFileSync(long, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toHaveLength(2);
});

// Root may write any file.
const unlessRoot = process.getuid?.() === 0 ? test.skip : test;
unlessRoot('a read-only file is not replaced', () => {
  chmodSync(file, 0o444);
  expect(() => writeAtomically(file, 'after')).toThrow(expect.objectContaining({ code: 'EACCES' }));
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(existsSync(`${file}.${process.pid}.tmp`)).toBe(false);
});

const whenRoot = process.getuid?.() === 0 ? test : test.skip;
whenRoot('the owner of the file does not change', async () => {
  const { chownSync } = await import('node:fs');
  chownSync(file, 12_345, 23_456);
  writeAtomically(file, 'after');
  expect(statSync(file)).toMatchObject({ uid: 12_345, gid: 23_456 });
});
