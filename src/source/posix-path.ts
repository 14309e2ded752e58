/** Paths of files with slashes, joined as Compose joins them. Nothing here accesses a file system. */

/**
 * The normalized path of a name relative to a folder: `a/b` and `../c` are `a/c`. An absolute name is kept. Empty
 * segments and `.` are removed; an empty result is `.`.
 */
export function join(folder: string, name: string): string {
  return normalize(isAbsolute(name) ? name : `${folder}/${name}`);
}

/** True if a name leads out of the folder that it is relative to. Both `/` and `\` separate segments, as on Windows. */
export function leavesFolder(name: string): boolean {
  // In a glob pattern, a backslash before a special character is no separator.
  if (isAbsolute(name) || /^(?:[a-z]:|\\(?![*?[\]{}()!+@]))/i.test(name)) return true;
  return normalize(name.replaceAll('\\', '/')).split('/', 1)[0] === '..';
}

/** The folder of a file; `.` for a name without a slash. */
export function folderOf(name: string): string {
  const at = name.lastIndexOf('/');
  if (at === 0) return '/';
  return at === -1 ? '.' : name.slice(0, at);
}

export function isAbsolute(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:[\\/]/i.test(name);
}

function normalize(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !name.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return name.startsWith('/') ? `/${joined}` : joined || '.';
}

/** The path of the folder `to` relative to the folder `from`; `to` itself if only one of them is absolute. */
export function relativeTo(from: string, to: string): string {
  if (isAbsolute(from) !== isAbsolute(to)) return to;
  const [fromSegments, toSegments] = [segmentsOf(from), segmentsOf(to)];
  let common = 0;
  while (common < fromSegments.length && fromSegments[common] === toSegments[common]) common += 1;
  const up = fromSegments.slice(common).map(() => '..');
  return [...up, ...toSegments.slice(common)].join('/') || '.';
}

function segmentsOf(name: string): string[] {
  return normalize(name)
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}
