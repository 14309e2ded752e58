/** How far what is written of a node reaches. */

import type { Path } from '../../source/path.js';
import { findNode } from '../find-node.js';
import type { YamlNode, YamlScalar } from '../tree.js';

/** Where what is written of a node ends; a block scalar's closing line ends are not part of it. */
export function contentEnd(node: YamlNode, key: YamlScalar | null): number {
  if (node.kind === 'mapping' && !node.flow) {
    const last = node.pairs.at(-1);
    if (last) return contentEnd(last.value, last.key);
  }
  if (node.kind === 'sequence' && !node.flow) {
    const last = node.items.at(-1);
    if (last) return contentEnd(last, null);
  }
  if (node.kind === 'scalar' && node.style === 'absent') return key ? key.span.end + 1 : node.span.end;
  return node.span.end;
}

/** Where a node's text ends before the line ends that close it, which the key below it needs. */
export function writtenEnd(node: YamlNode, text: string): number {
  let end = contentEnd(node, null);
  while (end > node.span.start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/** The end of the line that the offset is in, before its `\r\n` or `\n`; a block scalar's end is already at one. */
export function endOfLine(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && (text[from - 1] === '\n' || text[from - 1] === '\r')) from -= 1;
  const at = text.indexOf('\n', from);
  if (at === -1) return text.length;
  return at > 0 && text[at - 1] === '\r' ? at - 1 : at;
}

export function isInFlow(root: YamlNode | null, path: Path): boolean {
  for (let length = 0; length < path.length; length += 1) {
    const node = findNode(root, path.slice(0, length))?.node;
    if ((node?.kind === 'mapping' || node?.kind === 'sequence') && node.flow) return true;
  }
  return false;
}
