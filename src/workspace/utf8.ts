/** Bytes to text, and where they are none. */

/** UTF-8 text; a byte order mark stays, so that offsets are those of the file. Null for anything else. */
export function decode(bytes: Uint8Array): string | null {
  return decoded(bytes, false);
}

/** The text before the first byte that is not UTF-8. */
export function soundPart(bytes: Uint8Array): string {
  let [sound, broken] = [0, bytes.length + 1];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (decoded(bytes.subarray(0, middle), true) === null) broken = middle;
    else sound = middle;
  }
  return decoded(bytes.subarray(0, sound), true) ?? '';
}

/** With `cut`, a character that has only begun at the end is left out rather than a fault. */
function decoded(bytes: Uint8Array, cut: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}
