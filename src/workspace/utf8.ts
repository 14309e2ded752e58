/** UTF-8 decoding that rejects invalid bytes. */

/** UTF-8 text, or null for anything else. A byte order mark is kept, so that offsets are those of the file. */
export function decode(bytes: Uint8Array): string | null {
  return tryDecode(bytes, false);
}

/** The text before the first byte that is not UTF-8. */
export function validPrefix(bytes: Uint8Array): string {
  let [valid, invalid] = [0, bytes.length + 1];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (tryDecode(bytes.subarray(0, middle), true) === null) invalid = middle;
    else valid = middle;
  }
  return tryDecode(bytes.subarray(0, valid), true) ?? '';
}

/** With `allowPartial`, an incomplete character at the end is dropped instead of rejected. */
function tryDecode(bytes: Uint8Array, allowPartial: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: allowPartial });
  } catch {
    return null;
  }
}
