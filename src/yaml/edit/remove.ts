/** Items that are taken out of a list. */

import type { Edit } from '../../source/edit.js';
import type { YamlFile, YamlNode, YamlSequence } from '../tree.js';
import { commentsIn } from './comments.js';
import { contentEnd, endOfLine } from './extent.js';
import type { UnsupportedEdit } from './operation.js';
import { lineEnd } from './style.js';

/**
 * Takes out an item, and `more` behind it, with what parts them from their neighbours. Comments above them and in their
 * lines get lines of their own, as far in as the items were: so what is added there comes behind them, whichever is done
 * first.
 */
export function removeItems(
  sequence: YamlSequence,
  index: number,
  more: number,
  source: YamlFile,
): readonly Edit[] | UnsupportedEdit {
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
  const lead = text.slice(start, item.span.start);
  if (!/^\s*-\s*$/.test(lead)) return { unpatchable: 'it does not stand on lines of its own' };
  const from = startAbove(text, start, previous ? nextLine(text, contentEnd(previous, null)) : 0);
  const behind = nextLine(text, end);
  // A last line without a line end goes with the one in front of it: what is added comes behind what is left.
  const ends = text[behind - 1] === '\n';
  const span = { start: ends ? from : endOfLine(text, from), end: behind };
  // What stands further in than a block scalar's dash is part of it.
  const pad = isBlock(previous) ? lead.slice(0, lead.indexOf('-')) : lead.replace('-', ' ');
  const kept = commentsIn(sequence, text, span).map((comment) =>
    ends ? pad + comment + lineEnd(text) : lineEnd(text) + pad + comment,
  );
  return [{ file, span, text: kept.join('') }];
}

/** Where the comments and the blank lines directly above the start of a line begin, not before the limit. */
function startAbove(text: string, start: number, limit: number): number {
  const lines = /(?:^|(?<=\n))(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/.exec(text.slice(limit, start));
  return lines ? limit + lines.index : start;
}

/** Where the line behind the one that the offset is in begins. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', endOfLine(text, offset));
  return end === -1 ? text.length : end + 1;
}

function isBlock(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
}
