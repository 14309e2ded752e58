/** Escape sequences of double-quoted scalars. */

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

/** The character that the escape sequence at an offset stands for, and its end; null if it is invalid. */
export function escapeAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  const char = text[at + 1] ?? '';
  const count = digitCounts[char];
  if (count === undefined) {
    const escaped = Object.hasOwn(escapes, char) ? escapes[char] : undefined;
    return escaped === undefined ? null : { text: escaped, end: at + 2 };
  }
  const end = at + 2 + count;
  const digits = text.slice(at + 2, end);
  if (digits.length !== count || !/^[\da-f]+$/i.test(digits)) return null;
  const point = Number.parseInt(digits, 16);
  const isCharacter = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? { text: String.fromCodePoint(point), end } : null;
}
