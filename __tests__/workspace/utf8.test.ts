/** Invalid UTF-8 is rejected, and the valid text before it is found. */
import { expect, test } from '@jest/globals';
import { decode, validPrefix } from '../../src/workspace/utf8.js';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))),
  );

test.each(['', 'a\r\nb', 'ü漢🚀', '\ufeffa', 'a\ufeff', 'a\0b', 'a\ufffdb'])(
  '%j is decoded unchanged',
  (text) => {
    expect(decode(bytes(text))).toBe(text);
    expect(validPrefix(bytes(text))).toBe(text);
  },
);

test.each<[name: string, content: Uint8Array, prefix: string]>([
  ['a byte of Latin-1', bytes('a: ü', [0xfc], 'b'), 'a: ü'],
  ['a continuation byte alone', bytes('ab', [0x80]), 'ab'],
  ['an invalid first byte', bytes([0xff], 'ab'), ''],
  ['UTF-16', bytes([0xff, 0xfe, 0x61, 0x00]), ''],
  ['an incomplete character at the end', bytes('ab', [0xe6, 0xbc]), 'ab'],
  ['an incomplete character in the middle', bytes('ab', [0xe6, 0xbc], 'cd'), 'ab'],
  ['an overlong encoding', bytes('ab', [0xc0, 0xaf]), 'ab'],
  ['half of a surrogate pair', bytes('ab', [0xed, 0xa0, 0x80]), 'ab'],
  ['an invalid byte after a byte order mark', bytes('\ufeffab', [0xff]), '\ufeffab'],
  [
    'an invalid byte late in the file',
    bytes('ü'.repeat(10_000), [0xff], 'x'.repeat(10_000)),
    'ü'.repeat(10_000),
  ],
])('%s is rejected, and the text before it is found', (_, content, prefix) => {
  expect(decode(content)).toBeNull();
  expect(validPrefix(content)).toBe(prefix);
});
