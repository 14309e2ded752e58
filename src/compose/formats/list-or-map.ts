/** Conversion between the two syntaxes of a set of names or `NAME=value` pairs: a list and a mapping. */

import { compareTexts } from '../../source/sort-order.js';
import { loadErrorAtValue } from '../model/load-error.js';
import { type ComposeNode, implied, isDate, isSet, mappingAt, type ScalarNode } from '../model/node.js';
import { numberText } from './number.js';

/** The items of a list, or the pairs of a mapping as `NAME=value` items, sorted by name as in Compose. */
export function listFromPairs(node: ComposeNode): readonly ComposeNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'scalar':
      // Compose ignores a value of another type.
      return typeof node.value === 'string' && !isDate(node) ? [node] : [];
    case 'mapping':
      return [...node.entries].flatMap(([key, value]) => pairsUnder(key, value)).sort(byText);
  }
}

/** A mapping of the names in a list to values. A mapping is returned unchanged. */
export function mappingFromNames(
  node: ComposeNode,
  valueFor: (item: ScalarNode) => ComposeNode,
): ComposeNode {
  if (node.kind !== 'sequence') return node;
  const names = node.items.map((item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string')
      throw loadErrorAtValue(item, 'a name must be a string');
    return [item.text, valueFor(item)] as const;
  });
  return mappingAt(node, names);
}

/** A value as Go's `%v` formats it, which Compose uses where it needs a text: `1.50` becomes `1.5`. */
export function scalarText({ value, text }: ScalarNode): string {
  if (typeof value === 'string') return text;
  if (value === null) return '';
  return typeof value === 'number' ? numberText(text) : String(value);
}

/** The offset of the separator after the name of a `NAME=value` item, outside of `${...}`; -1 if there is none. */
export function endOfName(text: string, separators: readonly string[]): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}' && depth > 0) depth -= 1;
    else if (depth === 0 && separators.includes(text.charAt(at))) return at;
  }
  return -1;
}

/** A host may have several addresses, each of which becomes an item. */
function pairsUnder(key: string, value: ComposeNode): ComposeNode[] {
  return (value.kind === 'sequence' ? value.items : [value]).map((item) => pairOf(key, item));
}

function pairOf(key: string, value: ComposeNode): ComposeNode {
  if (value.kind !== 'scalar') return implied(value, `${key}=${goText(value)}`);
  if (!isSet(value)) return implied(value, key);
  const text = `${key}=${scalarText(value)}`;
  return { ...value, value: text, text, offset: value.offset - key.length - 1, derived: true };
}

/** A collection as Go's `%v` formats it, by which Compose makes a text of it when it merges lists. */
function goText(node: ComposeNode): string {
  switch (node.kind) {
    case 'scalar':
      return isSet(node) ? scalarText(node) : '<nil>';
    case 'sequence':
      return `[${node.items.map(goText).join(' ')}]`;
    case 'mapping': {
      const pairs = [...node.entries].sort(([a], [b]) => compareTexts(a, b));
      return `map[${pairs.map(([key, value]) => `${key}:${goText(value)}`).join(' ')}]`;
    }
  }
}

function byText(a: ComposeNode, b: ComposeNode): number {
  const textOf = (node: ComposeNode): string => (node.kind === 'scalar' ? node.text : '');
  return compareTexts(textOf(a), textOf(b));
}
