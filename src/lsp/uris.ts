/** URIs of the protocol, and the paths of their files. */

import { fileURLToPath, pathToFileURL } from 'node:url';

/** The absolute path of a `file:` URI; null for any other URI, such as that of a document that was never saved. */
export function pathOfUri(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** The URI of an absolute path. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}
