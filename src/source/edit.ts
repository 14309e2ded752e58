/** Edits to the text of a file. */

import type { Span } from './span.js';

/** Replaces a span of a file by a text. */
export interface Edit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}

/** Whether two of the edits exclude each other: their spans share a character, or one inserts inside the other. */
export function haveOverlap(edits: readonly Edit[]): boolean {
  const ends = new Map<string, number>();
  return sortEdits(edits).some(({ file, span }) => {
    const end = ends.get(file) ?? 0;
    ends.set(file, Math.max(end, span.end));
    return span.start < end;
  });
}

/** Edits in the order of their spans; insertions at one point keep their order. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
    )
    .map(({ edit }) => edit);
}

/** The text after the edits. Throws an internal error if two of them overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.span.start < at || edit.span.end > text.length) throw new Error('internal error: edits overlap');
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
