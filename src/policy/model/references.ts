/** Definitions of a policy, written out where a rule refers to them. */

import { type Json, type JsonObject, PolicyError, type PolicySource } from './policy.js';
import { isObject, mapSubschemas } from './subschemas.js';

/**
 * A rule by itself, as a schema that stands alone. Without references every error tells by its path which part of the
 * rule it comes from, and so which message belongs to it.
 */
export function ruleSchema(policy: PolicySource, rule: JsonObject): JsonObject {
  const definitions = isObject(policy['$defs']) ? policy['$defs'] : {};
  return written(rule, definitions, []) as JsonObject;
}

function written(schema: Json, definitions: JsonObject, within: readonly string[]): Json {
  if (!isObject(schema)) return schema;
  const { $ref: reference, ...own } = mapSubschemas(schema, (inner) => written(inner, definitions, within));
  if (typeof reference !== 'string') return own;
  const name = definitionName(reference);
  if (!Object.hasOwn(definitions, name) || within.includes(name))
    throw new PolicyError(`\`${reference}\` leads nowhere, or back to itself`);
  const definition = written(definitions[name] ?? true, definitions, [...within, name]);
  if (Object.keys(own).length === 0) return definition;
  return { ...own, allOf: [...((own['allOf'] as readonly Json[] | undefined) ?? []), definition] };
}

/** The name in `#/$defs/NAME`. */
export function definitionName(reference: string): string {
  return reference.slice('#/$defs/'.length);
}
