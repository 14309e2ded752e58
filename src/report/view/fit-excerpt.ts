/** Source lines cut to the columns of a terminal, in which a wrapped line would separate the marks from their text. */

import stringWidth from 'string-width';
import { keepingColumns } from '../redact/untrusted-text.js';
import type { Excerpt } from './excerpt.js';

export interface FittedLine {
  readonly text: string;
  /** The columns before the marks, and those of the marks. */
  readonly before: number;
  readonly marked: number;
}

/** A part of the text, without a limit the whole, with as much of the marked range as fits. */
export function fitExcerpt({ text, start, end }: Excerpt, width: number | null): FittedLine {
  const shown = keepingColumns(text);
  const whole = { text: shown, ...markedColumns(shown, start, end) };
  if (width === null || stringWidth(shown) <= width) return whole;
  const segments = [...new Intl.Segmenter().segment(shown)];
  const isWide = whole.before + whole.marked > width - 1;
  // A quarter of the columns is for the text before the marks.
  const from = isWide ? startBefore(segments, start, Math.floor(width / 4)) : 0;
  const head = from > 0 ? '…' : '';
  const available = width - stringWidth(head) - 1;
  const to = endWithin(shown.slice(from), available) + from;
  const tail = to < shown.length ? '…' : '';
  const within = (offset: number): number => Math.min(Math.max(offset, from), to) - from + head.length;
  const cut = head + shown.slice(from, to) + tail;
  return { text: cut, ...markedColumns(cut, within(start), within(end)) };
}

function markedColumns(text: string, start: number, end: number): Omit<FittedLine, 'text'> {
  return {
    before: stringWidth(text.slice(0, start)),
    marked: Math.max(1, stringWidth(text.slice(start, end))),
  };
}

/** The offset of the last character that has at least `columns` columns between it and `start`. */
function startBefore(segments: readonly Intl.SegmentData[], start: number, columns: number): number {
  let width = 0;
  for (const { segment, index } of segments.toReversed()) {
    if (index >= start) continue;
    width += stringWidth(segment);
    if (width >= columns) return index;
  }
  return 0;
}

/** The length of the text that fits into the columns. */
function endWithin(text: string, columns: number): number {
  let width = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > columns) return index;
  }
  return text.length;
}
