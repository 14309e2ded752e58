/** The two ways to write a set of names or of `NAME=value`: a list and a mapping. */

import { compareTexts } from '../../source/sort-order.js';
import { loadErrorAtValue } from '../model/load-error.js';
import {
  type ComposeNode,
  implied,
  isSet,
  type MappingNode,
  mappingAt,
  type ScalarNode,
} from '../model/node.js';

/** The items of a list, or the pairs of a mapping as `NAME=value`, sorted by name as Compose does. */
export function listFromPairs(node: ComposeNode): readonly ComposeNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'scalar':
      return isSet(node) ? [node] : [];
    case 'mapping':
      return [...node.entries].flatMap(([key, value]) => pairsUnder(key, value)).sort(byText);
  }
}

/** A list of names as a mapping; a mapping stays. */
export function mappingFromNames(node: ComposeNode, of: (item: ScalarNode) => ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  const names = node.items.map((item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string')
      throw loadErrorAtValue(item, 'a name is needed here');
    return [item.text, of(item)] as const;
  });
  const long: MappingNode = mappingAt(node, names);
  return long;
}

/** A value as Go's `%v` writes it: what `1.50` is to Compose once it stands in a list. */
export function scalarText({ value, text }: ScalarNode): string {
  if (typeof value === 'string') return text;
  if (value === null) return '';
  const small = typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-4;
  // Two digits at least in the exponent, as in 1e-05.
  return small ? value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2') : String(value);
}

/** A host may have several addresses, each a pair of its own. */
function pairsUnder(key: string, value: ComposeNode): ComposeNode[] {
  if (value.kind === 'mapping') return [value];
  return (value.kind === 'sequence' ? value.items : [value]).map((item) => pairOf(key, item));
}

function pairOf(key: string, value: ComposeNode): ComposeNode {
  if (value.kind !== 'scalar') return value;
  if (!isSet(value)) return implied(value, key);
  const text = `${key}=${scalarText(value)}`;
  return { ...value, value: text, text, offset: value.offset - key.length - 1, derived: true };
}

function byText(a: ComposeNode, b: ComposeNode): number {
  const [one, other] = [a, b].map((node) => (node.kind === 'scalar' ? node.text : '')) as [string, string];
  return compareTexts(one, other);
}
