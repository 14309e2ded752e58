/** Hosts as clients resolve them. */

/**
 * A host as clients resolve it: redis-py decodes `%2D`, Python and Node map compatibility characters to ASCII, and the
 * C library reads an IPv4 address with fewer than four parts. WHATWG URL does all of that in the host of an HTTP URL.
 */
export function canonicalHost(host: string): string {
  // Most hosts are names that nothing changes.
  if (/^[a-z_][\w-]*$/i.test(host) || host === '') return host;
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : host;
}
