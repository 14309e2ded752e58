/** A stretch of a text, as offsets. */

/** Half-open, in UTF-16 units; `start === end` is an insertion point. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
