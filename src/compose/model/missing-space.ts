/** The hint at a space that a mapping or a list lacks: YAML reads `image:redis` and `-"6379"` as text. */

import type { ComposeNode } from './node.js';

/** A clause for the end of a message about a node that should be a mapping or a list; empty for any other text. */
export function missingSpaceHint(node: ComposeNode): string {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return '';
  const key = /^([\w.-]+):(?=[^\s:/])/.exec(node.value)?.[1];
  if (key !== undefined) return `: write a space after \`${key}:\``;
  return /^-[^\s-]/.test(node.value) ? ': write a space after the `-`' : '';
}
