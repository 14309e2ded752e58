/** Items that are taken out of a list. */

import type { Edit } from '../source/edit.js';
import { commentsIn } from './comment.js';
import { contentEnd, endOfLine } from './extent.js';
import type { Unpatchable } from './patch.js';
import { lineEnd } from './style.js';
import type { YamlFile, YamlSequence } from './tree.js';

/** Takes out an item with what parts it from its neighbours. A comment that stood in its lines gets a line of its own. */
export function removeItem(
  sequence: YamlSequence,
  index: number,
  source: YamlFile,
): readonly Edit[] | Unpatchable {
  const item = sequence.items[index];
  if (!item) throw new Error('internal error: an item that is not there');
  if (sequence.items.length === 1) return { unpatchable: 'it is the only item' };
  const comments = (start: number, end: number): readonly string[] =>
    commentsIn(sequence, source.text, { start, end });
  const remove = (start: number, end: number, text = ''): Edit[] => [
    { file: source.file, span: { start, end }, text },
  ];
  if (sequence.flow) {
    const next = sequence.items[index + 1];
    const previous = sequence.items[index - 1];
    const [start, end] = next
      ? [item.span.start, next.span.start]
      : [previous ? contentEnd(previous, null) : item.span.start, contentEnd(item, null)];
    if (comments(start, end).length > 0) return { unpatchable: 'a comment stands between the items' };
    return remove(start, end);
  }
  const lineStart = source.text.lastIndexOf('\n', item.span.start) + 1;
  if (!/^\s*-\s*$/.test(source.text.slice(lineStart, item.span.start)))
    return { unpatchable: 'it does not stand on lines of its own' };
  const end = endOfLine(source.text, contentEnd(item, null));
  const next = source.text.indexOf('\n', end);
  const stop = next === -1 ? source.text.length : next + 1;
  const indent = /^\s*/.exec(source.text.slice(lineStart))?.[0] ?? '';
  const kept = comments(lineStart, stop).map((comment) => indent + comment + lineEnd(source.text));
  return remove(lineStart, stop, kept.join(''));
}
