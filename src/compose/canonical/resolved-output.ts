/** The resolved project as `docker compose config --no-interpolate --no-path-resolution` prints it. */

import { yamlNumber } from '../formats/number.js';
import { isStop, toText } from '../interpolation/expand.js';
import { repositoryText } from '../interpolation/repository-text.js';
import { hasUniqueItems } from '../load/unique.js';
import type { ComposeNode, MappingNode, SequenceNode } from '../model/node.js';
import { patternAt, patternsOf } from '../model/path-pattern.js';

/** The project as JSON in Compose's own shape. Integers of more than 53 bits are of the type `bigint`. */
export function resolvedProject(root: MappingNode): unknown {
  return toJson(root, []);
}

function toJson(node: ComposeNode, path: readonly string[]): unknown {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'number' ? exactNumber(node.text, node.value) : node.value;
    case 'sequence':
      return listToJson(node, path);
    case 'mapping':
      return Object.fromEntries(
        [...node.entries]
          .filter(([key, value]) => !isUnsetArgument(value, [...path, key]))
          .map(([key, value]) => [key, toJson(value, [...path, key])]),
      );
  }
}

/** Compose makes a new list of unique items, and prints an empty list of any other kind as null. */
function listToJson(node: SequenceNode, path: readonly string[]): unknown {
  const isEnvironment = patternAt(environments, path)?.rule ?? false;
  const items = node.items
    .filter((item) => !isUnsetArgument(item, [...path, item.kind === 'scalar' ? item.text : '']))
    .map((item) => (isEnvironment && inheritedItem(item)) || toJson(item, [...path, '*']));
  return items.length > 0 || (hasUniqueItems(path) && !isEnvironment) ? items : null;
}

/** Lists in which Compose looks up the variables without a value. */
const environments = patternsOf<true>([
  ['services.*.build.args', true],
  ['services.*.environment', true],
]);

/** `NAME=value` for a `NAME` in the list of an included file, if the env file of the `include` sets it; else null. */
function inheritedItem(item: ComposeNode): string | null {
  if (item.kind !== 'scalar' || !item.steps.some(({ kind }) => kind === 'include')) return null;
  const value = item.origin.environment.get(item.text);
  const text = value ? repositoryText(value) : null;
  return text === null || isStop(text) ? null : `${item.text}=${toText(text)}`;
}

/** The number, as a `bigint` if JavaScript's numbers do not have its value or its sign. */
function exactNumber(text: string, value: number): number | bigint {
  const exact = yamlNumber(text);
  return typeof exact === 'bigint' && !Number.isSafeInteger(value) ? exact : value;
}

/** A build argument without a value comes from the environment, where it is not set. Compose leaves it out. */
function isUnsetArgument(value: ComposeNode, path: readonly string[]): boolean {
  const [section, , build, args, name] = path;
  if (section !== 'services' || build !== 'build' || args !== 'args' || name === undefined) return false;
  if (path.length !== 5 || value.kind !== 'scalar') return false;
  return value.value === null || (value.text === name && !name.includes('='));
}
