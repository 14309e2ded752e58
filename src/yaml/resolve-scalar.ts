/** Type and value of a plain scalar as go-yaml v3 resolves it, which Compose parses its files with. */

import type { ScalarValue } from './tree.js';

const keywords: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
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
  // Most scalars are words, paths and URLs: only the first characters of keywords and numbers need a closer look.
  if (!/^[-+.0-9tTfFnN~]/.test(text)) return text;
  const keyword = keywords.get(text);
  if (keyword !== undefined) return keyword;
  if (!/^[-+.0-9]/.test(text)) return text;
  // go-yaml ignores underscores, except in a number that begins with a dot.
  const number = text.startsWith('.') ? text : text.replaceAll('_', '');
  return parseInteger(number) ?? parseDecimal(number) ?? text;
}

/** The base of an integer by the group that matches its digits. */
const bases = { hexadecimal: 16, octal: 8, binary: 2 } as const;

/** A hexadecimal, octal or binary integer of at most 64 bits; null for anything else. */
function parseInteger(text: string): number | null {
  const match = /^(?<sign>[-+]?)0(?:x(?<hexadecimal>[0-9a-f]+)|o?(?<octal>[0-7]+)|b(?<binary>[01]+))$/i.exec(
    text,
  );
  if (!match?.groups) return null;
  const { sign, ...digits } = match.groups;
  for (const [name, base] of Object.entries(bases)) {
    const integer = Number.parseInt(digits[name] ?? '', base);
    if (integer <= 2 ** 64) return sign === '-' ? -integer : integer;
  }
  return null;
}

function parseDecimal(text: string): number | null {
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}
