/** The user that a client names beside the password. The server's password belongs to the user `default`. */

import { type SourceChar, type Text, toDisplayText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type Template, templateParts, type VariablePart } from '../../compose/interpolation/template.js';

/** `unknown`: a variable without a default value decides the user. */
export type NamedUser =
  | { readonly kind: 'default' }
  /** `shown` is the name for a message, with what follows it. */
  | { readonly kind: 'other' | 'unknown'; readonly shown: string };

/** Reads a user when every variable is set. A variable with a default value counts as that value. */
export function namedUser(text: Text | null): NamedUser {
  const chars = text ?? [];
  const usual = chars.map(usualValue);
  if (usual.includes(null)) return { kind: 'unknown', shown: `\`${toDisplayText(chars)}\`` };
  const name = usual.join('');
  if (name === '' || name === 'default') return { kind: 'default' };
  const byDefault = chars.some(({ char }) => char === UNKNOWN) ? ' by default' : '';
  return { kind: 'other', shown: `\`${name}\`${byDefault}` };
}

/** The character, or the default value of its variable; null without one. */
function usualValue({ char, variable, node, span }: SourceChar): string | null {
  if (char !== UNKNOWN) return char;
  const part = variablesOf(templateParts(node.text)).find(
    (each) => each.name === variable && each.span.start === span.start && each.operator.endsWith('-'),
  );
  if (part?.argument.some(({ kind }) => kind !== 'literal') !== false) return null;
  return part.argument.map((each) => (each.kind === 'literal' ? each.text : '')).join('');
}

/** The variables of a template, with those in default values. */
function variablesOf(template: Template): VariablePart[] {
  return template.flatMap((part) => (part.kind === 'variable' ? [part, ...variablesOf(part.argument)] : []));
}
