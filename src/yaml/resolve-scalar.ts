/** What a plain scalar is: as go-yaml v3 resolves it, which Compose reads its files with. */

import type { ScalarValue } from './tree.js';

const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL', '~'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, Number.POSITIVE_INFINITY] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** The value of a plain scalar's text. `yes`, `no`, `on` and `off` are strings; `010` is 8; `1_000` is 1000. */
export function resolveScalar(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  // Most scalars are words, paths and URLs: only those that begin like a number or a known word need a look.
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric)
    return 'tTfFnN~'.includes(text.charAt(0)) && words.has(text) ? (words.get(text) ?? null) : text;
  if (words.has(text)) return words.get(text) ?? null;
  // What begins with a dot is read as it stands, everything else without its underscores.
  const plain = first === 46 ? text : text.replaceAll('_', '');
  const based = /^([-+]?)0(?:x([0-9a-f]+)|o?([0-7]+)|b([01]+))$/i.exec(plain);
  if (based) {
    const [, sign, hexadecimal, octal, binary] = based;
    const number = hexadecimal
      ? Number.parseInt(hexadecimal, 16)
      : octal
        ? Number.parseInt(octal, 8)
        : Number.parseInt(binary ?? '0', 2);
    if (number <= 2 ** 64) return sign === '-' ? -number : number;
  }
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) {
    const number = Number(plain);
    if (Number.isFinite(number)) return number;
  }
  return text;
}
