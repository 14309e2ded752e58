/** Span of a text. */

/** Half-open offsets in UTF-16 units; `start === end` is an insertion point. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
