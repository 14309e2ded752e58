/** Path to a value in a document. */

/** Segments from the root of a document: keys as strings, list items as 0-based numbers. */
export type Path = readonly (string | number)[];

/** Whether two paths are the same. A key `'0'` and an item `0` differ. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index]);
}

/** Whether `path` is `ancestor` or is below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return path.length >= ancestor.length && ancestor.every((segment, index) => segment === path[index]);
}

/** The path as a JSON pointer (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The segments of a JSON pointer, all as strings: a pointer does not distinguish keys and indices. */
export function pointerSegments(text: string): string[] {
  if (text === '') return [];
  return text
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
