/** Texts of scalars with the values that the repository gives to their variables. */

import { loadErrorAtValue } from '../model/load-error.js';
import type { ScalarNode } from '../model/node.js';
import { expand, isStop, toText, variablesIn } from './expand.js';

/**
 * The text of a scalar with the default values and env files of the repository, and no variable set outside.
 * Throws a load error if the repository does not determine the text.
 */
export function interpolatedText(node: ScalarNode): string {
  if (!node.text.includes('$')) return node.text;
  const variables = variablesIn([node]);
  const text = expand(node, new Map(variables.map((name) => [name, 'file'])));
  const unset = variables.find((name) => !node.origin.environment.has(name));
  if (isStop(text)) throw unresolved(node, text.stops);
  if (unset !== undefined && text.length === 0) throw unresolved(node, unset);
  return toText(text);
}

function unresolved(node: ScalarNode, variable: string): Error {
  return loadErrorAtValue(
    node,
    `cannot resolve this value, because the repository gives \`${variable}\` no value: set it in an env file, or give it a default value`,
  );
}
