/** Changes to a document, by path, as the smallest edits to its text. */

import type { Edit } from '../source/edit.js';
import type { Path, Span } from '../source/span.js';
import { addItem, addKey, addOverAlias } from './addition.js';
import { find } from './locate.js';
import { removeItems } from './removal.js';
import { replaceAlias, replaceFragment, replaceValue } from './replacement.js';
import { blockValue, columnOf, type Plain } from './style.js';
import type { YamlFile } from './tree.js';

/** A change. `path` is the path as written in the file. */
export type Operation = {
  readonly file: string;
  readonly path: Path;
} /** Of several insertions at one point, that of the lowest `rank` comes first. */ & (
  | {
      readonly op: 'replace-fragment';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly rank?: number;
    }
  /** Replaces a stretch of the file itself: what stands in no YAML, such as an env file. */
  | { readonly op: 'replace-text'; readonly span: Span; readonly text: string }
  | { readonly op: 'replace-value'; readonly value: Plain }
  /**
   * Adds to the mapping at `path`, in its place in `order`. A `whole` value is not put together with another's; one that
   * is `inline` stands on the line of its key, also as a long list.
   */
  | {
      readonly op: 'add-key';
      readonly key: string;
      readonly value: Plain;
      readonly order: readonly string[];
      readonly whole?: true;
      readonly inline?: true;
    }
  /** Adds to the list at `path`, in front of the items whose beginnings come later in `order`. */
  | { readonly op: 'add-item'; readonly value: string; readonly order: readonly string[] }
  /** With `more`, as many items behind it as well. */
  | { readonly op: 'remove-item'; readonly more?: number }
);

/** Says that a change cannot be made in the way the file is written. */
export interface Unpatchable {
  readonly unpatchable: string;
}

/** The edits that make a change, or why it cannot be made. */
export function editsOf(operation: Operation, source: YamlFile): readonly Edit[] | Unpatchable {
  if (operation.op === 'replace-text')
    return [{ file: source.file, span: operation.span, text: operation.text }];
  if (!source.root) return { unpatchable: `${source.file} is no Compose file` };
  const found = find(source.root, operation.path);
  if (!found && source.documents > 1) return { unpatchable: 'the file holds several documents' };
  if (!found) throw new Error(`internal error: nothing is written at ${operation.path.join('.')}`);
  const { node, parent, key } = found;
  if (node.kind === 'alias' && operation.op === 'replace-value')
    return replaceAlias(node, key, operation, source);
  if (node.kind === 'alias' && operation.op === 'add-key') return addOverAlias(node, key, operation, source);
  if (node.kind === 'alias') return { unpatchable: 'the value is an alias' };
  switch (operation.op) {
    case 'replace-fragment':
      if (node.kind !== 'scalar') throw new Error('internal error: a fragment of what is no scalar');
      return replaceFragment(node, operation, source);
    case 'replace-value':
      return replaceValue(node, operation, source);
    case 'add-key': {
      if (node.kind === 'mapping') return addKey(node, key, operation, source);
      if (node.kind !== 'scalar' || node.style !== 'absent' || !key)
        return { unpatchable: 'there is no mapping to add the key to' };
      const at = source.text.indexOf(':', key.span.end) + 1;
      const text = blockValue({ [operation.key]: operation.value }, columnOf(source, key.span.start), source);
      return [{ file: source.file, span: { start: at, end: at }, text }];
    }
    case 'add-item':
      if (node.kind !== 'sequence') throw new Error('internal error: an item for what is no list');
      return addItem(node, key, operation, source);
    case 'remove-item':
      if (parent?.kind !== 'sequence') return { unpatchable: 'it is not an item of a list' };
      return removeItems(parent, Number(operation.path.at(-1)), operation.more ?? 0, source);
  }
}
