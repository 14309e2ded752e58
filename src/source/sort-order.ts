/** Comparison functions for sorting. */

/** Compares by code unit: the order does not depend on the locale of the machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The part of a `Location` that its order depends on. */
interface LocationStart {
  readonly file: string;
  readonly span: { readonly start: number };
}

/** Compares locations by their file, in the order of `files` with all others last, and then by their start. */
export function compareLocations(files: readonly string[]): (a: LocationStart, b: LocationStart) => number {
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const rankOf = ({ file }: LocationStart): number => ranks.get(file) ?? files.length;
  return (a, b) => rankOf(a) - rankOf(b) || a.span.start - b.span.start;
}
