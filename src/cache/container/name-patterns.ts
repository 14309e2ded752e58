/** Names of containers that may depend on variables, compared with known names. */

import { expand, isStop, toText, UNKNOWN, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { ScalarNode } from '../../compose/model/node.js';

/** `null` if it depends on the values of variables. */
export type Match = true | false | null;

/** A name as Docker's DNS compares it: in lower case, without the dot at its end. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Whether a test holds for the text of a scalar in every state of its variables, in some of them, or in none. */
export function matchIn(node: ScalarNode, test: (text: string) => Match): Match {
  if (!node.text.includes('$')) return test(node.text);
  const { assignments } = variableAssignments(variablesIn([node]));
  const matches = assignments.flatMap((assignment) => {
    const text = expand(node, assignment);
    return isStop(text) ? [] : [test(toText(text))];
  });
  if (matches.every((match) => match === false)) return false;
  return matches.every((match) => match === true) ? true : null;
}

/** Whether a text, with `UNKNOWN` for the values of variables, is one of the names. */
export function matchName(text: string, names: ReadonlySet<string>): Match {
  const name = canonicalName(text);
  if (!name.includes(UNKNOWN)) return names.has(name);
  return [...names].some((each) => mayEqual(name, each)) ? null : false;
}

/** Whether some values of the variables make the text equal to the name. No value is empty. */
function mayEqual(text: string, name: string): boolean {
  const [first = '', ...rest] = text.split(new RegExp(`${UNKNOWN}+`, 'u'));
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let from = first.length + 1;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length + 1;
  }
  return from + last.length <= name.length;
}
