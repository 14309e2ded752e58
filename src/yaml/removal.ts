/** Items that are taken out of a list. */

import type { Edit } from '../source/edit.js';
import { commentsIn } from './comment.js';
import { contentEnd, endOfLine } from './extent.js';
import type { Unpatchable } from './patch.js';
import { lineEnd } from './style.js';
import type { YamlFile, YamlSequence } from './tree.js';

/**
 * Takes out an item, and `more` behind it, with what parts them from their neighbours. A comment that stood in their
 * lines gets a line of its own.
 */
export function removeItems(
  sequence: YamlSequence,
  index: number,
  more: number,
  source: YamlFile,
): readonly Edit[] | Unpatchable {
  const { text, file } = source;
  const [item, last] = [sequence.items[index], sequence.items[index + more]];
  if (!item || !last) throw new Error('internal error: an item that is not there');
  if (sequence.items.length === more + 1) return { unpatchable: 'nothing would be left of the list' };
  const previous = sequence.items[index - 1];
  const end = contentEnd(last, null);
  if (sequence.flow) {
    // From the item before, so that what is added behind the last one does not stand in the way.
    const span = previous
      ? { start: contentEnd(previous, null), end }
      : { start: item.span.start, end: sequence.items[index + more + 1]?.span.start ?? end };
    if (commentsIn(sequence, text, span).length > 0)
      return { unpatchable: 'a comment stands between the items' };
    return [{ file, span, text: '' }];
  }
  const start = text.lastIndexOf('\n', item.span.start) + 1;
  const indent = /^(\s*)-\s*$/.exec(text.slice(start, item.span.start))?.[1];
  if (indent === undefined) return { unpatchable: 'it does not stand on lines of its own' };
  const next = text.indexOf('\n', endOfLine(text, end));
  const span = { start, end: next === -1 ? text.length : next + 1 };
  const kept = commentsIn(sequence, text, span).map((comment) => indent + comment + lineEnd(text));
  return [{ file, span, text: kept.join('') }];
}
