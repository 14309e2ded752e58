/** Conversion of a browser's screenshot to a small PNG file with a comment. Numbers are sections of the PNG specification. */

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = 8;
const maxColors = 256;

/** The screenshot with a palette of at most 256 colors and an uncompressed text chunk. */
export function withComment(png, keyword, text) {
  const chunks = chunksOf(png);
  const [{ data: header }] = chunks;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.readUInt32BE(8) >>> 0 !== 0x08020000) throw new Error('not a screenshot in 8 bits of RGB');
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const { palette, indices } = toPalette(removeFilters(inflateSync(data), width * 3), width, height);
  const indexedHeader = Buffer.from(header);
  indexedHeader[9] = 3;
  return Buffer.concat([
    png.subarray(0, signature),
    chunk('IHDR', indexedHeader),
    chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(indices, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The bytes of all lines with their filters removed (9.2). */
function removeFilters(lines, stride) {
  const count = lines.length / (stride + 1);
  const bytes = Buffer.alloc(count * stride);
  for (let line = 0; line < count; line += 1) {
    const filter = lines[line * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const here = line * stride + at;
      const left = at < 3 ? 0 : bytes[here - 3];
      const above = line === 0 ? 0 : bytes[here - stride];
      const corner = at < 3 || line === 0 ? 0 : bytes[here - stride - 3];
      bytes[here] = lines[line * (stride + 1) + 1 + at] + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter, left, above, corner) {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    default: {
      const guess = left + above - corner;
      const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value));
      if (a <= b && a <= c) return left;
      return b <= c ? above : corner;
    }
  }
}

/** A palette of the most frequent colors, and for each pixel the index of its nearest color; lines have no filter (11.2.2). */
function toPalette(bytes, width, height) {
  const colorAt = (pixel) => bytes.readUIntBE(pixel * 3, 3);
  const counts = new Map();
  for (let pixel = 0; pixel < width * height; pixel += 1)
    counts.set(colorAt(pixel), (counts.get(colorAt(pixel)) ?? 0) + 1);
  const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, maxColors);
  const indexByColor = new Map(colors.map((color, index) => [color, index]));
  const parts = (color) => [color >> 16, (color >> 8) & 255, color & 255];
  const distance = (one, other) =>
    parts(one).reduce((sum, part, index) => sum + (part - parts(other)[index]) ** 2, 0);
  for (const color of counts.keys()) {
    if (indexByColor.has(color)) continue;
    const nearest = colors.reduce((a, b) => (distance(color, b) < distance(color, a) ? b : a));
    indexByColor.set(color, indexByColor.get(nearest));
  }
  const indices = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    indices[pixel + Math.floor(pixel / width) + 1] = indexByColor.get(colorAt(pixel));
  return { palette: Buffer.from(colors.flatMap(parts)), indices };
}

function chunksOf(png) {
  const chunks = [];
  for (let at = signature; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
