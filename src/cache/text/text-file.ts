/** Files that are read as they stand: their text, and the lines of a text. */

import type { SourceChar, Text } from '../../compose/interpolation/expand.js';
import { UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarNode, Step } from '../../compose/model/node.js';
import type { YamlFile, YamlScalar } from '../../yaml/tree.js';

/** The text of a file, every line a scalar of its own, so that a part of it has its exact place. */
export function textLines(source: YamlFile, steps: readonly Step[]): Text {
  const glyphs: SourceChar[] = [];
  let start = 0;
  for (const line of source.text.split(/(?<=\n)/)) {
    const span = { start, end: start + line.length };
    const yaml: YamlScalar = { kind: 'scalar', value: line, text: line, style: 'plain', span };
    const node: ScalarNode = {
      kind: 'scalar',
      value: line,
      text: line,
      offset: 0,
      origin: { source, path: [], yaml, key: null, environment: new Map() },
      steps,
    };
    for (let at = 0; at < line.length; at += 1) {
      const char = line.charAt(at);
      const glyphSpan = { start: at, end: at + 1 };
      glyphs.push({
        char: char === UNKNOWN ? '\ufffd' : char,
        variable: null,
        fallbackOf: null,
        node,
        span: glyphSpan,
      });
    }
    start += line.length;
  }
  return glyphs;
}

/** The lines of a text without the line feeds that end them. */
export function linesOf(text: Text): Text[] {
  const lines: Text[] = [];
  let from = 0;
  text.forEach((glyph, at) => {
    if (glyph.char !== '\n') return;
    lines.push(text.slice(from, at));
    from = at + 1;
  });
  return from < text.length ? [...lines, text.slice(from)] : lines;
}
