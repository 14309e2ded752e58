/** Source text of a scalar as pieces, each with the text that YAML reads it as. */

import type { Span } from '../source/span.js';
import { afterBreak, breakText, isBlank, isBreak } from './syntax/characters.js';
import { escapeAt } from './syntax/escapes.js';
import { YamlSyntaxError } from './syntax/syntax-error.js';
import type { YamlScalar } from './tree.js';

/** A character, an escape sequence or a line end of the source. */
export interface SourcePiece {
  /** The text that YAML reads it as; two UTF-16 units for an escaped character outside the basic plane. */
  readonly text: string;
  readonly span: Span;
  /** White space that YAML may fold. */
  readonly isSpace: boolean;
}

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

/** Whether YAML may fold the character of a value. Of the line ends, go-yaml keeps only these in values. */
export function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || isLineEnd(char);
}

/** Whether the character of a value is a line end. */
export function isLineEnd(char: string): boolean {
  return char === '\n' || char === '\u2028' || char === '\u2029';
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
  const unit = source.charCodeAt(at);
  if (isBreak(unit)) {
    const end = afterBreak(source, at);
    return { text: breakText(unit), span: { start: at, end }, isSpace: true };
  }
  const char = source.charAt(at);
  const end = at + (char === quote ? 2 : 1);
  return { text: char, span: { start: at, end }, isSpace: isBlank(unit) };
}

/** The lines of a block scalar without their indentation, and without the header such as `|2-` and its comment. */
function blockPieces(source: string, scalar: YamlScalar): SourcePiece[] | null {
  const { end } = scalar.span;
  const first = nextLine(source, scalar.span.start, end);
  if (first === end) return [];
  const indentation = blockIndentation(source.slice(first, end), scalar.text);
  if (indentation === null) return null;
  const pieces: SourcePiece[] = [];
  for (let lineStart = first; lineStart < end; ) {
    const next = nextLine(source, lineStart, end);
    let start = lineStart;
    while (start < lineStart + indentation && start < next && source[start] === ' ') start += 1;
    pieces.push(...charPieces(source, { start, end: next }));
    lineStart = next;
  }
  return pieces;
}

/** The start of the next line, at most the limit. */
function nextLine(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && !isBreak(source.charCodeAt(at))) at += 1;
  return at < limit ? Math.min(afterBreak(source, at), limit) : limit;
}

/** The indentation that YAML removes from each line; null if there are only blank lines, which do not show it. */
function blockIndentation(lines: string, text: string): number | null {
  const inSource = /^(?: *(?:\r\n|[\n\r\x85\u2028\u2029]))*( *)[^ \n\r\x85\u2028\u2029]/.exec(lines);
  const inText = /^(?: *[\n\u2028\u2029])*( *)[^ \n\u2028\u2029]/.exec(text);
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
  if (source[at] !== '\\' || !isBreak(source.charCodeAt(at + 1))) return null;
  let end = afterBreak(source, at + 1);
  while (isBlank(source.charCodeAt(end))) end += 1;
  return end;
}

function escapePiece(source: string, at: number): SourcePiece | null {
  const read = escapeAt(source, at);
  // A value in an env file may have escapes that YAML lacks.
  if (read instanceof YamlSyntaxError) return null;
  return { text: read.text, span: { start: at, end: read.end }, isSpace: false };
}
