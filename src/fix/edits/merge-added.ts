/** Operations that add the same key or the same variable of the container, merged into one. */

import { compareTexts } from '../../source/sort-order.js';
import { prefixRank } from '../../yaml/edit/add.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type EditValue, isList, isMapping } from '../../yaml/edit/style.js';
import { compareByOrder, flagOrder, keyOrders } from './service-keys.js';

/** Variables of the container that contain options of a Redis server. */
const optionVariables = /^(?:REDIS_ARGS|(?:REDIS|VALKEY|KEYDB)_EXTRA_FLAGS)$/;

/** Identifies what an operation adds if another operation may add a part of it too; null for any other operation. */
export function addedPlace(operation: Operation): string | null {
  if (operation.op === 'add-key') return JSON.stringify([operation.file, operation.key, operation.path]);
  const variable = operation.op === 'add-item' ? optionSetting(operation.value)?.name : undefined;
  return variable === undefined ? null : JSON.stringify([operation.file, variable, operation.path, 'item']);
}

/** Both operations in one; null if that is not possible. */
export function mergeAdded(one: Operation, other: Operation): Operation | null {
  if (one.op === 'add-key' && other.op === 'add-key') {
    if (one.whole || other.whole) return null;
    const order = keyOrders[one.key] ?? [];
    return { ...one, value: union(one.value, other.value, { key: one.key, order }) };
  }
  if (one.op !== 'add-item' || other.op !== 'add-item') return null;
  return { ...one, value: String(joinOptions(one.value, other.value)) };
}

/** The parts of `NAME=options`; null for any other item. */
function optionSetting(item: string): { readonly name: string; readonly options: string } | null {
  const at = item.indexOf('=');
  const name = item.slice(0, at);
  return at > 0 && optionVariables.test(name) ? { name, options: item.slice(at + 1) } : null;
}

/** The options of two texts, in the order in which fixes write them. */
function joinOptions(one: string, other: string): string {
  const [a, b] = [optionSetting(one), optionSetting(other)];
  if (a && b) return `${a.name}=${joinOptions(a.options, b.options)}`;
  return [one, other].sort((x, y) => prefixRank(flagOrder, x) - prefixRank(flagOrder, y)).join(' ');
}

/** The key whose value is merged, and the order of what is below it. */
interface MergedKey {
  readonly key: string;
  readonly order: readonly string[];
}

function union(a: EditValue, b: EditValue, merged: MergedKey): EditValue {
  const { key, order } = merged;
  if (isList(a) && isList(b)) return key === 'command' ? commandUnion(a, b, order) : listUnion(a, b, order);
  if (isMapping(a) && isMapping(b)) {
    const compare = compareByOrder(order);
    const entries = Object.entries({ ...b, ...a }).map(([name, own]): [string, EditValue] => {
      const other = optionVariables.test(name) ? b[name] : undefined;
      return [name, other === undefined ? own : union(own, other, { key: name, order: [] })];
    });
    return Object.fromEntries(entries.sort(([one], [other]) => compare(one, other)));
  }
  const areOptions = optionVariables.test(key) && a !== b;
  return areOptions && typeof a === 'string' && typeof b === 'string' ? joinOptions(a, b) : a;
}

function listUnion(a: readonly string[], b: readonly string[], order: readonly string[]): string[] {
  const settings = a.map((item) => {
    const other = b.find((each) => each !== item && sameSetting(item, each));
    return other === undefined ? item : joinOptions(item, other);
  });
  const both = [...settings, ...b.filter((item) => !a.some((own) => own === item || sameSetting(own, item)))];
  return both.sort(
    (one, other) => prefixRank(order, one) - prefixRank(order, other) || compareTexts(one, other),
  );
}

function sameSetting(one: string, other: string): boolean {
  const name = optionSetting(one)?.name;
  return name !== undefined && name === optionSetting(other)?.name;
}

/** The words of two commands: those before the first option, and each option with its values once. */
function commandUnion(a: readonly string[], b: readonly string[], order: readonly string[]): string[] {
  const [[head = [], ...own], [, ...others]] = [optionsIn(a), optionsIn(b)];
  const known = new Set(own.map((words) => JSON.stringify(words)));
  const options = [...own, ...others.filter((words) => !known.has(JSON.stringify(words)))];
  const nameOf = ([name = '']: readonly string[]): string => name;
  const sorted = options.sort(
    (one, other) =>
      prefixRank(order, nameOf(one)) - prefixRank(order, nameOf(other)) ||
      compareTexts(nameOf(one), nameOf(other)),
  );
  return [...head, ...sorted.flat()];
}

/** The words before the first option, and then each option with the words after it. */
function optionsIn(words: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word.startsWith('--')) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}
