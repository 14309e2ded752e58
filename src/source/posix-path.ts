/** Names of files with slashes, as Compose joins them. Nothing here looks at a file system. */

/** `a/b` and `../c` as `a/c`; an absolute name stands for itself. Empty parts and `.` go; what is left empty is `.`. */
export function join(folder: string, name: string): string {
  return normal(isAbsolute(name) ? name : `${folder}/${name}`);
}

/** The folder that a file is in. */
export function folderOf(name: string): string {
  const at = name.lastIndexOf('/');
  if (at === 0) return '/';
  return at === -1 ? '.' : name.slice(0, at);
}

export function isAbsolute(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:[\\/]/i.test(name);
}

function normal(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !name.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return name.startsWith('/') ? `/${joined}` : joined || '.';
}

/** `to` as seen from `from`, both names of folders from one place. */
export function relativeTo(from: string, to: string): string {
  if (isAbsolute(from) !== isAbsolute(to)) return to;
  const [one, other] = [partsOf(from), partsOf(to)];
  let common = 0;
  while (common < one.length && one[common] === other[common]) common += 1;
  return [...one.slice(common).map(() => '..'), ...other.slice(common)].join('/') || '.';
}

function partsOf(name: string): string[] {
  return normal(name)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}
