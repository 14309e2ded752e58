/** Span in the source of a part of a scalar's value: through quotes, escapes, folding and indentation. */

import type { Span } from '../source/span.js';
import { isLineEnd, isSpace, type SourcePiece, sourcePieces } from './source-pieces.js';
import type { YamlScalar } from './tree.js';

/**
 * The span in the file's text of the UTF-16 units `[start, end)` of the scalar's text. If it cannot be determined, this
 * is the span of the whole scalar: a span that is too wide is correct, but one that is too narrow may be wrong.
 */
export function fragmentSpan(source: string, scalar: YamlScalar, start: number, end: number): Span {
  if (start === 0 && end === scalar.text.length && scalar.style === 'plain') return scalar.span;
  if (latest?.scalar !== scalar || latest.source !== source)
    latest = { source, scalar, spans: unitSpans(source, scalar) };
  const { spans } = latest;
  if (!spans) return scalar.span;
  const first = spans[start];
  if (start === end) {
    const at = first?.start ?? spans.at(-1)?.end ?? scalar.span.start;
    return { start: at, end: at };
  }
  const final = spans[end - 1];
  return first && final ? { start: first.start, end: final.end } : scalar.span;
}

/** The latest alignment: callers ask for one part of a long text after the other. */
let latest: {
  readonly source: string;
  readonly scalar: YamlScalar;
  readonly spans: readonly Span[] | null;
} | null = null;

/** The alignment of a scalar's text with the pieces of its source, from left to right. */
interface Alignment {
  readonly text: string;
  readonly pieces: readonly SourcePiece[];
  /** One for each unit of the text that is aligned so far. */
  readonly spans: Span[];
  /** The index of the next piece. */
  next: number;
  /** The end of the last piece that is in the text. */
  previousEnd: number;
}

/** The spans of the last scalar, since many parts of one scalar are located one after the other. */
let last: { source: string; scalar: YamlScalar; spans: readonly Span[] | null } | null = null;

/** For each unit of the text its span in the source; null if source and text do not match. */
function unitSpans(source: string, scalar: YamlScalar): readonly Span[] | null {
  if (last?.scalar !== scalar || last.source !== source)
    last = { source, scalar, spans: alignedSpans(source, scalar) };
  return last.spans;
}

function alignedSpans(source: string, scalar: YamlScalar): readonly Span[] | null {
  const pieces = sourcePieces(source, scalar);
  if (!pieces) return null;
  const previousEnd = pieces[0]?.span.start ?? scalar.span.start;
  const alignment: Alignment = { text: scalar.text, pieces, spans: [], next: 0, previousEnd };
  while (alignment.spans.length < scalar.text.length) {
    const unit = scalar.text.charAt(alignment.spans.length);
    if (isSpace(unit) && (pieces[alignment.next]?.isSpace ?? true)) alignSpace(alignment, unit);
    else if (!alignVisible(alignment)) return null;
  }
  return alignment.spans;
}

/** Aligns white space, which the source may have folded. */
function alignSpace(alignment: Alignment, unit: string): void {
  const { pieces, spans, previousEnd } = alignment;
  if (isLineEnd(unit)) alignment.next = nextLineEnd(pieces, alignment.next, unit);
  const piece = pieces[alignment.next];
  if (piece?.text === unit) {
    spans.push(piece.span);
    alignment.previousEnd = piece.span.end;
    alignment.next += 1;
  } else {
    // A folded line end includes the indentation of the next line.
    skipSpace(alignment);
    const end = pieces[alignment.next]?.span.start ?? pieces.at(-1)?.span.end ?? previousEnd;
    spans.push({ start: previousEnd, end });
  }
  // White space that is lost in folding is skipped before the next visible character.
  const following = alignment.text[spans.length];
  if (following !== undefined && !isSpace(following)) skipSpace(alignment);
}

/** Aligns a piece that is not foldable white space; false if it is not what the text continues with. */
function alignVisible(alignment: Alignment): boolean {
  skipSpace(alignment);
  const piece = alignment.pieces[alignment.next];
  if (!piece?.text || !alignment.text.startsWith(piece.text, alignment.spans.length)) return false;
  for (let unit = 0; unit < piece.text.length; unit += 1) alignment.spans.push(piece.span);
  alignment.previousEnd = piece.span.end;
  alignment.next += 1;
  return true;
}

function skipSpace(alignment: Alignment): void {
  while (alignment.pieces[alignment.next]?.isSpace) alignment.next += 1;
}

/** The index of the next line end of this kind if there are only blanks before it, otherwise `from`. */
function nextLineEnd(pieces: readonly SourcePiece[], from: number, lineEnd: string): number {
  let at = from;
  while (pieces[at]?.isSpace && !isLineEnd(pieces[at]?.text ?? '')) at += 1;
  return pieces[at]?.text === lineEnd && pieces[at]?.isSpace ? at : from;
}
