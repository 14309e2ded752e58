/** Memory sizes as Compose parses them: `512m`, `1.5 GiB`, `1024`. */

import { floatingNumber } from './number.js';

/** The bytes (docker/go-units 0.5.0, RAMInBytes), or null if it is not a size. */
export function bytesOf(text: string): number | null {
  const end = Math.max(...[...'0123456789. '].map((char) => text.lastIndexOf(char)));
  if (end === -1) return null;
  const number = floatingNumber(text.slice(0, text[end] === ' ' ? end : end + 1));
  const suffix = text.slice(end + 1).toLowerCase();
  const unit = /^(?:b?|([kmgtp])(?:i?b)?)$/.exec(suffix);
  if (number === null || number < 0 || !unit) return null;
  return Math.trunc(number * 1024 ** ('kmgtp'.indexOf(unit[1] ?? '-') + 1));
}
