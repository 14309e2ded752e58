/** Replaces the references of a rule by the definitions. */

import { type Json, type JsonObject, PolicyError, type PolicySource } from './policy.js';
import { isObject, mapSubschemas } from './subschemas.js';

/**
 * A rule as a schema without references. So the path of each error shows the part of the rule that failed, and with it
 * the message.
 */
export function ruleSchema(policy: PolicySource, rule: JsonObject): JsonObject {
  const definitions = isObject(policy['$defs']) ? policy['$defs'] : {};
  return inline(rule, definitions, []) as JsonObject;
}

function inline(schema: Json, definitions: JsonObject, parents: readonly string[]): Json {
  if (!isObject(schema)) return schema;
  const { $ref: reference, ...rest } = mapSubschemas(schema, (inner) => inline(inner, definitions, parents));
  if (typeof reference !== 'string') return rest;
  const name = definitionName(reference);
  if (!Object.hasOwn(definitions, name) || parents.includes(name))
    throw new PolicyError(`\`${reference}\` does not exist, or refers to itself`);
  const definition = inline(definitions[name] ?? true, definitions, [...parents, name]);
  if (Object.keys(rest).length === 0) return definition;
  return { ...rest, allOf: [...((rest['allOf'] as readonly Json[] | undefined) ?? []), definition] };
}

/** The name in `#/$defs/NAME`. */
export function definitionName(reference: string): string {
  return reference.slice('#/$defs/'.length);
}
