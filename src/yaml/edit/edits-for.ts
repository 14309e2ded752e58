/** Edits to the text of a YAML file for a change given by path. */

import { type FoundNode, findNode, pairOf } from '../find-node.js';
import type { YamlAlias, YamlFile, YamlMapping, YamlScalar } from '../tree.js';
import { addItem, addKey, addKeyOverAlias, addKeyToEmptyValue } from './add.js';
import { addValue } from './add-value.js';
import { otherLineEnd } from './line-ends.js';
import {
  type EditResult,
  type Operation,
  supported,
  type UnsupportedEdit,
  unsupported,
} from './operation.js';
import { removeItems } from './remove.js';
import { replaceAlias, replaceFragment, replaceValue } from './replace.js';

/**
 * The smallest edits that make a change, or the reason why it is not supported.
 * Throws an internal error if nothing is written at the operation's path.
 */
export function editsFor(operation: Operation, source: YamlFile): EditResult {
  if (operation.op === 'replace-text')
    return supported([{ file: source.file, span: operation.span, text: operation.text }]);
  if (!source.root) return unsupported(`${source.file} is not a Compose file`);
  const lineEnd = otherLineEnd(source);
  if (lineEnd !== null) return lineEnd;
  if (source.documents > 1) return unsupported('the file contains several YAML documents');
  const found = findNode(source.root, operation.path);
  if (!found) throw new Error(`internal error: nothing is written at ${operation.path.join('.')}`);
  return found.node.kind === 'alias'
    ? editsForAlias(operation, found.node, found.key, source)
    : editsForNode(operation, found, source);
}

/** The refusal of an edit that is not supported, and what to do instead. `step`: what to do by hand where nothing comes first. */
export function cannotEdit({ reason, firstStep }: UnsupportedEdit, step: string): string {
  const next = firstStep === undefined ? step : `${firstStep}.`;
  return `Cannot edit the file safely: ${reason}.${next === '' ? '' : ` ${next}`}`;
}

type NodeOperation = Exclude<Operation, { op: 'replace-text' }>;

function editsForAlias(
  operation: NodeOperation,
  alias: YamlAlias,
  key: YamlScalar | undefined,
  source: YamlFile,
): EditResult {
  if (operation.op === 'replace-value') return replaceAlias(alias, key, operation, source);
  if (operation.op === 'add-key') return addKeyOverAlias(alias, key, operation, source);
  return unsupported('the value is an alias');
}

function addToMapping(
  mapping: YamlMapping,
  holder: YamlScalar | undefined,
  operation: Extract<Operation, { op: 'add-key' }>,
  source: YamlFile,
): EditResult {
  const pair = pairOf(mapping, operation.key);
  return pair?.value.kind === 'scalar' && pair.value.style === 'absent'
    ? addValue(mapping, pair, operation, source)
    : supported(addKey(mapping, holder, operation, source));
}

function editsForNode(operation: NodeOperation, found: FoundNode, source: YamlFile): EditResult {
  const { node, parent, key } = found;
  switch (operation.op) {
    case 'replace-fragment':
      if (node.kind !== 'scalar') throw new Error('internal error: only a scalar has fragments');
      return supported(replaceFragment(node, operation, source));
    case 'replace-value':
      return replaceValue(node, operation, source);
    case 'add-key':
      if (node.kind === 'mapping') return addToMapping(node, key, operation, source);
      if (node.kind === 'scalar' && node.style === 'absent' && key)
        return supported(addKeyToEmptyValue(key, operation, source));
      return unsupported('there is no mapping to add the key to');
    case 'add-item':
      if (node.kind !== 'sequence') throw new Error('internal error: an item can only be added to a list');
      return supported(addItem(node, key, operation, source));
    case 'remove-item':
      if (parent?.kind !== 'sequence') return unsupported('it is not an item of a list');
      return removeItems(parent, Number(operation.path.at(-1)), operation.more ?? 0, source);
  }
}
