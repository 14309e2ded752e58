/** Grouping of items by a key. */

/** The items of each key, in their order; the keys are in the order of their first items. */
export function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const found = key(item);
    const group = groups.get(found);
    if (group) group.push(item);
    else groups.set(found, [item]);
  }
  return groups;
}
