/** Byte order marks inside a file. */

/** The bytes that go-yaml reads at once (input_raw_buffer_size in yamlprivateh.go). */
const chunkBytes = 512;

/** The characters that go-yaml looks ahead outside of comments. */
const lookahead = 4;

/**
 * The offset of a byte order mark after which go-yaml may skip the first character of each line; null if there is
 * none. Its `is_bom` looks at the start of the buffer and not at the position, so a mark is an ordinary character unless
 * the buffer is filled there: at the start of a chunk and directly before its end.
 */
export function misreadMark(text: string): number | null {
  if (!text.includes('\ufeff', 1)) return null;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let byte = at * 3;
  let chunkStart = 0;
  // The offsets of the last characters before the position.
  let recent: number[] = [];
  let isFirst = true;
  for (; at < text.length; ) {
    const point = text.codePointAt(at) ?? 0;
    const bytes = utf8Length(point);
    if (byte + bytes > chunkStart + chunkBytes) {
      const mark = recent.find((offset) => text[offset] === '\ufeff');
      if (mark !== undefined) return mark;
      chunkStart = byte;
      isFirst = true;
    }
    if (isFirst && point === 0xfeff) return at;
    recent = [...recent, at].slice(1 - lookahead);
    isFirst = false;
    byte += bytes;
    at += point > 0xffff ? 2 : 1;
  }
  return recent.find((offset) => text[offset] === '\ufeff') ?? null;
}

function utf8Length(point: number): number {
  if (point <= 0x7f) return 1;
  if (point <= 0x7ff) return 2;
  return point <= 0xffff ? 3 : 4;
}
