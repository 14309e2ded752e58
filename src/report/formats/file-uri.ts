/** The names of files for other programs: a path from the root, and a URI. */

/** The path without detours, `./` among them: one file has one name, whatever leads to it. Empty for the root itself. */
export function pathOf(file: string): string {
  const kept: string[] = [];
  for (const segment of file.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  return `${file.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}

/** A relative reference for a path from the root, and a `file:` URI for one that starts at the file system's. */
export function uriOf(path: string): string {
  // A colon in the first segment would make what stands before it a scheme; a part of a pair has no encoding.
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return /^\/|^[A-Za-z]%3A\//.test(encoded)
    ? `file:///${encoded.replace(/^\//, '').replace('%3A', ':')}`
    : encoded;
}
