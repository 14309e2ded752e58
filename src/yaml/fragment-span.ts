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
  const pieces = piecesOf(source, scalar);
  if (!pieces) return null;
  const offsets: Span[] = [];
  let at = 0;
  let previousEnd = pieces[0]?.span.start ?? scalar.span.start;
  for (let unit = 0; unit < scalar.text.length; unit += 1) {
    const wanted = scalar.text[unit] ?? '';
    if (isSpace(wanted) && (pieces[at]?.space ?? true)) {
      if (wanted === '\n') at = nextBreak(pieces, at);
      const piece = pieces[at];
      if (piece?.text === wanted) {
        offsets.push(piece.span);
        previousEnd = piece.span.end;
        at += 1;
      } else {
        // A folded line end: the indentation of the next line is part of it.
        while (piece && pieces[at]?.space) at += 1;
        const end = pieces[at]?.span.start ?? pieces.at(-1)?.span.end ?? previousEnd;
        offsets.push({ start: previousEnd, end });
      }
      // What folding swallowed is passed over once the value goes on with something visible.
      const next = scalar.text[unit + 1];
      if (next !== undefined && !isSpace(next)) while (pieces[at]?.space) at += 1;
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

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** The next line end, past the white space before it; the same place where something visible comes first. */
function nextBreak(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (pieces[at]?.space && pieces[at]?.text !== '\n') at += 1;
  return pieces[at]?.text === '\n' && pieces[at]?.space ? at : from;
}

function piecesOf(source: string, scalar: YamlScalar): Piece[] | null {
  const { start, end } = scalar.span;
  switch (scalar.style) {
    case 'plain':
    case 'absent':
      return written(source, start, end);
    case 'single':
      return written(source, start + 1, end - 1, "'");
    case 'double':
      return doubleQuoted(source, scalar.span);
    case 'literal':
    case 'folded':
      return block(source, scalar);
  }
}

/** The characters as they stand; `\r\n` is one line end, and a doubled `quote` one quote. */
function written(source: string, start: number, end: number, quote?: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; at += 1) {
    const char = source[at] ?? '';
    const crlf = char === '\r' && source[at + 1] === '\n';
    const width = crlf || char === quote ? 2 : 1;
    pieces.push({ text: crlf ? '\n' : char, span: { start: at, end: at + width }, space: isSpace(char) });
    at += width - 1;
  }
  return pieces;
}

/** The lines of a block scalar without their indentation, and without the header `|2-` and its comment. */
function block(source: string, scalar: YamlScalar): Piece[] | null {
  const { end } = scalar.span;
  const header = source.indexOf('\n', scalar.span.start);
  if (header === -1 || header >= end) return [];
  const first = /^(?: *\r?\n)*( *)[^ \r\n]/.exec(source.slice(header + 1, end));
  const kept = /^(?: *\n)*( *)[^ \n]/.exec(scalar.text);
  // Blank lines alone do not tell how far they stand in.
  if (!first || !kept) return null;
  const indent = (first[1] ?? '').length - (kept[1] ?? '').length;
  const pieces: Piece[] = [];
  for (let at = header + 1; at < end; ) {
    const found = source.indexOf('\n', at);
    const next = found === -1 || found >= end ? end : found + 1;
    let from = at;
    while (from < at + indent && from < next && source[from] === ' ') from += 1;
    pieces.push(...written(source, from, next));
    at = next;
  }
  return pieces;
}

function doubleQuoted(source: string, span: Span): Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = span.start + 1; at < span.end - 1; at += 1) {
    const char = source[at] ?? '';
    if (char !== '\\') {
      const [piece] = written(source, at, at + 1);
      if (piece) pieces.push(piece);
      at = (piece?.span.end ?? at + 1) - 1;
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
      // A line continuation: nothing of it is in the value, nor what the next line is indented by.
      at += code === '\r' && source[at + 2] === '\n' ? 2 : 1;
      while (source[at + 1] === ' ' || source[at + 1] === '\t') at += 1;
    } else {
      const text = escapes[code];
      if (text === undefined) return null;
      pieces.push({ text, span: { start: at, end: at + 2 }, space: false });
      at += 1;
    }
  }
  return pieces;
}
