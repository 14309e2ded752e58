/** The parts of the model that a schema of a policy speaks of, as model.schema.json has them. */

import modelSchema from '../../../policies/model.schema.json' with { type: 'json' };
import type { Json, JsonObject } from './policy.js';
import { isObject } from './subschemas.js';

/** What a value of the model may be; null where it may be anything, as inside the Compose service. */
export type ModelSchemas = readonly JsonObject[] | null;

const root = modelSchema as unknown as JsonObject;

/** The whole model. */
export const wholeModel: ModelSchemas = [root];

/** The parts that a keyword's schema speaks of, `name` being the member or the index below it. */
export function schemasBelow(parts: ModelSchemas, keyword: string, name: string | undefined): ModelSchemas {
  switch (keyword) {
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
    case 'not':
    case 'if':
    case 'then':
    case 'else':
    case 'dependentSchemas':
      return parts;
    case 'properties':
      return memberSchemas(parts, name ?? '');
    case 'items':
    case 'contains':
    case 'prefixItems':
    case 'unevaluatedItems':
      return joined(parts, (part) => (part['items'] === undefined ? [] : concrete(part['items'])));
    default:
      return null;
  }
}

/** What a member may be; none when there is no such member. */
export function memberSchemas(parts: ModelSchemas, name: string): ModelSchemas {
  return joined(parts, (part) => {
    const { properties, additionalProperties } = part;
    if (isObject(properties) && Object.hasOwn(properties, name)) return concrete(properties[name] ?? true);
    return isObject(additionalProperties) || additionalProperties === true
      ? concrete(additionalProperties)
      : [];
  });
}

/** The names that members may have; null where any may be there. */
export function memberNames(parts: ModelSchemas): readonly string[] | null {
  if (parts === null) return null;
  if (
    parts.some((part) => part['additionalProperties'] !== undefined && part['additionalProperties'] !== false)
  )
    return null;
  return parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
}

/** Whether a value may ever stand there. */
export function allowsValue(parts: ModelSchemas, value: Json): boolean {
  return (
    parts === null ||
    parts.some(({ enum: words, type }) =>
      Array.isArray(words)
        ? words.includes(value)
        : type === undefined || [type].flat().includes(typeOf(value)),
    )
  );
}

/** What may stand there, for a reader: the values where they are few, else the types. */
export function allowedValues(parts: ModelSchemas): readonly string[] {
  const words = (parts ?? []).flatMap(({ enum: values, type }) =>
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

function joined(parts: ModelSchemas, below: (part: JsonObject) => ModelSchemas): ModelSchemas {
  if (parts === null) return null;
  const all = parts.map(below);
  return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}

/** A part of the model's schema with its references followed, each of its choices by itself. */
function concrete(schema: Json): ModelSchemas {
  if (!isObject(schema)) return null;
  const { $ref: reference, anyOf: choices } = schema;
  if (typeof reference === 'string') {
    const name = reference.slice('#/$defs/'.length);
    return concrete((root['$defs'] as JsonObject)[name] ?? true);
  }
  return Array.isArray(choices) ? joined(choices as JsonObject[], concrete) : [schema];
}
