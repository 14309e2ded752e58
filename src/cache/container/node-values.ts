/** Entries, items and texts of nodes in canonical form. */

import { type ComposeNode, isSet } from '../../compose/model/node.js';

/** The entries of a mapping; none for any other node. */
export function entriesOf(node: ComposeNode | undefined): readonly (readonly [string, ComposeNode])[] {
  return node?.kind === 'mapping' ? [...node.entries] : [];
}

/** The items of a sequence; none for any other node. */
export function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  return isSet(node) && node.kind === 'sequence' ? node.items : [];
}

/** The text of a scalar; empty for any other node. */
export function scalarText(node: ComposeNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}

/** The text of a scalar, or the texts of the scalars in a sequence. */
export function scalarTexts(node: ComposeNode | undefined): string[] {
  if (node?.kind === 'scalar') return [node.text];
  return itemsOf(node).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}
