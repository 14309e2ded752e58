/** Texts that decide which files and services a project consists of. */

import { loadErrorAtValue } from '../model/load-error.js';
import type { ScalarNode } from '../model/node.js';
import { constantText } from './constant-value.js';
import { variablesIn } from './expand.js';

/**
 * The text that a scalar has in every environment. Throws a load error if a variable decides it: its default value and
 * its value in `.env` are only two of the possible ones, because the shell overrides both.
 *
 * @param chosen the choice that depends on the text
 */
export function determinedText(node: ScalarNode, chosen: Choice): string {
  const text = constantText(node);
  if (text !== null) return text;
  const [variable = ''] = variablesIn([node]);
  throw loadErrorAtValue(
    node,
    `cannot tell ${chosen.question}, because the environment can set \`${variable}\`: replace \`${node.text}\` with ${chosen.value}`,
  );
}

/** A choice that a text decides. */
export interface Choice {
  /** A clause, such as `which file Compose loads`. */
  readonly question: string;
  /** The text in the place of a variable, such as `the path of the file`. */
  readonly value: string;
}

/** The choice that the path of a file decides. */
export const whichFile: Choice = { question: 'which file Compose loads', value: 'the path of the file' };
