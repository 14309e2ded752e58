/** Where a part of a scalar's value stands in the source: through quotes, escapes, folding and indentation. */

import type { Span } from '../source/span.js';
import type { YamlScalar } from './tree.js';

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
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** One unit of the value as the source writes it; `space` is white space that YAML may fold. */
interface Piece {
  readonly text: string;
  readonly span: Span;
  readonly space: boolean;
}

/**
 * The span in the file's text of the units `[start, end)` of the scalar's text. A part that cannot be placed for
 * certain gives the whole scalar: a wide place is right where a narrow one might be wrong.
 */
export function fragmentSpan(source: string, scalar: YamlScalar, start: number, end: number): Span {
  if (start === 0 && end === scalar.text.length && scalar.style === 'plain') return scalar.span;
  const offsets = valueOffsets(source, scalar);
  if (!offsets) return scalar.span;
  const first = offsets[start];
  if (start === end)
    return first
      ? { start: first.start, end: first.start }
      : { start: offsets.at(-1)?.end ?? scalar.span.start, end: offsets.at(-1)?.end ?? scalar.span.start };
  const last = offsets[end - 1];
  return first && last ? { start: first.start, end: last.end } : scalar.span;
}

/** For each unit of the value, its span in the source; null where source and value cannot be matched. */
function valueOffsets(source: string, scalar: YamlScalar): Span[] | null {
  const pieces =
    scalar.style === 'double' ? doubleQuoted(source, scalar.span) : literalPieces(source, scalar);
  if (!pieces) return null;
  const offsets: Span[] = [];
  let at = 0;
  let previousEnd = pieces[0]?.span.start ?? scalar.span.start;
  for (let unit = 0; unit < scalar.text.length; unit += 1) {
    const wanted = scalar.text[unit] ?? '';
    if (/[ \t\r\n]/.test(wanted) && (pieces[at]?.space ?? true)) {
      const piece = pieces[at];
      if (piece?.text === wanted) {
        offsets.push(piece.span);
        previousEnd = piece.span.end;
        at += 1;
      } else {
        offsets.push({ start: previousEnd, end: piece?.span.start ?? previousEnd });
      }
      // What folding swallowed is passed over once the value goes on with something visible.
      const next = scalar.text[unit + 1];
      if (next !== undefined && !/[ \t\r\n]/.test(next)) while (pieces[at]?.space) at += 1;
      continue;
    }
    while (pieces[at]?.space) at += 1;
    const piece = pieces[at];
    if (!piece?.text.startsWith(wanted)) return null;
    // An escape for a character beyond the basic plane makes two units of one piece.
    for (let extra = 0; extra < piece.text.length; extra += 1) {
      if (scalar.text[unit + extra] !== piece.text[extra]) return null;
      offsets.push(piece.span);
    }
    unit += piece.text.length - 1;
    previousEnd = piece.span.end;
    at += 1;
  }
  return offsets;
}

function literalPieces(source: string, scalar: YamlScalar): Piece[] {
  const { style } = scalar;
  let { start, end } = scalar.span;
  if (style === 'single') {
    start += 1;
    end -= 1;
  }
  if (style === 'literal' || style === 'folded') {
    // The header `|2-` and its comment are no part of the value.
    const line = source.indexOf('\n', start);
    start = line === -1 || line >= end ? end : line + 1;
  }
  const pieces: Piece[] = [];
  for (let at = start; at < end; at += 1) {
    const char = source[at] ?? '';
    const width = style === 'single' && char === "'" ? 2 : 1;
    pieces.push({ text: char, span: { start: at, end: at + width }, space: /[ \t\r\n]/.test(char) });
    at += width - 1;
  }
  return pieces;
}

function doubleQuoted(source: string, span: Span): Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = span.start + 1; at < span.end - 1; at += 1) {
    const char = source[at] ?? '';
    if (char !== '\\') {
      pieces.push({ text: char, span: { start: at, end: at + 1 }, space: /[ \t\r\n]/.test(char) });
      continue;
    }
    const code = source[at + 1] ?? '';
    const digits = { x: 2, u: 4, U: 8 }[code] ?? 0;
    if (digits > 0) {
      const point = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
      if (Number.isNaN(point)) return null;
      pieces.push({
        text: String.fromCodePoint(point),
        span: { start: at, end: at + 2 + digits },
        space: false,
      });
      at += 1 + digits;
    } else if (code === '\n' || code === '\r') {
      at += 1; // a line continuation: nothing of it is in the value
    } else {
      const text = escapes[code];
      if (text === undefined) return null;
      pieces.push({ text, span: { start: at, end: at + 2 }, space: false });
      at += 1;
    }
  }
  return pieces;
}
