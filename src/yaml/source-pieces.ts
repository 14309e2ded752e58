/** Source text of a scalar as pieces, each with the text that YAML reads it as. */

import type { Span } from '../source/span.js';
import type { YamlScalar } from './tree.js';

/** A character, an escape sequence or a line end of the source. */
export interface SourcePiece {
  /** The text that YAML reads it as; two UTF-16 units for an escaped character outside the basic plane. */
  readonly text: string;
  readonly span: Span;
  /** White space that YAML may fold. */
  readonly isSpace: boolean;
}

/** Escape sequences of double-quoted scalars (YAML 1.2.2, 5.7). */
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

/** The pieces of a scalar without its quotes, header and indentation; null if they are unknown. */
export function sourcePieces(source: string, scalar: YamlScalar): SourcePiece[] | null {
  const { start, end } = scalar.span;
  switch (scalar.style) {
    case 'plain':
    case 'absent':
      return charPieces(source, { start, end });
    case 'single':
      return charPieces(source, { start: start + 1, end: end - 1 }, "'");
    case 'double':
      return doubleQuotedPieces(source, { start: start + 1, end: end - 1 });
    case 'literal':
    case 'folded':
      return blockPieces(source, scalar);
  }
}

export function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** One piece for each character; `\r\n` is one line end, and a doubled `quote` is one quote. */
function charPieces(source: string, { start, end }: Span, quote?: string): SourcePiece[] {
  const pieces: SourcePiece[] = [];
  for (let at = start; at < end; ) {
    const piece = charPiece(source, at, quote);
    pieces.push(piece);
    at = piece.span.end;
  }
  return pieces;
}

function charPiece(source: string, at: number, quote?: string): SourcePiece {
  const char = source[at] ?? '';
  const isCrlf = char === '\r' && source[at + 1] === '\n';
  const end = at + (isCrlf || char === quote ? 2 : 1);
  return { text: isCrlf ? '\n' : char, span: { start: at, end }, isSpace: isSpace(char) };
}

/** The lines of a block scalar without their indentation, and without the header such as `|2-` and its comment. */
function blockPieces(source: string, scalar: YamlScalar): SourcePiece[] | null {
  const { end } = scalar.span;
  const header = source.indexOf('\n', scalar.span.start);
  if (header === -1 || header >= end) return [];
  const indentation = blockIndentation(source.slice(header + 1, end), scalar.text);
  if (indentation === null) return null;
  const pieces: SourcePiece[] = [];
  for (let lineStart = header + 1; lineStart < end; ) {
    const lineEnd = source.indexOf('\n', lineStart);
    const nextLine = lineEnd === -1 || lineEnd >= end ? end : lineEnd + 1;
    let start = lineStart;
    while (start < lineStart + indentation && start < nextLine && source[start] === ' ') start += 1;
    pieces.push(...charPieces(source, { start, end: nextLine }));
    lineStart = nextLine;
  }
  return pieces;
}

/** The indentation that YAML removes from each line; null if there are only blank lines, which do not show it. */
function blockIndentation(lines: string, text: string): number | null {
  const inSource = /^(?: *\r?\n)*( *)[^ \r\n]/.exec(lines);
  const inText = /^(?: *\n)*( *)[^ \n]/.exec(text);
  return inSource && inText ? (inSource[1] ?? '').length - (inText[1] ?? '').length : null;
}

function doubleQuotedPieces(source: string, { start, end }: Span): SourcePiece[] | null {
  const pieces: SourcePiece[] = [];
  for (let at = start; at < end; ) {
    const continuationEnd = lineContinuationEnd(source, at);
    if (continuationEnd !== null) {
      at = continuationEnd;
      continue;
    }
    const piece = source[at] === '\\' ? escapePiece(source, at) : charPiece(source, at);
    if (!piece) return null;
    pieces.push(piece);
    at = piece.span.end;
  }
  return pieces;
}

/** The end of an escaped line end and the indentation after it, which add nothing to the value; null for other text. */
function lineContinuationEnd(source: string, at: number): number | null {
  const [length] = /^\\(?:\r\n|\n|\r)/.exec(source.slice(at, at + 3)) ?? [];
  if (length === undefined) return null;
  let end = at + length.length;
  while (source[end] === ' ' || source[end] === '\t') end += 1;
  return end;
}

function escapePiece(source: string, at: number): SourcePiece | null {
  const code = source[at + 1] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[code] ?? 0;
  const end = at + 2 + digits;
  const point = Number.parseInt(source.slice(at + 2, end), 16);
  if (digits > 0 && Number.isNaN(point)) return null;
  const text = digits > 0 ? String.fromCodePoint(point) : escapes[code];
  return text === undefined ? null : { text, span: { start: at, end }, isSpace: false };
}
