/** Texts that decide which files and services a project consists of. */

import { loadErrorAtValue } from '../model/load-error.js';
import type { ScalarNode } from '../model/node.js';
import { constantText } from './constant-value.js';
import { variablesIn } from './expand.js';

/**
 * The text that a scalar has in every environment. Throws a load error if a variable decides it: its default value and
 * its value in `.env` are only two of the possible ones, because the shell overrides both.
 *
 * @param chosen the choice that depends on the text, such as `which file is loaded`
 */
export function determinedText(node: ScalarNode, chosen: string): string {
  const text = constantText(node);
  if (text !== null) return text;
  const [variable = ''] = variablesIn([node]);
  throw loadErrorAtValue(
    node,
    `cannot tell ${chosen}, because the environment can set \`${variable}\`: write \`${node.text}\` without variables`,
  );
}

/** The choice that a path decides, for `determinedText`. */
export const whichFile = 'which file Compose loads';
