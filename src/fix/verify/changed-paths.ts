/** What differs between two projects. */

import { toJson } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import type { Path } from '../../source/path.js';

/** The paths below `services` that differ between two projects, as far up as all below differs. */
export function changedPaths(before: Project, after: Project): Path[] {
  const names = new Set([...before.services.keys(), ...after.services.keys()]);
  return [...names].flatMap((name) => {
    const [one, other] = [before.services.get(name), after.services.get(name)];
    return differences(one ? toJson(one) : undefined, other ? toJson(other) : undefined, ['services', name]);
  });
}

function differences(before: unknown, after: unknown, path: Path): Path[] {
  if (before === after) return [];
  const [one, other] = [entriesOf(before ?? {}), entriesOf(after ?? {})];
  if (!one || !other) return [path];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    differences(one.get(key), other.get(key), [...path, key]),
  );
}

function entriesOf(value: unknown): Map<string | number, unknown> | null {
  if (Array.isArray(value)) return new Map(value.entries());
  return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : null;
}
