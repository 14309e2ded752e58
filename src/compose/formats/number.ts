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
