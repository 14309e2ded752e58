/** Texts and places in order. */

/** Compares by code unit: the same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where something begins in a file: what of a `Location` is needed to order it. */
interface Place {
  readonly file: string;
  readonly span: { readonly start: number };
}

/** Compares places by their file, in the order of these and others last, and by where in it they are. */
export function compareLocations(files: readonly string[]): (a: Place, b: Place) => number {
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const rankOf = ({ file }: Place): number => ranks.get(file) ?? files.length;
  return (a, b) => rankOf(a) - rankOf(b) || a.span.start - b.span.start;
}
