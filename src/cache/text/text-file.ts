/** Text files without YAML syntax, with the source of each character, and the lines of a text. */

import type { SourceChar, Text } from '../../compose/interpolation/expand.js';
import { UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarNode, Step } from '../../compose/model/node.js';
import type { YamlFile, YamlScalar } from '../../yaml/tree.js';
import type { ScalarRange } from './word.js';

/** The text of a file. Each line becomes a scalar node, so that every part of it has an exact location. */
export function textOfFile(source: YamlFile, steps: readonly Step[]): Text {
  const chars: SourceChar[] = [];
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
      chars.push({
        char: char === UNKNOWN ? '\ufffd' : char,
        variable: null,
        fallbackOf: null,
        node,
        span: { start: at, end: at + 1 },
      });
    }
    start += line.length;
  }
  return chars;
}

/** The lines of a text, without their line feeds. */
export function splitLines(text: Text): Text[] {
  const lines: Text[] = [];
  let from = 0;
  text.forEach(({ char }, at) => {
    if (char !== '\n') return;
    lines.push(text.slice(from, at));
    from = at + 1;
  });
  return from < text.length ? [...lines, text.slice(from)] : lines;
}

/** Whether a place is in a mounted file, which Compose does not interpolate. */
export function isInTextFile({ node }: ScalarRange): boolean {
  return node.origin.source.root === null && node.origin.path.length === 0;
}
