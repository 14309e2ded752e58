/** The schemas in model.schema.json that apply to a part of the model. */

import modelSchema from '../../../policies/model.schema.json' with { type: 'json' };
import type { Json, JsonObject } from './policy.js';
import { isObject } from './subschemas.js';

/** Alternative schemas of a value in the model; null if any value is allowed, as inside the Compose service. */
export type ModelSchemas = readonly JsonObject[] | null;

const root = modelSchema as unknown as JsonObject;

/** The schema of the whole model. */
export const wholeModel: ModelSchemas = [root];

/** The schemas for the values that a keyword applies to; `name` is the member or index below the keyword. */
export function schemasBelow(schemas: ModelSchemas, keyword: string, name: string | undefined): ModelSchemas {
  switch (keyword) {
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
    case 'not':
    case 'if':
    case 'then':
    case 'else':
    case 'dependentSchemas':
      return schemas;
    case 'properties':
      return memberSchemas(schemas, name ?? '');
    case 'items':
    case 'contains':
    case 'prefixItems':
    case 'unevaluatedItems':
      return flatMapAll(schemas, (part) => (part['items'] === undefined ? [] : resolveRefs(part['items'])));
    default:
      return null;
  }
}

/** The schemas of a member; empty if there is no such member. */
export function memberSchemas(schemas: ModelSchemas, name: string): ModelSchemas {
  return flatMapAll(schemas, (part) => {
    const { properties, additionalProperties } = part;
    if (isObject(properties) && Object.hasOwn(properties, name)) return resolveRefs(properties[name] ?? true);
    return isObject(additionalProperties) || additionalProperties === true
      ? resolveRefs(additionalProperties)
      : [];
  });
}

/** The allowed names of members; null if any name is allowed. */
export function memberNames(schemas: ModelSchemas): readonly string[] | null {
  if (schemas === null) return null;
  if (
    schemas.some(
      (part) => part['additionalProperties'] !== undefined && part['additionalProperties'] !== false,
    )
  )
    return null;
  return schemas.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
}

/** True if the model can have this value. */
export function allowsValue(schemas: ModelSchemas, value: Json): boolean {
  return (
    schemas === null ||
    schemas.some(({ enum: words, type }) =>
      Array.isArray(words)
        ? words.includes(value)
        : type === undefined || [type].flat().includes(typeOf(value)),
    )
  );
}

/** The allowed values for messages: listed values, or types. */
export function allowedValues(schemas: ModelSchemas): readonly string[] {
  const words = (schemas ?? []).flatMap(({ enum: values, type }) =>
    Array.isArray(values)
      ? values.map((value) => JSON.stringify(value))
      : [type].flat().map((name) => (name === 'null' ? 'null' : `any ${name}`)),
  );
  return [...new Set(words)];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function flatMapAll(schemas: ModelSchemas, below: (part: JsonObject) => ModelSchemas): ModelSchemas {
  if (schemas === null) return null;
  const all = schemas.map(below);
  return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}

/** A schema with its reference followed, and each alternative of `anyOf` separately. */
function resolveRefs(schema: Json): ModelSchemas {
  if (!isObject(schema)) return null;
  const { $ref: reference, anyOf: choices } = schema;
  if (typeof reference === 'string') {
    const name = reference.slice('#/$defs/'.length);
    return resolveRefs((root['$defs'] as JsonObject)[name] ?? true);
  }
  return Array.isArray(choices) ? flatMapAll(choices as JsonObject[], resolveRefs) : [schema];
}
