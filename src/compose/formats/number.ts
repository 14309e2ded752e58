/** Numbers as Go's `strconv` parses them, which accepts less than YAML and more than JavaScript. */

/** A 64-bit integer without spaces, `0x` or `_`; null for anything else. */
export function wholeNumber(text: string): bigint | null {
  if (!/^[-+]?\d+$/.test(text)) return null;
  const number = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, number) === number ? number : null;
}

/** A number with or without a fraction, `inf` and `nan` among them; null if it is not a number or too large for 64 bits. */
export function floatingNumber(text: string): number | null {
  if (/^[-+]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const hexadecimal = /^([-+]?)0x_?([\da-f]+(?:_[\da-f]+)*)?\.?([\da-f]+(?:_[\da-f]+)*)?p([-+]?\d+)$/i.exec(
    text,
  );
  if (hexadecimal) {
    const [, sign, whole = '', fraction = '', exponent] = hexadecimal;
    const digits = `${whole}${fraction}`.replaceAll('_', '');
    if (digits === '') return null;
    const shift = Number(exponent) - 4 * fraction.replaceAll('_', '').length;
    return finite((sign === '-' ? -1 : 1) * Number(`0x${digits}`) * 2 ** shift);
  }
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? finite(Number(plain)) : null;
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

/** The number that a plain YAML scalar is for go-yaml v3: a 64-bit integer exactly, or a floating-point number; else null. */
export function yamlNumber(text: string): bigint | number | null {
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = /^([-+]?)(0x[\da-f]+|0b[01]+|0o?[0-7]+|[1-9]\d*|0)$/i.exec(plain);
  if (integer) {
    const [, sign = '', digits = ''] = integer;
    const magnitude = BigInt(digits.replace(/^0(?=[0-7])/, '0o'));
    const number = sign === '-' ? -magnitude : magnitude;
    // `+` is not allowed for numbers that need all 64 bits.
    const isExact =
      BigInt.asIntN(64, number) === number || (sign === '' && BigInt.asUintN(64, number) === number);
    if (isExact) return number;
  }
  if (/^[-+]?\.inf$/i.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  if (/^\.nan$/i.test(plain)) return Number.NaN;
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

/** Whether a value is a number that Compose has as an integer: not `1.0`, `1e3`, `08`, or one that needs a 64th bit besides its sign. */
export function isWhole({ text, value }: { readonly text: string; readonly value: unknown }): boolean {
  if (typeof value !== 'number') return false;
  const number = yamlNumber(text);
  return typeof number === 'bigint' && BigInt.asIntN(64, number) === number;
}

/** A YAML number as Go's `%v` formats it: `1e6` becomes `1e+06`, and `1.50` becomes `1.5`. */
export function numberText(text: string): string {
  const number = yamlNumber(text);
  if (typeof number !== 'number') return number === null ? text : String(number);
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '+Inf' : '-Inf';
  if (Object.is(number, -0)) return '-0';
  const exponential = number.toExponential();
  const exponent = Number(exponential.slice(exponential.indexOf('e') + 1));
  const isShort = number === 0 || (exponent >= -4 && exponent < 6);
  // The exponent has at least two digits.
  return isShort ? String(number) : exponential.replace(/e([-+])(\d)$/, 'e$10$2');
}
