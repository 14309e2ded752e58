/** Changes to a document, by path, as the smallest edits to its text. */

import type { Edit } from '../../source/edit.js';
import { findNode } from '../find-node.js';
import type { YamlFile } from '../tree.js';
import { addItem, addKey, addOverAlias } from './add.js';
import type { Operation, UnsupportedEdit } from './operation.js';
import { removeItems } from './remove.js';
import { replaceAlias, replaceFragment, replaceValue } from './replace.js';
import { blockValue, columnOf } from './style.js';

/** The edits that make a change, or why it cannot be made. */
export function editsFor(operation: Operation, source: YamlFile): readonly Edit[] | UnsupportedEdit {
  if (operation.op === 'replace-text')
    return [{ file: source.file, span: operation.span, text: operation.text }];
  if (!source.root) return { unpatchable: `${source.file} is no Compose file` };
  const found = findNode(source.root, operation.path);
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
