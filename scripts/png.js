/** PNG files (the specification's sections in brackets): a browser's screenshot made small, with a note in it. */

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = 8;
const mostColours = 256;

/** A screenshot in no more colours than a palette holds, with a text that can be read without decoding it. */
export function noted(png, keyword, text) {
  const chunks = chunksOf(png);
  const [{ data: header }] = chunks;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.readUInt32BE(8) >>> 0 !== 0x08020000) throw new Error('not a screenshot in 8 bits of RGB');
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const { palette, indices } = indexed(unfiltered(inflateSync(data), width * 3), width, height);
  const indexedHeader = Buffer.from(header);
  indexedHeader[9] = 3;
  return Buffer.concat([
    png.subarray(0, signature),
    written('IHDR', indexedHeader),
    written('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')),
    written('PLTE', palette),
    written('IDAT', deflateSync(indices, { level: 9, memLevel: 9 })),
    written('IEND', Buffer.alloc(0)),
  ]);
}

/** The bytes of all lines, without the filter that stands before each (9.2). */
function unfiltered(lines, stride) {
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
      return a <= b && a <= c ? left : b <= c ? above : corner;
    }
  }
}

/** Each pixel as its place among the most frequent colours, or the nearest of those; lines are not filtered (11.2.2). */
function indexed(bytes, width, height) {
  const colourAt = (pixel) => bytes.readUIntBE(pixel * 3, 3);
  const counts = new Map();
  for (let pixel = 0; pixel < width * height; pixel += 1)
    counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1);
  const colours = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, mostColours);
  const places = new Map(colours.map((colour, place) => [colour, place]));
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (one, other) =>
    parts(one).reduce((sum, part, index) => sum + (part - parts(other)[index]) ** 2, 0);
  for (const colour of counts.keys()) {
    if (places.has(colour)) continue;
    const nearest = colours.reduce((a, b) => (distance(colour, b) < distance(colour, a) ? b : a));
    places.set(colour, places.get(nearest));
  }
  const indices = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    indices[pixel + Math.floor(pixel / width) + 1] = places.get(colourAt(pixel));
  return { palette: Buffer.from(colours.flatMap(parts)), indices };
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

function written(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
