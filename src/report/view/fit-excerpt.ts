/** Source lines cut to the columns of a terminal, in which a wrapped line would separate the marks from their text. */

import { keepingColumns } from '../redact/untrusted-text.js';
import type { Columns } from './columns.js';
import type { Excerpt } from './excerpt.js';

export interface FittedLine {
  readonly text: string;
  /** The columns before the marks, and those of the marks. */
  readonly before: number;
  readonly marked: number;
}

/** A part of the text, without a limit the whole, with as much of the marked range as fits. */
export function fitExcerpt(
  { text, start, end }: Excerpt,
  width: number | null,
  columns: Columns,
): FittedLine {
  const shown = keepingColumns(text);
  const whole = { text: shown, ...markedColumns({ text: shown, start, end }, columns) };
  if (width === null || columns(shown) <= width) return whole;
  const segments = [...new Intl.Segmenter().segment(shown)];
  const isWide = whole.before + whole.marked > width - 1;
  // A quarter of the columns is for the text before the marks.
  const from = isWide ? startBefore(segments, { start, width: Math.floor(width / 4) }, columns) : 0;
  const head = from > 0 ? '…' : '';
  const available = width - columns(head) - 1;
  const to = endWithin(shown.slice(from), available, columns) + from;
  const tail = to < shown.length ? '…' : '';
  const within = (offset: number): number => Math.min(Math.max(offset, from), to) - from + head.length;
  const cut = head + shown.slice(from, to) + tail;
  return { text: cut, ...markedColumns({ text: cut, start: within(start), end: within(end) }, columns) };
}

function markedColumns(
  { text, start, end }: Omit<Excerpt, 'line'>,
  columns: Columns,
): Omit<FittedLine, 'text'> {
  return {
    before: columns(text.slice(0, start)),
    marked: Math.max(1, columns(text.slice(start, end))),
  };
}

/** The offset of the last character that has at least `width` columns between it and `start`. */
function startBefore(
  segments: readonly Intl.SegmentData[],
  { start, width }: { readonly start: number; readonly width: number },
  columns: Columns,
): number {
  let between = 0;
  for (const { segment, index } of segments.toReversed()) {
    if (index >= start) continue;
    between += columns(segment);
    if (between >= width) return index;
  }
  return 0;
}

/** The length of the text that fits into a width. */
function endWithin(text: string, width: number, columns: Columns): number {
  let needed = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    needed += columns(segment);
    if (needed > width) return index;
  }
  return text.length;
}
