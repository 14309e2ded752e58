/** The content of a file that is not in the repository, as a value like that of a variable: it may be empty. */

import {
  isFileName,
  type Text,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { type ComposeNode, implied } from '../../compose/model/node.js';

/** The name that such a content has among the variables: the path of the file, which no variable can have as its name. */
export function fileName(path: string): string {
  return isFileName(path) ? path : `./${path}`;
}

/** The content in a state of the variables. `from` is the node that names the file. */
export function fileValue(name: string, assignment: VariableAssignment, from: ComposeNode): Text {
  if ((assignment.get(name) ?? 'set') !== 'set') return [];
  const node = implied(from, null);
  return [{ char: UNKNOWN, variable: name, fallbackOf: null, node, span: { start: 0, end: 0 } }];
}
