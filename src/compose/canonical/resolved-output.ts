/** The resolved project as `docker compose config --no-interpolate --no-path-resolution` prints it. */

import type { ComposeNode, MappingNode } from '../model/node.js';
import { patternAt, patternsOf } from '../model/path-pattern.js';

/** Compose prints these lists as `[]` if they are empty, and all other empty lists as null (tried with Compose 2.40.3). */
const printedWhenEmpty = patternsOf<true>(
  [
    ...['annotations', 'cap_add', 'cap_drop', 'configs', 'devices', 'dns', 'dns_opt', 'dns_search', 'expose'],
    ...['labels', 'links', 'ports', 'profiles', 'secrets', 'sysctls', 'tmpfs', 'volumes'],
  ].map((attribute) => [`services.*.${attribute}`, true] as const),
);

/** The project as JSON in Compose's own shape. */
export function resolvedProject(root: MappingNode): unknown {
  return toJson(root, []);
}

function toJson(node: ComposeNode, path: readonly string[]): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      if (node.items.length === 0) return patternAt(printedWhenEmpty, path)?.rule ? [] : null;
      return node.items
        .filter((item) => !isUnsetArgument(item, [...path, item.kind === 'scalar' ? item.text : '']))
        .map((item) => toJson(item, [...path, '*']));
    case 'mapping':
      return Object.fromEntries(
        [...node.entries]
          .filter(([key, value]) => !isUnsetArgument(value, [...path, key]))
          .map(([key, value]) => [key, toJson(value, [...path, key])]),
      );
  }
}

/** A build argument without a value comes from the environment, where it is not set. Compose leaves it out. */
function isUnsetArgument(value: ComposeNode, path: readonly string[]): boolean {
  const [section, , build, args, name] = path;
  if (section !== 'services' || build !== 'build' || args !== 'args' || name === undefined) return false;
  if (path.length !== 5 || value.kind !== 'scalar') return false;
  return value.value === null || (value.text === name && !name.includes('='));
}
