/** Source lines for findings, with masked passwords. */

import { lineText, pointAt } from '../../source/lines.js';
import type { Span } from '../../source/span.js';
import { mergeSpans, spansWithin } from '../redact/masker.js';
import type { FileView } from './file-view.js';

export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Offsets in `text`. A span of several lines ends at the end of the first. */
  readonly start: number;
  readonly end: number;
}

/** The line in which a span starts, with the part of it that the span covers. */
export function excerptOf(file: FileView, span: Span): Excerpt {
  const { line, text, offset } = lineAround(file, span);
  const inText = ({ start, end }: Span): Span => ({
    start: Math.max(0, Math.min(text.length, start - offset)),
    end: Math.max(0, Math.min(text.length, end - offset)),
  });
  const shown = { start: offset, end: offset + text.length };
  const hidden = [...spansWithin(file.secrets, shown).map(inText), ...file.secretsOf(text)];
  return { line, ...crop(withoutByteOrderMark(maskSpans({ text, ...inText(span) }, hidden))) };
}

/** The text read on each side of a span. A project can be a single long line with many findings. */
const maxReach = 1000;

/** The line in which a span starts; of a very long line, the text around the start. `offset` is that of the text. */
function lineAround(
  { text, starts }: FileView,
  { start }: Span,
): { line: number; text: string; offset: number } {
  const { line } = pointAt(starts, start);
  const lineStart = starts[line - 1] ?? 0;
  const offset = Math.max(lineStart, start - maxReach);
  const whole = lineText(text, starts, line);
  return { line, text: whole.slice(offset - lineStart, start - lineStart + maxReach), offset };
}

type MarkedLine = Omit<Excerpt, 'line'>;

/** Replaces each hidden span by `***`. A marked range that starts or ends inside of one is extended to include it. */
function maskSpans({ text, start, end }: MarkedLine, hidden: readonly Span[]): MarkedLine {
  const hiddenSpans = mergeSpans(hidden);
  let result = '';
  let at = 0;
  for (const span of hiddenSpans) {
    result += `${text.slice(at, span.start)}***`;
    at = span.end;
  }
  const moved = (offset: number, inside: number): number =>
    hiddenSpans.reduce((sum, span) => {
      if (offset >= span.end) return sum + 3 - (span.end - span.start);
      return offset > span.start ? sum - (offset - span.start) + inside : sum;
    }, offset);
  return { text: result + text.slice(at), start: moved(start, 0), end: moved(end, 3) };
}

/** Without the byte order mark of a file, which editors do not show. */
function withoutByteOrderMark(marked: MarkedLine): MarkedLine {
  return marked.text.startsWith('\ufeff') ? slice(marked, 1, marked.text.length) : marked;
}

/** The most of a line that is shown, in UTF-16 units. */
const maxWidth = 240;
/** The most of it before the marked range. */
const maxLead = 80;

function crop(marked: MarkedLine): MarkedLine {
  const { text, start } = marked;
  if (text.length <= maxWidth) return marked;
  const from = Math.max(0, Math.min(start - maxLead, text.length - maxWidth));
  const piece = slice(marked, from, from + maxWidth);
  const head = from > 0 ? '…' : '';
  const tail = from + maxWidth < text.length ? '…' : '';
  return {
    text: `${head}${piece.text}${tail}`,
    start: piece.start + head.length,
    end: piece.end + head.length,
  };
}

function slice({ text, start, end }: MarkedLine, from: number, to: number): MarkedLine {
  const within = (offset: number): number => Math.max(0, Math.min(to, offset) - from);
  return { text: text.slice(from, to), start: within(start), end: within(end) };
}
