/** Policy and settings files as JSON values. */

import { plainValue } from '../../yaml/plain-value.js';
import type { YamlNode } from '../../yaml/tree.js';

/** The problem of a file whose value is undefined here. */
export const tooLarge = 'the file has over a million values once its aliases are expanded';

/** The value of a file; undefined if it is too large once its aliases are expanded. */
export function documentValue(root: YamlNode): unknown {
  const budget = { left: 1_000_000 };
  try {
    return plainValue(root, budget);
  } catch (error) {
    if (budget.left >= 0) throw error;
    return undefined;
  }
}
