/** Type and value of a scalar as go-yaml v3 resolves it (resolve.go), which Compose parses its files with. */

import { isTimestamp } from './timestamp.js';
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
  const number = withoutUnderscores(text);
  return parseInteger(number) ?? parseDecimal(number) ?? text;
}

/** The value of a scalar with a tag such as `!!int`; undefined if it is not of that type. */
export function resolveTagged(tag: string, text: string): ScalarValue | undefined {
  const value = text === '' ? null : resolveScalar(text);
  switch (tag) {
    case '!!null':
      return value === null ? null : undefined;
    case '!!bool':
      return typeof value === 'boolean' ? value : undefined;
    case '!!int':
      return typeof value === 'number' && isInteger(withoutUnderscores(text)) ? value : undefined;
    case '!!float':
      return typeof value === 'number' ? value : undefined;
    case '!!timestamp':
      return isTimestamp(text) ? text : undefined;
    case '!!binary':
      return decodeBase64(text);
    default:
      return text;
  }
}

/** go-yaml ignores underscores. In a number that begins with a dot, they must be between digits. */
function withoutUnderscores(text: string): string {
  if (!text.includes('_')) return text;
  return text.startsWith('.') ? text.replace(/(?<=\d)_(?=\d)/g, '') : text.replaceAll('_', '');
}

/** A hexadecimal, octal or binary integer of at most 64 bits; null for anything else. */
function parseInteger(text: string): number | null {
  const isPrefixed = /^[-+]?0[xob0-7]/i.test(text);
  const integer = isPrefixed ? integerOf(text) : null;
  return integer === null ? null : Number(integer);
}

/** Whether a number is an integer of 64 bits. Longer ones are floating-point numbers in go-yaml. */
function isInteger(text: string): boolean {
  return integerOf(text) !== null;
}

const integer =
  /^(?<sign>[-+]?)(?:0x(?<x>[0-9a-f]+)|0o?(?<o>[0-7]+)|0b(?<b>[01]+)|(?<decimal>0|[1-9][0-9]*))$/i;

function integerOf(text: string): bigint | null {
  // A sign after the prefix is an oversight of go-yaml, which parses the rest with ParseInt.
  const inner = /^0([ob])([-+])(?=\d)/.exec(text);
  const match = integer.exec(inner ? `${inner[2]}0${inner[1]}${text.slice(3)}` : text);
  if (!match?.groups) return null;
  const { sign, x, o, b, decimal } = match.groups;
  const prefixed = [x && `0x${x}`, o && `0o${o}`, b && `0b${b}`].find((digits) => digits);
  const absolute = BigInt(prefixed ?? decimal ?? 0);
  switch (sign) {
    case '-':
      return absolute <= 2n ** 63n ? -absolute : null;
    case '+':
      return absolute < 2n ** 63n ? absolute : null;
    default:
      return absolute < 2n ** 64n ? absolute : null;
  }
}

function parseDecimal(text: string): number | null {
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** The text in base64; undefined if it is not base64. Docker gets U+FFFD in the place of bytes that are not UTF-8. */
function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
