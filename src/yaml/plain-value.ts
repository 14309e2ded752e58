/** JSON value of a YAML tree with its aliases resolved. For policies and settings, which are not Compose files. */

import type { YamlNode } from './tree.js';

/** The value of a node. Throws an internal error for over a million values, which only hostile files have. */
export function plainValue(node: YamlNode, budget = { left: 1_000_000 }): unknown {
  budget.left -= 1;
  if (budget.left < 0) throw new Error('internal error: the file has over a million values');
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map((item) => plainValue(item, budget));
    case 'mapping':
      return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plainValue(value, budget)]));
    case 'alias':
      return plainValue(node.target, budget);
  }
}
