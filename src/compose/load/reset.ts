/** Removal of the values that `!reset` and `!override` reset, in earlier files and in the bases of `extends`. */

import type { Location } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import type { YamlMapping } from '../../yaml/tree.js';
import type { ComposeNode, MappingNode, Removal } from '../model/node.js';

export interface Reset {
  readonly kind: 'reset' | 'override';
  /** The path in the project, with `[0]` for items of lists, from which Compose removes nothing. */
  readonly path: readonly string[];
  /** The location of the pair with the tag. */
  readonly location: Location;
}

/** The mapping at the path `at` without the values that are reset, which are recorded in `removed`. */
export function withoutReset(
  node: MappingNode,
  resets: readonly Reset[],
  at: readonly string[],
): MappingNode {
  let result = node;
  for (const reset of resets) {
    const below = reset.path.slice(at.length);
    if (below.length > 0 && at.every((key, index) => key === reset.path[index]))
      result = without(result, below, { tag: `!${reset.kind}`, location: reset.location });
  }
  return result;
}

function without(node: MappingNode, path: readonly string[], removal: Omit<Removal, 'lost'>): MappingNode {
  const [key, ...rest] = path as [string, ...string[]];
  // A key `*` matches every key: Compose uses the paths of tags as patterns.
  if (key === '*' && !node.entries.has(key))
    return [...node.entries.keys()].reduce((result, each) => without(result, [each, ...rest], removal), node);
  const value = node.entries.get(key);
  if (!value) return node;
  if (rest.length > 0) {
    if (value.kind !== 'mapping') return node;
    const inner: ComposeNode = without(value, rest, removal);
    return inner === value ? node : { ...node, entries: new Map([...node.entries, [key, inner]]) };
  }
  const entries = new Map(node.entries);
  entries.delete(key);
  const removed = new Map<string, Removal>([...(node.removed ?? []), [key, { ...removal, lost: value }]]);
  return { ...node, entries, removed };
}

/** The keys whose own tag removes their value, whether or not another file sets them. */
export function resetKeys(
  yaml: YamlMapping,
  entries: ReadonlyMap<string, ComposeNode>,
  file: string,
  path: Path,
): Pick<MappingNode, 'removed'> {
  const removed = yaml.pairs.flatMap(({ key, value }) => {
    if (value.tag !== '!reset' || entries.has(key.text)) return [];
    const span = { start: key.span.start, end: value.span.end };
    const location: Location = { file, path: [...path, key.text], part: 'pair', span };
    return [[key.text, { tag: '!reset', location, lost: null } satisfies Removal] as const];
  });
  return removed.length > 0 ? { removed: new Map<string, Removal>(removed) } : {};
}
