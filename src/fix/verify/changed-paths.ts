/** Comparison of two resolved projects. */

import { toJson } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import type { Path } from '../../source/path.js';

/** The paths of values below `services` that differ. Mappings and lists are compared item by item. */
export function changedPaths(before: Project, after: Project): Path[] {
  const names = new Set([...before.services.keys(), ...after.services.keys()]);
  return [...names].flatMap((name) => {
    const [old, current] = [before.services.get(name), after.services.get(name)];
    return differences(old ? toJson(old) : undefined, current ? toJson(current) : undefined, [
      'services',
      name,
    ]);
  });
}

function differences(before: unknown, after: unknown, path: Path): Path[] {
  if (before === after) return [];
  const [old, current] = [childrenOf(before ?? {}), childrenOf(after ?? {})];
  if (!old || !current) return [path];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) =>
    differences(old.get(key), current.get(key), [...path, key]),
  );
}

function childrenOf(value: unknown): ReadonlyMap<string | number, unknown> | null {
  if (Array.isArray(value)) return new Map(value.entries());
  return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : null;
}
