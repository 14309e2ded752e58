/** Path of a value in a document. */

/** Segments from the root of a document down: keys as strings, sequence items as 0-based numbers. */
export type Path = readonly (string | number)[];

/** Whether two paths name the same place. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index]);
}

/** Whether `path` is `ancestor` or lies below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return path.length >= ancestor.length && ancestor.every((segment, index) => segment === path[index]);
}

/** The path as a JSON pointer (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The segments of a JSON pointer; a number stays a string, since the pointer does not tell them apart. */
export function pointerSegments(text: string): string[] {
  if (text === '') return [];
  return text
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
