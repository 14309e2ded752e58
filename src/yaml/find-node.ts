/** Lookup of nodes by path in a YAML tree. Aliases are not followed. */

import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar } from './tree.js';

/** A node with its parent. */
export interface FoundNode {
  readonly node: YamlNode;
  /** The key of the node, if the parent is a mapping. */
  readonly key?: YamlScalar;
  readonly parent?: YamlNode;
}

/** The node at a path; null if nothing is written there. */
export function findNode(root: YamlNode | null, path: Path): FoundNode | null {
  if (!root) return null;
  let found: FoundNode = { node: root };
  for (const segment of path) {
    const parent: YamlNode = found.node;
    if (parent.kind === 'mapping') {
      const pair = pairOf(parent, String(segment));
      if (!pair) return null;
      found = { node: pair.value, key: pair.key, parent };
    } else if (parent.kind === 'sequence' && typeof segment === 'number') {
      const item = parent.items[segment];
      if (!item) return null;
      found = { node: item, parent };
    } else return null;
  }
  return found;
}

/** The pair of a mapping with this key. Merge keys are not followed. */
export function pairOf(mapping: YamlMapping, key: string): YamlPair | undefined {
  return mapping.pairs.find((pair) => pair.key.text === key);
}

/** The span of the longest part of a path that is written: of a key, an item or the start of the document. */
export function nearestSpan(root: YamlNode | null, path: Path): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNode(root, path.slice(0, length));
    if (found) return found.key?.span ?? found.node.span;
  }
  return { start: 0, end: 0 };
}
