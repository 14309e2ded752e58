/** The first line of a place, as it is written but for its passwords. */

import { lineText, pointAt } from '../../source/lines.js';
import type { Span } from '../../source/span.js';
import { passwordLikeSpans } from '../redact/secret-patterns.js';
import type { FileView } from './file-view.js';

export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Offsets in `text`; a place that goes on below ends with the line. */
  readonly start: number;
  readonly end: number;
}

/** The line in which a span starts, with the columns that are meant. */
export function excerptOf(file: FileView, span: Span): Excerpt {
  const { line, text, offset } = lineAround(file, span);
  const inText = ({ start, end }: Span): Span => ({
    start: Math.max(0, Math.min(text.length, start - offset)),
    end: Math.max(0, Math.min(text.length, end - offset)),
  });
  const hidden = [...file.secrets.map((secret) => inText(secret.span)), ...passwordLikeSpans(text)];
  return { line, ...cropped(unmarked(masked({ text, ...inText(span) }, hidden))) };
}

/** So much of a line is read to either side of a place: a project may be written in one, and have many places. */
const reach = 1000;

/** The line in which a span starts, of a very long one what is around the start; `offset` is where the text stands. */
export function lineAround(
  { text, starts }: FileView,
  { start }: Span,
): { line: number; text: string; offset: number } {
  const { line } = pointAt(starts, start);
  const lineStart = starts[line - 1] ?? 0;
  const offset = Math.max(lineStart, start - reach);
  const whole = lineText(text, starts, line);
  return { line, text: whole.slice(offset - lineStart, start - lineStart + reach), offset };
}

type Marked = Omit<Excerpt, 'line'>;

/** With `***` for each stretch that is hidden; a mark that begins or ends inside of one takes it in. */
function masked({ text, start, end }: Marked, hidden: readonly Span[]): Marked {
  const stretches = joined(hidden);
  let result = '';
  let at = 0;
  for (const stretch of stretches) {
    result += `${text.slice(at, stretch.start)}***`;
    at = stretch.end;
  }
  const moved = (offset: number, inside: number): number =>
    stretches.reduce((sum, stretch) => {
      if (offset >= stretch.end) return sum + 3 - (stretch.end - stretch.start);
      return offset > stretch.start ? sum - (offset - stretch.start) + inside : sum;
    }, offset);
  return { text: result + text.slice(at), start: moved(start, 0), end: moved(end, 3) };
}

/** Stretches in order, those that share a character or touch as one; none that is empty. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start === span.end) continue;
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** Without the byte order mark of a file's first line, which no editor shows. */
function unmarked(marked: Marked): Marked {
  return marked.text.startsWith('\ufeff') ? sliced(marked, 1, marked.text.length) : marked;
}

/** More of a line helps nobody. */
const widest = 240;
/** What of that stands before the mark at most. */
const before = 80;

function cropped(marked: Marked): Marked {
  const { text, start } = marked;
  if (text.length <= widest) return marked;
  const from = Math.max(0, Math.min(start - before, text.length - widest));
  const piece = sliced(marked, from, from + widest);
  const head = from > 0 ? '…' : '';
  const tail = from + widest < text.length ? '…' : '';
  return {
    text: `${head}${piece.text}${tail}`,
    start: piece.start + head.length,
    end: piece.end + head.length,
  };
}

function sliced({ text, start, end }: Marked, from: number, to: number): Marked {
  const within = (offset: number): number => Math.max(0, Math.min(to, offset) - from);
  return { text: text.slice(from, to), start: within(start), end: within(end) };
}
