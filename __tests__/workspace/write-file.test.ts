/** A file of the user's is replaced as a whole, or left as it was. */
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
  'it has its new text, its mode %o, and nothing lies beside it',
  (mode) => {
    chmodSync(file, mode);
    writeAtomically(file, 'nächher\r\n');
    expect(readFileSync(file, 'utf8')).toBe('nächher\r\n');
    expect(statSync(file).mode & 0o7777).toBe(mode);
    expect(readdirSync(folder)).toEqual(['compose.yml']);
  },
);

test('it is another file that took its place: who reads the old one reads it to its end', () => {
  const before = statSync(file).ino;
  writeAtomically(file, 'after');
  expect(statSync(file).ino).not.toBe(before);
});

test('behind symbolic links the file that they lead to is written, and the links stay', () => {
  mkdirSync(join(folder, 'sub'));
  const [link, second] = [join(folder, 'sub', 'link.yml'), join(folder, 'second.yml')];
  symlinkSync('../compose.yml', link);
  symlinkSync('sub/link.yml', second);
  writeAtomically(second, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect([link, second].map((each) => lstatSync(each).isSymbolicLink())).toEqual([true, true]);
  expect(readdirSync(join(folder, 'sub'))).toEqual(['link.yml']);
});

test('a file that is not there, and a link that leads nowhere, are not made', () => {
  const link = join(folder, 'link.yml');
  symlinkSync('missing.yml', link);
  for (const path of [join(folder, 'missing.yml'), link])
    expect(() => writeAtomically(path, 'after')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  expect(readdirSync(folder).sort()).toEqual(['compose.yml', 'link.yml']);
});

test('a folder in the place of a file stays, and nothing lies beside it', () => {
  const path = join(folder, 'sub');
  mkdirSync(path);
  expect(() => writeAtomically(path, 'after')).toThrow();
  expect(readdirSync(folder).sort()).toEqual(['compose.yml', 'sub']);
});

test('what already stands in the way is left alone, and so is the file', () => {
  const other = `${file}.${process.pid}.tmp`;
  writeFileSync(other, "somebody else's");
  expect(() => writeAtomically(file, 'after')).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(readFileSync(other, 'utf8')).toBe("somebody else's");
  expect(readFileSync(file, 'utf8')).toBe('before');
});

test('a name that is too long to write beside it leaves nothing behind', () => {
  const long = join(folder, `${'x'.repeat(246)}.yml`);
  writeFileSync(long, 'before');
  expect(() => writeAtomically(long, 'after')).toThrow(expect.objectContaining({ code: 'ENAMETOOLONG' }));
  expect(readFileSync(long, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toHaveLength(2);
});

// Root may write everything.
const whenBound = process.getuid?.() === 0 ? test.skip : test;
whenBound('a file that may not be written is not replaced', () => {
  chmodSync(file, 0o444);
  expect(() => writeAtomically(file, 'after')).toThrow(expect.objectContaining({ code: 'EACCES' }));
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(existsSync(`${file}.${process.pid}.tmp`)).toBe(false);
});

const whenRoot = process.getuid?.() === 0 ? test : test.skip;
whenRoot('it stays the file of its owner', async () => {
  const { chownSync } = await import('node:fs');
  chownSync(file, 12_345, 23_456);
  writeAtomically(file, 'after');
  expect(statSync(file)).toMatchObject({ uid: 12_345, gid: 23_456 });
});
