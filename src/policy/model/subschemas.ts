/** Where schemas stand in a schema: which keywords hold one, several, or one by name. */

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
  /** The keyword, and the index or the name below it where the keyword holds several. */
  readonly path: readonly string[];
  readonly schema: Json;
}

/** The schemas directly inside a schema, each with the way to it. */
export function subschemas(schema: JsonObject): Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]): Subschema[] => {
    if (single.includes(keyword)) return [{ path: [keyword], schema: value }];
    if (!listed.includes(keyword) && !named.includes(keyword)) return [];
    return Object.entries(value as JsonObject).map(([at, inner]) => ({ path: [keyword, at], schema: inner }));
  });
}

/** The schema with each one directly inside it replaced. */
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

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
