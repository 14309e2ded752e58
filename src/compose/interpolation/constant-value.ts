/** Values that do not depend on the environment. */

import type { ComposeNode, ScalarNode } from '../model/node.js';
import { expand, isStop, type Text, toText, variablesIn } from './expand.js';
import { parseTemplate, type Template } from './template.js';
import { maxCombined, variableAssignments } from './variable-assignments.js';

/**
 * Every text that a scalar can have. Null if one of them contains the value of a variable, which the repository does not
 * determine: the shell overrides default values and env files.
 */
export function expansionsOf(node: ScalarNode): readonly Text[] | null {
  if (parseTemplate(node.text).kind === 'invalid') return null;
  const variables = variablesIn([node]);
  if (variables.length > maxCombined) return null;
  const texts: Text[] = [];
  for (const assignment of variableAssignments(variables).assignments) {
    const text = expand(node, assignment);
    if (isStop(text)) continue;
    if (text.some(({ variable }) => variable !== null)) return null;
    texts.push(text);
  }
  return texts.length > 0 ? texts : null;
}

/** The text that a scalar has in every environment; null if there is no such text, or if the node is not a scalar. */
export function constantText(node: ComposeNode | undefined): string | null {
  if (node?.kind !== 'scalar') return null;
  if (!node.text.includes('$')) return node.text;
  const texts = new Set(expansionsOf(node)?.map(toText));
  const [text] = texts;
  return texts.size === 1 ? (text ?? null) : null;
}

/** Whether a scalar's text is not empty in any environment: `${MODE:-host}` is never empty, `${MODE}` may be. */
export function isNeverEmpty(node: ComposeNode | undefined): boolean {
  if (node?.kind !== 'scalar') return false;
  const template = parseTemplate(node.text);
  return template.kind === 'template' && !mayBeEmpty(template.parts);
}

function mayBeEmpty(template: Template): boolean {
  return template.every((part) => {
    if (part.kind === 'literal') return part.text === '';
    return part.operator === ':-' ? mayBeEmpty(part.argument) : part.operator !== ':?';
  });
}
