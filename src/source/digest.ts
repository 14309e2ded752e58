/** Digests of text, without Node's `crypto`: the pure layers also run in a browser. */

import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The SHA-256 digest of a text's UTF-8 bytes, in hex. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The object id that Git gives a file with this text: SHA-1 over a header and the bytes (git-scm.com, Git Objects). */
export function gitBlobId(text: string): string {
  const bytes = utf8ToBytes(text);
  const header = utf8ToBytes(`blob ${bytes.length}\0`);
  return bytesToHex(sha1.create().update(header).update(bytes).digest());
}
