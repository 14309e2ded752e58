/** Escape sequences of double-quoted scalars. */

import { isBreakOrEnd } from './characters.js';
import { YamlSyntaxError } from './syntax-error.js';

/** The escapes of one character that go-yaml reads (scannerc.go). It reads `\'`, which YAML 1.2 lacks, but not `\/`. */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** The number of hexadecimal digits after the character. */
const digitCounts: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character that an escape sequence stands for, and the end of the sequence. */
export interface Escape {
  readonly text: string;
  readonly end: number;
}

/** The escape sequence at an offset, or the error if go-yaml rejects it. */
export function escapeAt(text: string, at: number): Escape | YamlSyntaxError {
  const char = text[at + 1] ?? '';
  const count = digitCounts[char];
  if (count === undefined) {
    const escaped = Object.hasOwn(escapes, char) ? escapes[char] : undefined;
    return escaped === undefined ? unknownEscape(text, at) : { text: escaped, end: at + 2 };
  }
  const end = at + 2 + count;
  const digits = /^[\da-f]*/i.exec(text.slice(at + 2, end))?.[0] ?? '';
  const written = `\`\\${char}${digits}\``;
  const error = (message: string) => new YamlSyntaxError(message, at, at + 2 + digits.length);
  if (digits.length !== count) return error(`\`\\${char}\` must be followed by ${count} hexadecimal digits`);
  const point = Number.parseInt(digits, 16);
  if (point >= 0xd800 && point <= 0xdfff)
    return error(`${written} is half of a character (a surrogate): write the character itself`);
  if (point > 0x10ffff) return error(`${written} is not a character of Unicode`);
  return { text: String.fromCodePoint(point), end };
}

function unknownEscape(text: string, at: number): YamlSyntaxError {
  const end = isBreakOrEnd(text.charCodeAt(at + 1)) ? at + 1 : at + 2;
  const written = text.slice(at, end);
  // JSON and YAML 1.2 have `\/`, go-yaml does not.
  const message =
    written === '\\/'
      ? 'Docker Compose does not accept the escape sequence `\\/`: write `/`'
      : `\`${written}\` is not an escape sequence of YAML: write \`\\\\\` for a backslash`;
  return new YamlSyntaxError(message, at, end);
}
