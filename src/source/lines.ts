/** Conversion of offsets to lines and columns, which are for display only. */

import type { Span } from './span.js';

/** Lines and columns are 1-based, columns count UTF-16 units, and the end is exclusive. */
export interface Range {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The offsets at which the lines of a text start. A line ends after its `\n`. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The 1-based line and column of an offset. `starts` are the offsets from `lineStarts`. */
export function pointAt(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The lines and columns of a span. */
export function rangeOf(starts: readonly number[], span: Span): Range {
  const start = pointAt(starts, span.start);
  const end = pointAt(starts, span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A line of the text without its line end; `line` is 1-based. Empty if there is no such line. */
export function lineText(text: string, starts: readonly number[], line: number): string {
  const start = starts[line - 1];
  if (start === undefined) return '';
  const end = starts[line] ?? text.length;
  return text.slice(start, end).replace(/\r?\n$/, '');
}
