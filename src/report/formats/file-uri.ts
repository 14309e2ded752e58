/** File names for other programs: a path from the root, and a URI. */

/** The normalized path, without `./` and `..` where possible. Empty for the root. */
export function pathOf(file: string): string {
  const kept: string[] = [];
  for (const segment of file.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  return `${file.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}

/** A relative reference for a path from the root, and a `file:` URI for an absolute path. */
export function uriOf(path: string): string {
  // Without encoding, a colon in the first segment would end a scheme. A lone surrogate cannot be encoded.
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return /^\/|^[A-Za-z]%3A\//.test(encoded)
    ? `file:///${encoded.replace(/^\//, '').replace('%3A', ':')}`
    : encoded;
}
