/** Texts that are not in any file. */

import type { ScalarNode } from '../model/node.js';
import type { Text } from './expand.js';

/** A text that is not in any file, such as the words of an image's entrypoint, located at a node. */
export function impliedText(node: ScalarNode, text: string): Text {
  return [...text].map((char) => ({
    char,
    variable: null,
    fallbackOf: null,
    node,
    span: { start: 0, end: 0 },
  }));
}
