/** Shared values, such as those of an alias, written into the services themselves. */

import { type ComposeNode, child, descend, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { isWithin, type Path } from '../../source/path.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type EditValue, isMapping } from '../../yaml/edit/style.js';
import { compareByOrder, keyOrders } from './service-keys.js';
import { writeParts, writeValue } from './write-in-service.js';

/**
 * Ways to write the values at some paths of `after` into the services of `before`: first only the parts of each key,
 * which is enough where Compose merges the key by its parts, then each key as a whole.
 */
export function writeInServices(before: Project, after: Project, paths: readonly Path[]): Operation[][] {
  const keys = new Map<string, Path[]>();
  for (const path of paths) {
    const key = JSON.stringify(path.slice(0, 3));
    keys.set(key, [...(keys.get(key) ?? []), path]);
  }
  return [true, false].flatMap((byPart): Operation[][] => {
    const written = [...keys.values()].map((changed) => writeKey(before, after, changed, byPart));
    return written.every((operations) => operations !== null) ? [written.flat()] : [];
  });
}

/** Writes one key of one service, in which all `paths` are; null where this is not possible. */
function writeKey(
  before: Project,
  after: Project,
  paths: readonly Path[],
  byPart: boolean,
): readonly Operation[] | null {
  const [, name = '', key = ''] = (paths[0] ?? []).map(String);
  const service = before.services.get(name);
  if (!service) return null;
  const value = writtenAt(after, name, key);
  if (!value) return key in unsetValues ? writeValue(service, key, unsetValues[key] ?? null) : null;
  const parts = byPart && !isFromMergeKey(service, writtenAt(before, name, key)) ? partsOf(paths) : null;
  // A merged environment is a list. In the canonical service it is a mapping.
  const source = key === 'environment' ? child(after.services.get(name), key) : value;
  if (parts && source?.kind === 'mapping') {
    const values = valuesOf(source, parts, key);
    return values && writeParts(service, key, values);
  }
  return writeWhole(service, key, value);
}

function writeWhole(service: MappingNode, key: string, node: ComposeNode): readonly Operation[] | null {
  const value = editValueOf(node);
  return value === null ? null : writeValue(service, key, inKeyOrder(value, key));
}

/**
 * The value with its keys in their order, if they have one, and any other keys after them: in a merged mapping, the
 * keys next to `<<` come before those of the alias, so the order depends on the fixes that were made before.
 */
function inKeyOrder(value: EditValue, key: string): EditValue {
  const order = keyOrders[key];
  if (!order || !isMapping(value)) return value;
  const rank = ([name]: readonly [string, EditValue]): number =>
    order.includes(name) ? order.indexOf(name) : order.length;
  return Object.fromEntries(Object.entries(value).sort((a, b) => rank(a) - rank(b)));
}

/** The value of a service's key after the merge, not in canonical form. */
function writtenAt({ root }: Project, name: string, key: string): ComposeNode | undefined {
  return root ? descend(root, ['services', name, key]) : undefined;
}

/** The keys below the key of the service at which the paths are; null where a path is the key itself. */
function partsOf(paths: readonly Path[]): string[] | null {
  const parts = paths.flatMap(([, , , part]) => (part === undefined ? [] : [String(part)]));
  return parts.length === paths.length ? [...new Set(parts)] : null;
}

/** The values of some keys of a mapping, in the order of the keys; null where one cannot be written. */
function valuesOf(
  source: ComposeNode,
  parts: readonly string[],
  key: string,
): ReadonlyMap<string, EditValue> | null {
  const values = new Map<string, EditValue>();
  for (const part of [...parts].sort(compareByOrder(keyOrders[key] ?? []))) {
    const node = child(source, part);
    const value = node ? editValueOf(node) : null;
    if (value === null) return null;
    values.set(part, value);
  }
  return values;
}

/** Whether the service's own `<<` contributes the value: a key next to the `<<` replaces all of it. */
function isFromMergeKey({ origin }: MappingNode, value: ComposeNode | undefined): boolean {
  return (value?.steps ?? []).some(
    ({ kind, location }) =>
      kind === 'merge-key' &&
      location.file === origin.source.file &&
      isWithin(location.path, [...origin.path, '<<']),
  );
}

/** Values that have the same effect as a missing key. */
const unsetValues: Readonly<Record<string, EditValue>> = {
  command: null,
  environment: {},
  healthcheck: {},
  profiles: [],
};

/** The value of a node; null for what these fixes do not write: null itself, and lists of anything but strings. */
function editValueOf(node: ComposeNode): EditValue | null {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence': {
      const items = node.items.map(editValueOf);
      return items.every((item) => typeof item === 'string') ? items : null;
    }
    case 'mapping': {
      const entries = [...node.entries].map(([key, value]) => [key, editValueOf(value)] as const);
      const known = entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
      return known.length === entries.length ? Object.fromEntries(known) : null;
    }
  }
}
