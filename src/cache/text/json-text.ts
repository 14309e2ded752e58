/** JSON in the text of a setting, with the source of each character. */

import type { Text } from '../../compose/interpolation/expand.js';
import type { Span } from '../../source/span.js';

/** A string, number or word in a JSON text. */
export interface JsonLeaf {
  /** The keys and indexes that lead to it. */
  readonly path: readonly string[];
  /** Offsets in the text, without quotes. */
  readonly span: Span;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text with the characters that its JSON escapes stand for. */
export function unescapeJson(text: Text): Text {
  const plain = text.map(({ char }) => char).join('');
  const parts: Text[] = [];
  let from = 0;
  for (const match of plain.matchAll(/\\(?:u([\da-f]{4})|(.))/gis)) {
    const [all, code, char = ''] = match;
    const [first, last] = [text[match.index], text[match.index + all.length - 1]];
    if (!first || !last) continue;
    const value =
      code === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16));
    const span = { start: first.span.start, end: last.span.end };
    parts.push(text.slice(from, match.index), [{ ...last, char: value, span }]);
    from = match.index + all.length;
  }
  return [...parts.flat(), ...text.slice(from)];
}

/** A place in a text that is read. */
interface Cursor {
  readonly text: string;
  at: number;
}

/** Nesting that is followed, against hostile files. */
const maxDepth = 50;

/**
 * The leaves of an object or list in JSON, or in the similar notations of YAML and Python; none for another text. A
 * `${...}` of Compose is a part of a leaf.
 */
export function jsonLeaves(text: string): JsonLeaf[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const leaves: JsonLeaf[] = [];
  readValue({ text, at: 0 }, [], leaves);
  return leaves;
}

function readValue(cursor: Cursor, path: readonly string[], leaves: JsonLeaf[]): void {
  skipBlanks(cursor);
  const opening = cursor.text.charAt(cursor.at);
  if (opening !== '{' && opening !== '[') {
    leaves.push({ path, span: readScalar(cursor) });
    return;
  }
  if (path.length >= maxDepth) {
    cursor.at = cursor.text.length;
    return;
  }
  cursor.at += 1;
  for (let index = 0; cursor.at < cursor.text.length; index += 1) {
    skipBlanks(cursor);
    if (/[\]}]/.test(cursor.text.charAt(cursor.at))) break;
    const before = cursor.at;
    const key = opening === '{' ? readKey(cursor) : String(index);
    readValue(cursor, [...path, key], leaves);
    skipBlanks(cursor);
    if (cursor.text.charAt(cursor.at) === ',') cursor.at += 1;
    // A text that is not JSON ends here.
    if (cursor.at === before) cursor.at = cursor.text.length;
  }
  cursor.at += 1;
}

function readKey(cursor: Cursor): string {
  const { start, end } = readScalar(cursor, bareKey);
  skipBlanks(cursor);
  if (/[:=]/.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
  return cursor.text.slice(start, end);
}

const doubleQuoted = /"((?:[^"\\]|\\.)*)"?/sy;
const singleQuoted = /'((?:[^'\\]|\\.)*)'?/sy;
const bareValue = /(?:\$\{[^{}]*\}|[^\s,:=[\]{}"']|:(?!\s))+/y;
const bareKey = /(?:\$\{[^{}]*\}|[^\s,:=[\]{}"'])+/y;

function readScalar(cursor: Cursor, unquoted = bareValue): Span {
  const quote = cursor.text.charAt(cursor.at);
  const patterns: Readonly<Record<string, RegExp>> = { '"': doubleQuoted, "'": singleQuoted };
  const pattern = patterns[quote] ?? unquoted;
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  const start = cursor.at + (quote in patterns ? 1 : 0);
  if (!match) return { start: cursor.at, end: cursor.at };
  cursor.at += match[0].length;
  return { start, end: start + (match[1] ?? match[0]).length };
}

function skipBlanks(cursor: Cursor): void {
  const blanks = /\s*/y;
  blanks.lastIndex = cursor.at;
  cursor.at += blanks.exec(cursor.text)?.[0].length ?? 0;
}
