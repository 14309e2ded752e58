/** Edits that remove list items and keep their comments. */

import type { Span } from '../../source/span.js';
import type { YamlFile, YamlNode, YamlSequence } from '../tree.js';
import { commentsIn } from './comments.js';
import { contentEnd, endOfLine } from './extent.js';
import { type EditResult, supported, unsupported } from './operation.js';
import { lineEnd } from './style.js';

/**
 * Removes an item and `more` items after it, together with their separators. Their comments, those on the lines above
 * included, are kept on separate lines with the indentation of the items. An item that is added there therefore goes after them,
 * whichever edit comes first.
 */
export function removeItems(
  sequence: YamlSequence,
  index: number,
  more: number,
  source: YamlFile,
): EditResult {
  const [item, last] = [sequence.items[index], sequence.items[index + more]];
  if (!item || !last) throw new Error('internal error: no such item');
  if (sequence.items.length === more + 1) return unsupported('the list would become empty');
  const removed = { item, end: contentEnd(last, null), previous: sequence.items[index - 1] };
  return sequence.flow
    ? removeFlowItems(sequence, removed, sequence.items[index + more + 1], source)
    : removeBlockItems(sequence, removed, source);
}

interface RemovedItems {
  /** The first of them. */
  readonly item: YamlNode;
  /** The end of the last of them. */
  readonly end: number;
  readonly previous: YamlNode | undefined;
}

function removeFlowItems(
  sequence: YamlSequence,
  { item, end, previous }: RemovedItems,
  next: YamlNode | undefined,
  { file, text }: YamlFile,
): EditResult {
  // The separator before the item is removed, so that an insertion after the last item does not overlap.
  const span = previous
    ? { start: contentEnd(previous, null), end }
    : { start: item.span.start, end: next?.span.start ?? end };
  if (commentsIn(sequence, text, span).length > 0) return unsupported('there is a comment between the items');
  return supported([{ file, span, text: '' }]);
}

function removeBlockItems(
  sequence: YamlSequence,
  { item, end, previous }: RemovedItems,
  { file, text }: YamlFile,
): EditResult {
  const lineStart = text.lastIndexOf('\n', item.span.start) + 1;
  const dash = text.slice(lineStart, item.span.start);
  if (!/^\s*-\s*$/.test(dash)) return unsupported('the item is not on its own lines');
  const from = startAbove(text, lineStart, previous ? nextLine(text, contentEnd(previous, null)) : 0);
  const to = nextLine(text, end);
  const endsLine = text[to - 1] === '\n';
  // A last line without a line end is removed with the line end before it: an added item goes after what is left.
  const span: Span = { start: endsLine ? from : endOfLine(text, from), end: to };
  // A comment that is indented deeper than the dash of a block scalar would become part of the block scalar.
  const indentation = isBlockScalar(previous) ? dash.slice(0, dash.indexOf('-')) : dash.replace('-', ' ');
  const kept = commentsIn(sequence, text, span).map((comment) =>
    endsLine ? indentation + comment + lineEnd(text) : lineEnd(text) + indentation + comment,
  );
  return supported([{ file, span, text: kept.join('') }]);
}

/** The start of the comments and blank lines directly above the start of a line, but not before the limit. */
function startAbove(text: string, lineStart: number, limit: number): number {
  const lines = /(?:^|(?<=\n))(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/.exec(text.slice(limit, lineStart));
  return lines ? limit + lines.index : lineStart;
}

/** The start of the line after the offset's line. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', endOfLine(text, offset));
  return end === -1 ? text.length : end + 1;
}

function isBlockScalar(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
}
