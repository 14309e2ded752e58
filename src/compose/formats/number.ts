/** Numbers in text as Go's `strconv` reads them, which takes less than YAML does and more than JavaScript. */

/** A whole number of 64 bits: no blanks, no `0x`, no `_`. Null for anything else. */
export function wholeNumber(text: string): bigint | null {
  if (!/^[-+]?\d+$/.test(text)) return null;
  const number = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, number) === number ? number : null;
}

/** A number with or without a fraction, `inf` and `nan` among them; null for what is none or too large for 64 bits. */
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
