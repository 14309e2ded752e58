/** Bytes are text or they are not, and nothing is made up for those that are not. */
import { expect, test } from '@jest/globals';
import { decode, validPrefix } from '../../src/workspace/utf8.js';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))),
  );

test.each(['', 'a\r\nb', 'ü漢🚀', '\ufeffa', 'a\ufeff', 'a\0b', 'a\ufffdb'])(
  '%j is read as it is',
  (text) => {
    expect(decode(bytes(text))).toBe(text);
    expect(validPrefix(bytes(text))).toBe(text);
  },
);

test.each<[name: string, given: Uint8Array, sound: string]>([
  ['a byte of Latin-1', bytes('a: ü', [0xfc], 'b'), 'a: ü'],
  ['a lone continuation', bytes('ab', [0x80]), 'ab'],
  ['a first byte that is none', bytes([0xff], 'ab'), ''],
  ['UTF-16', bytes([0xff, 0xfe, 0x61, 0x00]), ''],
  ['a character that is cut at the end', bytes('ab', [0xe6, 0xbc]), 'ab'],
  ['a character that is cut in the middle', bytes('ab', [0xe6, 0xbc], 'cd'), 'ab'],
  ['a character written too long', bytes('ab', [0xc0, 0xaf]), 'ab'],
  ['half of a pair', bytes('ab', [0xed, 0xa0, 0x80]), 'ab'],
  ['a fault behind a byte order mark', bytes('\ufeffab', [0xff]), '\ufeffab'],
  ['a fault far behind', bytes('ü'.repeat(10_000), [0xff], 'x'.repeat(10_000)), 'ü'.repeat(10_000)],
])('%s is no text, and what stands before it is known', (_, given, sound) => {
  expect(decode(given)).toBeNull();
  expect(validPrefix(given)).toBe(sound);
});
