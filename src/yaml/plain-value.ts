/** A YAML tree as plain JSON values, aliases written out. For files that are not Compose's: policies, settings. */

import type { YamlNode } from './tree.js';

/** The value of a node. Throws an internal error past a million values, which only a hostile file reaches. */
export function plainValue(node: YamlNode, budget = { left: 1_000_000 }): unknown {
  budget.left -= 1;
  if (budget.left < 0) throw new Error('internal error: a file with over a million values');
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
