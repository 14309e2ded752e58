import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { gitBlobId, sha256Hex } from '../../src/source/digest.js';

const texts = ['', 'a', 'hello\n', 'ü🚀\r\n', '\ud800', 'x'.repeat(10_000)];

test.each(texts)('the SHA-256 digest of %j is the one that Node computes', (text) => {
  expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
});

test.each([
  ['', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
  ['hello\n', 'ce013625030ba8dba906f756967f9e9ca394464a'],
  ['ü🚀\r\n', null],
])('the blob id of %j is the one that Git computes', (text, id) => {
  const { stdout } = spawnSync('git', ['hash-object', '--stdin'], { input: text, encoding: 'utf8' });
  expect(gitBlobId(text)).toBe(stdout.trim());
  if (id) expect(gitBlobId(text)).toBe(id);
});
