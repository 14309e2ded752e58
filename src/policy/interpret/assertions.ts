/** Keywords that compare a value: any value, a number or a string. */

import type { Json } from '../model/policy.js';
import type { Keyword } from './keyword.js';
import { areEqual } from './types.js';

/** Keywords for values of any type. */
export const anyKeywords: Readonly<Record<string, Keyword>> = {
  const: (allowedValue, { target, fail }) => {
    if (!areEqual(target.value, allowedValue)) fail('const', { allowedValue });
  },
  enum: (allowedValues, { target, fail }) => {
    if (!(allowedValues as readonly Json[]).some((allowed) => areEqual(target.value, allowed)))
      fail('enum', { allowedValues });
  },
};

/** Keywords for numbers, in the order of Ajv. */
export const numberKeywords: Readonly<Record<string, Keyword>> = {
  maximum: limit('maximum', '<=', (value, bound) => value <= bound),
  minimum: limit('minimum', '>=', (value, bound) => value >= bound),
  exclusiveMaximum: limit('exclusiveMaximum', '<', (value, bound) => value < bound),
  exclusiveMinimum: limit('exclusiveMinimum', '>', (value, bound) => value > bound),
  multipleOf: (multipleOf, { target, fail }) => {
    if (!Number.isInteger(Number(target.value) / Number(multipleOf))) fail('multipleOf', { multipleOf });
  },
};

/** Keywords for strings, in the order of Ajv. */
export const stringKeywords: Readonly<Record<string, Keyword>> = {
  maxLength: (bound, { target, fail }) => {
    if (lengthOf(target.value) > Number(bound)) fail('maxLength', { limit: bound });
  },
  minLength: (bound, { target, fail }) => {
    if (lengthOf(target.value) < Number(bound)) fail('minLength', { limit: bound });
  },
  pattern: (pattern, { target, fail, matches }) => {
    if (!matches(String(pattern), String(target.value))) fail('pattern', { pattern });
  },
  format: (format, { target, fail, hasFormat }) => {
    if (!hasFormat(String(format), String(target.value))) fail('format', { format });
  },
};

function limit(name: string, comparison: string, holds: (value: number, bound: number) => boolean): Keyword {
  return (bound, { target, fail }) => {
    if (!holds(Number(target.value), Number(bound))) fail(name, { comparison, limit: bound });
  };
}

/** The length in code points. */
function lengthOf(text: unknown): number {
  return [...String(text)].length;
}
