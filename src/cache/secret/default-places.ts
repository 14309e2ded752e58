/** The places of the default values in a password. */

import { isStop, type Text, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { type Template, templateParts } from '../../compose/interpolation/template.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Span } from '../../source/span.js';
import type { ScalarRange } from '../text/word.js';
import type { SecretIn } from './secret.js';

/** The place of a variable of a password that has a default value, such as `${NAME:-...}`. */
export interface Fallback extends ScalarRange {
  readonly variable: string;
}

/** The states in which the shell gives a variable no value. */
export const statesWithoutValue = ['unset', 'empty', 'file'] as const;

/** The default values that the password consists of when variables are unset, empty or left to an env file. */
export function fallbackPlaces(secret: SecretIn, variables: readonly string[]): Fallback[] {
  const assignments = statesWithoutValue.flatMap((state): VariableAssignment[] => [
    ...variables.map((name) => new Map([[name, state]])),
    new Map(variables.map((name) => [name, state])),
  ]);
  return assignments.flatMap((assignment) => {
    const text = secret(assignment);
    if (text === null || text === 'unknown' || isStop(text)) return [];
    return text.flatMap(({ node, span, fallbackOf }) => {
      if (fallbackOf === null || !variables.includes(fallbackOf)) return [];
      const whole = isEnvFileValue(node) ? { start: 0, end: node.text.length } : null;
      const around = whole ?? partAround(templateParts(node.text), span, fallbackOf);
      // A default value outside every template is in a shell script.
      return [{ node, span: around ?? spanOfDefault(text, node, fallbackOf), variable: fallbackOf }];
    });
  });
}

/** The span from the first to the last character of a default value. */
function spanOfDefault(text: Text, holder: ScalarNode, variable: string): Span {
  const spans = text.flatMap(({ node, span, fallbackOf }) =>
    node === holder && fallbackOf === variable ? [span] : [],
  );
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** The innermost `${NAME...}` of this variable around a span. */
function partAround(template: Template, at: Span, variable: string): Span | null {
  for (const part of template) {
    if (part.kind === 'literal' || part.span.start > at.start || part.span.end < at.end) continue;
    return partAround(part.argument, at, variable) ?? (part.name === variable ? part.span : null);
  }
  return null;
}
