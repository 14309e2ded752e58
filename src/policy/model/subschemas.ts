/** The subschemas of a schema: keywords with one, with a list, or with one for each name. */

import type { Json, JsonObject } from './policy.js';

const single = [
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'propertyNames',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const listed = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const named = ['properties', 'patternProperties', 'dependentSchemas'];

export interface Subschema {
  /** The keyword, and the index or name if the keyword has several subschemas. */
  readonly path: readonly string[];
  readonly schema: Json;
}

/** The direct subschemas of a schema with their paths. */
export function subschemas(schema: JsonObject): Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]): Subschema[] => {
    if (single.includes(keyword)) return [{ path: [keyword], schema: value }];
    if (!listed.includes(keyword) && !named.includes(keyword)) return [];
    return Object.entries(value as JsonObject).map(([at, inner]) => ({ path: [keyword, at], schema: inner }));
  });
}

/** A schema with each direct subschema replaced. */
export function mapSubschemas(schema: JsonObject, replace: (inner: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (single.includes(keyword)) return [keyword, replace(value)];
      if (listed.includes(keyword)) return [keyword, (value as readonly Json[]).map(replace)];
      if (!named.includes(keyword)) return [keyword, value];
      const entries = Object.entries(value as JsonObject).map(
        ([name, inner]) => [name, replace(inner)] as const,
      );
      return [keyword, Object.fromEntries(entries)];
    }),
  );
}

/** True for a JSON object, not for a list or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
