/** The words of `entrypoint` and `command`, split as Compose splits them. */

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
import { type ScalarRange, scalarKey, type Unknown, type Word, wholeScalar } from '../text/word.js';
import { itemsOf } from './node-values.js';

/** The words of one of the two keys, or the reason why there are none. */
export type CommandWords =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'stop'; readonly stop: Stop }
  | { readonly kind: 'invalid'; readonly problem: Unknown };

/** The scalars that contain `entrypoint` and `command`. */
export function commandScalars(service: MappingNode): ScalarNode[] {
  return [...scalarsOf(service, 'entrypoint'), ...scalarsOf(service, 'command')];
}

/** The scalars that contain one of the two keys. */
export function scalarsOf(service: MappingNode, key: 'entrypoint' | 'command'): ScalarNode[] {
  const node = child(service, key);
  return node?.kind === 'scalar' ? [node] : itemsOf(node).filter((item) => item.kind === 'scalar');
}

/** Whether a range is in the value of one of the two keys. */
export function isInKey(
  service: MappingNode,
  key: 'entrypoint' | 'command',
  range: ScalarRange | null,
): boolean {
  return range !== null && scalarsOf(service, key).some((each) => scalarKey(each) === scalarKey(range.node));
}

/** Reads the list or string form. */
export function readCommandWords(
  node: ComposeNode | undefined,
  assignment: VariableAssignment,
): CommandWords {
  // Compose's schema accepts a string or a list of strings only.
  if (!isSet(node) || node.kind === 'mapping') return { kind: 'absent' };
  if (node.kind === 'sequence') return readItems(node.items, assignment);
  const text = expand(node, assignment);
  if (isStop(text)) return { kind: 'stop', stop: text };
  const split = splitWords(text);
  if (split.kind === 'invalid') {
    const because = `Compose cannot split this string: ${split.reason}`;
    return { kind: 'invalid', problem: { what: 'command', because, place: wholeScalar(node) } };
  }
  return { kind: 'words', words: split.words.map((word) => ({ text: word, place: placeIn(node, word) })) };
}

function readItems(items: readonly ComposeNode[], assignment: VariableAssignment): CommandWords {
  const words: Word[] = [];
  for (const item of items) {
    if (item.kind !== 'scalar') continue;
    const text = expand(item, assignment);
    if (isStop(text)) return { kind: 'stop', stop: text };
    words.push({ text, place: wholeScalar(item) });
  }
  return { kind: 'words', words };
}

/** The text of a string that Compose ignores, with all variables set; empty for a list. */
export function ignoredText(node: ComposeNode | undefined): Text {
  const text = node?.kind === 'scalar' ? expand(node, new Map()) : [];
  const split = isStop(text) ? null : splitWords(text);
  return split?.kind === 'words' ? split.ignored : [];
}

/** The place of a word of a string, including its quotes. */
function placeIn(node: ScalarNode, word: Text): ScalarRange {
  let start = word[0]?.span.start;
  if (start === undefined) return wholeScalar(node);
  let end = Math.max(...word.map(({ span }) => span.end));
  while (/["'\\]/.test(node.text.charAt(start - 1))) start -= 1;
  while (/["']/.test(node.text.charAt(end))) end += 1;
  return { node, span: { start, end } };
}
