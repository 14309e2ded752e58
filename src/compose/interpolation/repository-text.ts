/** Texts of scalars with the values that the repository gives to their variables. */

import { loadErrorAtValue } from '../model/load-error.js';
import type { ScalarNode } from '../model/node.js';
import { expand, isStop, type Stop, type Text, toText, variablesIn } from './expand.js';

/** The text of a scalar with the default values and env files of the repository, and no variable set outside. */
export function repositoryText(node: ScalarNode): Text | Stop {
  return expand(node, new Map([...variablesWithin(node)].map((name) => [name, 'file'])));
}

/** The repository's text of a scalar as a string. Throws a load error if the repository does not determine it. */
export function interpolatedText(node: ScalarNode): string {
  if (!node.text.includes('$')) return node.text;
  const variables = variablesIn([node]);
  const text = repositoryText(node);
  const unset = variables.find((name) => !node.origin.environment.has(name));
  if (isStop(text)) throw unresolved(node, text.stops);
  if (unset !== undefined && text.length === 0) throw unresolved(node, unset);
  return toText(text);
}

/** The variables of a scalar, and those in the values that env files give to them. */
function variablesWithin(
  node: ScalarNode,
  found: Set<string> = new Set(),
  visited: Set<ScalarNode> = new Set(),
): ReadonlySet<string> {
  visited.add(node);
  for (const name of variablesIn([node])) {
    found.add(name);
    // A variable may have other values, or none, for the values of other env files and lines.
    const value = node.origin.environment.get(name);
    if (value && !visited.has(value)) variablesWithin(value, found, visited);
  }
  return found;
}

function unresolved(node: ScalarNode, variable: string): Error {
  return loadErrorAtValue(
    node,
    `cannot resolve this value, because the repository gives \`${variable}\` no value: set it in an env file, or give it a default value`,
  );
}
