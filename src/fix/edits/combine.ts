/** Several operations, combined into one set of edits. */

import { type Edit, haveOverlap } from '../../source/edit.js';
import { prefixRank } from '../../yaml/edit/add.js';
import { editsFor } from '../../yaml/edit/edits-for.js';
import { type EditResult, type Operation, supported, unsupported } from '../../yaml/edit/operation.js';
import type { YamlFile } from '../../yaml/tree.js';
import { addedPlace, mergeAdded } from './merge-added.js';

/** The edits of all operations; unsupported if two operations conflict. */
export function combineOperations(operations: readonly Operation[], files: readonly YamlFile[]): EditResult {
  const merged = mergeOperations(operations);
  if (!merged) return unsupported('two changes write the same key');
  const sources = new Map([...files].reverse().map((file) => [file.file, file]));
  // Two keys that are added to one alias both replace it with a mapping: the same edit counts once.
  const edits = new Map<string, Edit>();
  for (const operation of merged) {
    const source = sources.get(operation.file);
    if (!source) throw new Error(`internal error: ${operation.file} is not part of the project`);
    const result = editsFor(operation, source);
    if (result.kind === 'unsupported') return result;
    for (const edit of result.edits) {
      const { file, span, text } = edit;
      edits.set(JSON.stringify([file, span.start, span.end, text]), edit);
    }
  }
  const distinct = [...edits.values()];
  return haveOverlap(distinct) ? unsupported('two changes touch the same text') : supported(distinct);
}

/** The items whose operations can be combined, in order: an item that conflicts with those before it is left out. */
export function selectCombinable<Item>(
  items: readonly Item[],
  operationsOf: (item: Item) => readonly Operation[],
  files: readonly YamlFile[],
): Item[] {
  const selected: Item[] = [];
  const add = (some: readonly Item[]): void => {
    const operations = [...selected, ...some].flatMap(operationsOf);
    if (combineOperations(operations, files).kind === 'edits') selected.push(...some);
    else if (some.length > 1) {
      const middle = some.length >> 1;
      add(some.slice(0, middle));
      add(some.slice(middle));
    }
  };
  add(items);
  return selected;
}

/**
 * Removes repeated operations, merges the values of operations that add the same key, and sorts them as their keys are
 * sorted. Null if two of the values cannot be merged.
 */
function mergeOperations(operations: readonly Operation[]): Operation[] | null {
  const result: Operation[] = [];
  const seen = new Set<string>();
  /** The positions in `result` of operations that add a key. */
  const added = new Map<string, number>();
  for (const operation of operations) {
    const key = JSON.stringify(operation);
    if (seen.has(key)) continue;
    seen.add(key);
    const place = addedPlace(operation);
    if (place === null) {
      result.push(operation);
      continue;
    }
    const index = added.get(place);
    const other = index === undefined ? undefined : result[index];
    if (index === undefined || !other) {
      added.set(place, result.length);
      result.push(operation);
      continue;
    }
    const both = mergeAdded(other, operation);
    if (!both) return null;
    result[index] = both;
  }
  return result
    .map((operation, index) => ({ operation, index }))
    .sort((a, b) => rank(a.operation) - rank(b.operation) || a.index - b.index)
    .map(({ operation }) => operation);
}

function rank(operation: Operation): number {
  switch (operation.op) {
    case 'add-key':
      return operation.order.indexOf(operation.key);
    case 'add-item':
      return prefixRank(operation.order, operation.value);
    case 'replace-fragment':
      return operation.rank ?? -1;
    case 'replace-text':
    case 'replace-value':
    case 'remove-item':
      return -1;
  }
}
