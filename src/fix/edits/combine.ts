/** Several operations, combined into one set of edits. */

import { type Edit, overlaps } from '../../source/edit.js';
import { samePath } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import { prefixRank } from '../../yaml/edit/add.js';
import { editsFor } from '../../yaml/edit/edits-for.js';
import { type EditResult, type Operation, supported, unsupported } from '../../yaml/edit/operation.js';
import { type EditValue, isList, isMapping } from '../../yaml/edit/style.js';
import type { YamlFile } from '../../yaml/tree.js';
import { compareByOrder, keyOrders } from './service-keys.js';

/** The edits of all operations; unsupported if two operations conflict. */
export function combineOperations(operations: readonly Operation[], files: readonly YamlFile[]): EditResult {
  const edits: Edit[] = [];
  const merged = mergeOperations(operations);
  if (!merged) return unsupported('two changes write the same key');
  for (const operation of merged) {
    const source = files.find((candidate) => candidate.file === operation.file);
    if (!source) throw new Error(`internal error: ${operation.file} is not part of the project`);
    const result = editsFor(operation, source);
    if (result.kind === 'unsupported') return result;
    for (const edit of result.edits) {
      // Two keys that are added to one alias both replace it with a mapping.
      if (edits.some((other) => isSameEdit(edit, other))) continue;
      if (edits.some((other) => overlaps(edit, other))) return unsupported('two changes touch the same text');
      edits.push(edit);
    }
  }
  return supported(edits);
}

function isSameEdit(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end;
}

/**
 * Removes repeated operations, merges the values of operations that add the same key, and sorts them as their keys are
 * sorted. Null if two of the values cannot be merged.
 */
function mergeOperations(operations: readonly Operation[]): Operation[] | null {
  const result: Operation[] = [];
  const seen = new Set<string>();
  for (const operation of operations) {
    const key = JSON.stringify(operation);
    if (seen.has(key)) continue;
    seen.add(key);
    const index = result.findIndex((other) => addSameKey(other, operation));
    const other = result[index];
    if (operation.op === 'add-key' && other?.op === 'add-key') {
      if (other.whole || operation.whole) return null;
      result[index] = {
        ...other,
        value: union(other.value, operation.value, keyOrders[operation.key] ?? []),
      };
    } else result.push(operation);
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

function addSameKey(a: Operation, b: Operation): boolean {
  if (a.op !== 'add-key' || b.op !== 'add-key') return false;
  return a.file === b.file && a.key === b.key && samePath(a.path, b.path);
}

function union(a: EditValue, b: EditValue, order: readonly string[]): EditValue {
  if (isList(a) && isList(b)) {
    const both = [...a, ...b.filter((item) => !a.includes(item))];
    return both.sort(
      (one, other) => prefixRank(order, one) - prefixRank(order, other) || compareTexts(one, other),
    );
  }
  if (!isMapping(a) || !isMapping(b)) return a;
  const entries = Object.entries({ ...b, ...a });
  const compare = compareByOrder(order);
  return Object.fromEntries(entries.sort(([one], [other]) => compare(one, other)));
}
