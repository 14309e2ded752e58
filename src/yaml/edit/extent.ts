/** The end of a node's text and of its lines. */

import type { Path } from '../../source/path.js';
import { findNode } from '../find-node.js';
import type { YamlNode, YamlScalar } from '../tree.js';

/** The end of a node's content: of its last entry, or of the colon after its key if nothing is written. */
export function contentEnd(node: YamlNode, key: YamlScalar | null): number {
  const last = lastEntry(node, key);
  if (last.node.kind === 'scalar' && last.node.style === 'absent')
    return last.key ? last.key.span.end + 1 : last.node.span.end;
  return last.node.span.end;
}

/** The last node in block style: the node itself, or the last one in it. */
export function lastNode(node: YamlNode): YamlNode {
  return lastEntry(node, null).node;
}

interface Entry {
  readonly node: YamlNode;
  readonly key: YamlScalar | null;
}

function lastEntry(node: YamlNode, key: YamlScalar | null): Entry {
  if (node.kind === 'mapping' && !node.flow) {
    const last = node.pairs.at(-1);
    if (last) return lastEntry(last.value, last.key);
  }
  if (node.kind === 'sequence' && !node.flow) {
    const last = node.items.at(-1);
    if (last) return lastEntry(last, null);
  }
  return { node, key };
}

/** The end of a node's content without its trailing line ends, which belong to the key below it. */
export function trimmedEnd(node: YamlNode, text: string): number {
  let end = contentEnd(node, null);
  while (end > node.span.start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/** The end of the offset's line, before its `\r\n` or `\n`. The end of a block scalar counts as on its last line. */
export function endOfLine(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && (text[from - 1] === '\n' || text[from - 1] === '\r')) from -= 1;
  const at = text.indexOf('\n', from);
  if (at === -1) return text.length;
  return at > 0 && text[at - 1] === '\r' ? at - 1 : at;
}

/** Whether the path leads through a flow collection. */
export function isInFlow(root: YamlNode | null, path: Path): boolean {
  for (let length = 0; length < path.length; length += 1) {
    const node = findNode(root, path.slice(0, length))?.node;
    if ((node?.kind === 'mapping' || node?.kind === 'sequence') && node.flow) return true;
  }
  return false;
}
