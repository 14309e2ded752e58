/** Keywords that apply other schemas to the same value, in the order of Ajv. */

import type { Json, JsonObject } from '../model/policy.js';
import { isObject } from '../model/subschemas.js';
import { below, type Keyword, type KeywordContext, mergeEvaluated } from './keyword.js';

/** The reference, which Ajv follows before all other keywords. */
export const references: Readonly<Record<string, Keyword>> = {
  $ref: (reference, { root, target, apply, evaluated }) => {
    const { evaluated: inner } = apply(definition(root, String(reference)), below(target, '$ref'));
    mergeEvaluated(evaluated, inner);
  },
};

export const combiners: Readonly<Record<string, Keyword>> = {
  not: (schema, { target, apply, fail }) => {
    if (apply(schema, { ...target, errors: [] }).isValid) fail('not', {});
  },
  anyOf: (schemas, context) => {
    const { valid, errors } = branches('anyOf', schemas, context);
    if (valid.length > 0) return;
    context.target.errors.push(...errors);
    context.fail('anyOf', {});
  },
  oneOf: (schemas, context) => {
    const { valid, errors } = branches('oneOf', schemas, context);
    if (valid.length === 1) return;
    context.target.errors.push(...errors);
    context.fail('oneOf', { passingSchemas: valid.length === 0 ? null : valid.slice(0, 2) });
  },
  allOf: (schemas, { target, apply, evaluated }) => {
    (schemas as readonly Json[]).forEach((schema, index) => {
      mergeEvaluated(evaluated, apply(schema, below(target, 'allOf', String(index))).evaluated);
    });
  },
  if: (condition, { schema, target, apply, evaluated, fail }) => {
    const result = apply(condition, { ...target, errors: [] });
    // Ajv merges what `if` evaluates, whether it matches or not.
    mergeEvaluated(evaluated, result.evaluated);
    const clause = result.isValid ? 'then' : 'else';
    const inner = schema[clause];
    if (inner === undefined) return;
    const applied = apply(inner, below(target, clause));
    if (applied.isValid) mergeEvaluated(evaluated, applied.evaluated);
    else fail('if', { failingKeyword: clause });
  },
};

/** The indexes of the schemas that match, and the errors of the others. */
function branches(
  keyword: string,
  schemas: Json,
  { target, apply, evaluated }: KeywordContext,
): { valid: number[]; errors: (typeof target)['errors'] } {
  const errors: (typeof target)['errors'] = [];
  const valid = (schemas as readonly Json[]).flatMap((schema, index) => {
    const result = apply(schema, { ...below(target, keyword, String(index)), errors });
    if (!result.isValid) return [];
    mergeEvaluated(evaluated, result.evaluated);
    return [index];
  });
  return { valid, errors };
}

/** The definition that `#/$defs/NAME` leads to, or the whole schema for `#`. */
function definition(root: JsonObject, reference: string): Json {
  if (reference === '#') return root;
  const definitions = root['$defs'];
  const found = isObject(definitions) ? definitions[reference.slice('#/$defs/'.length)] : undefined;
  if (found === undefined) throw new Error(`internal error: the schema has no ${reference}`);
  return found;
}
