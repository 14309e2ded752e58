/** Flags whose value is empty on purpose when a variable is not set. */

import { type Template, templateParts } from '../../compose/interpolation/template.js';
import type { Flag } from './flag.js';

/** Whether the flag's value gives the variable an empty default value, such as `${V:-}`. */
export function hasEmptyDefault({ value, place }: Pick<Flag, 'value' | 'place'>, variable: string): boolean {
  if (typeof value === 'boolean') return false;
  const nodes = [...value.map(({ node }) => node), ...(place ? [place.node] : [])];
  // Compose turns `$$` into the `$` that a shell reads.
  const texts = nodes.flatMap(({ text }) => [text, text.replaceAll('$$', '$')]);
  return texts.some((text) => templateParts(text).some((part) => isEmptyWithout(part, variable)));
}

/** Whether the part is explicitly empty when the variable is not set. */
function isEmptyWithout(part: Template[number], variable: string): boolean {
  if (part.kind === 'literal') return false;
  const isEmptyItself =
    part.name === variable &&
    (part.operator.endsWith('+') || (part.operator.endsWith('-') && part.argument.every(isEmptyPart)));
  return isEmptyItself || part.argument.some((inner) => isEmptyWithout(inner, variable));
}

/** In a command of one string, quotes and blanks alone give no text. */
function isEmptyPart(part: Template[number]): boolean {
  return part.kind === 'literal'
    ? /^[\s"']*$/.test(part.text)
    : part.operator.endsWith('-') && part.argument.every(isEmptyPart);
}
