/** The words that `entrypoint` and `command` are written in, as Compose parts them. */

import { splitWords } from '../../compose/formats/shellwords.js';
import {
  expand,
  isStop,
  type Stop,
  type Text,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { type Place, placeOf, type Unknown, type Word } from '../text/word.js';

/** The scalars that `entrypoint` and `command` are written in. */
export function commandScalars(service: MappingNode): ScalarNode[] {
  return [child(service, 'entrypoint'), child(service, 'command')].flatMap(scalarsOf);
}

function scalarsOf(node: ComposeNode | undefined): ScalarNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
}

/** The words of a list or string form; null where none is written. */
export function wordsOf(
  node: ComposeNode | undefined,
  world: VariableAssignment,
): readonly Word[] | Stop | Unknown | null {
  // Compose's schema lets a string and a list of strings through, and nothing else.
  if (!isSet(node) || node.kind === 'mapping') return null;
  if (node.kind === 'sequence') {
    const words: Word[] = [];
    for (const item of node.items) {
      if (item.kind !== 'scalar') continue;
      const text = expand(item, world);
      if (isStop(text)) return text;
      words.push({ text, place: placeOf(item) });
    }
    return words;
  }
  const text = expand(node, world);
  if (isStop(text)) return text;
  const split = splitWords(text);
  if (split.kind === 'invalid')
    return {
      what: 'command',
      because: `Compose cannot split this string: ${split.reason}`,
      place: placeOf(node),
    };
  return split.words.map((word) => ({ text: word, place: placeIn(node, word) }));
}

/** The place of a word of a string, with the quotes around and in it. */
function placeIn(node: ScalarNode, word: Text): Place {
  let start = word[0]?.span.start;
  if (start === undefined) return placeOf(node);
  let end = Math.max(...word.map((glyph) => glyph.span.end));
  while (/["'\\]/.test(node.text.charAt(start - 1))) start -= 1;
  while (/["']/.test(node.text.charAt(end))) end += 1;
  return { node, span: { start, end } };
}
