/** What is certain about a value before anybody knows its variables. */

import type { ComposeNode, ScalarNode } from '../model/node.js';
import { expand, isStop, type Text, toText, variableAssignments, variablesIn } from './expand.js';
import { parseTemplate, type Template } from './template.js';

/**
 * Every text that a scalar can become. Null where the environment has a say in it, since that is not in the repository:
 * a default does not settle it, and neither does an env file, which the shell overrides.
 */
export function expansionsOf(node: ScalarNode): readonly Text[] | null {
  if (parseTemplate(node.text).kind === 'invalid') return null;
  const { worlds, exhaustive } = variableAssignments(variablesIn([node]));
  if (!exhaustive) return null;
  const texts: Text[] = [];
  for (const world of worlds) {
    const text = expand(node, world);
    if (isStop(text)) continue;
    if (text.some(({ variable }) => variable !== null)) return null;
    texts.push(text);
  }
  return texts.length > 0 ? texts : null;
}

/** The one text that a scalar has in every environment; null where there is no such text, or no scalar. */
export function constantText(node: ComposeNode | undefined): string | null {
  if (node?.kind !== 'scalar') return null;
  if (!node.text.includes('$')) return node.text;
  const texts = new Set(expansionsOf(node)?.map(toText));
  const [text] = texts;
  return texts.size === 1 ? (text ?? null) : null;
}

/** Whether a scalar has a text in every environment: `${MODE:-host}` does, `${MODE}` may be empty. */
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
