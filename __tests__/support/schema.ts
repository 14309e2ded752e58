/** The published schemas: their parts, what a document is to two validators, and documents that must not pass. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@cfworker/json-schema';
import { createAjv } from '../../src/policy/build/compile-schema.js';

export interface Schema {
  readonly [keyword: string]: unknown;
}

/** A part of a schema, with the JSON pointer that leads to it. */
export interface Part {
  readonly at: string;
  readonly schema: Schema;
}

/** The schema of this name, such as `model`, as it is published. */
export function publishedSchema(name: string): Schema {
  const file = fileURLToPath(new URL(`../../policies/${name}.schema.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What is wrong with a document, as two validators see it, which must agree; empty when nothing is. */
export function createValidator(schema: Schema): (document: unknown) => readonly string[] {
  const ajv = createAjv({ formats: { regex: isPattern } });
  const validate = ajv.compile(schema);
  const other = new Validator(schema, '2020-12', false);
  return (document) => {
    const errors = validate(document)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    const { valid } = other.validate(JSON.parse(JSON.stringify(document)));
    if (valid !== (errors.length === 0))
      throw new Error(`two validators differ: ${errors.join('; ') || 'one of them refuses it'}`);
    return errors;
  };
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Every part of a schema that describes a value by itself: fields, items, values of open objects, definitions. */
export function describedParts(schema: Schema, at = ''): Part[] {
  const below = (key: string): Part[] =>
    Object.entries((schema[key] as Record<string, Schema> | undefined) ?? {}).flatMap(([name, part]) =>
      isSchema(part) ? described(part, `${at}/${key}/${name}`) : [],
    );
  const fields = [...below('properties'), ...below('$defs')];
  const values = schema['additionalProperties'];
  const items = schema['items'];
  return [
    ...fields,
    ...(isSchema(values) ? described(values, `${at}/additionalProperties`) : []),
    // The description of a list describes its items too, unless they have fields.
    ...(isSchema(items) ? describedParts(items, `${at}/items`) : []),
  ];
}

function described(schema: Schema, at: string): Part[] {
  return [{ at, schema }, ...describedParts(schema, at)];
}

/** Every subschema of an object with declared fields. */
export function objectParts(schema: Schema): Part[] {
  const items = describedParts(schema).flatMap(({ at, schema: part }) =>
    isSchema(part['items']) ? [{ at: `${at}/items`, schema: part['items'] }] : [],
  );
  return [{ at: '', schema }, ...describedParts(schema), ...items].filter(
    ({ schema: part }) => part['properties'] !== undefined,
  );
}

/** A document that a schema must refuse, and what was done to it. */
export interface Mutation {
  readonly what: string;
  readonly document: unknown;
}

/**
 * Documents with one fault each: a required field taken out, an unknown one put in, a value of the wrong kind. `visited`
 * takes the parts of the schema that were mutated; those in it are passed over, so that several documents share the work.
 */
export function mutations(schema: Schema, document: unknown, visited: Set<string>): Mutation[] {
  const visit = (value: unknown, given: Part, path: readonly (string | number)[]): Mutation[] => {
    const { at, schema: part } = resolved(schema, given, value);
    const put = (what: string, key: string | number, other: unknown): Mutation => ({
      what: `${[...path, key].join('.')} ${what}`,
      document: replaced(document, [...path, key], other),
    });
    if (Array.isArray(value)) {
      const items = part['items'];
      return isSchema(items)
        ? value.flatMap((item, index) => visit(item, { at: `${at}/items`, schema: items }, [...path, index]))
        : [];
    }
    if (value === null || typeof value !== 'object' || part['properties'] === undefined) return [];
    const fields = part['properties'] as Record<string, Schema>;
    const inner = Object.entries(value).flatMap(([key, field]) =>
      fields[key] ? visit(field, { at: `${at}/properties/${key}`, schema: fields[key] }, [...path, key]) : [],
    );
    if (visited.has(at)) return inner;
    visited.add(at);
    const own = Object.entries(value).flatMap(([key, field]) => {
      const wrong = [put('is a list of nonsense', key, [{}])];
      const { schema: fieldSchema } = resolved(schema, { at: '', schema: fields[key] ?? {} }, field);
      if (!allowsNull(schema, fields[key] ?? {})) wrong.push(put('is null', key, null));
      if (['enum', 'const', 'pattern'].some((keyword) => keyword in fieldSchema))
        wrong.push(put('is a word that is not meant', key, '§'));
      if (typeof field === 'number') wrong.push(put('is below 0', key, -1), put('is no integer', key, 1.5));
      return wrong;
    });
    const required = (part['required'] as string[] | undefined) ?? [];
    return [
      ...inner,
      ...own,
      ...required.map((key) => put('is missing', key, undefined)),
      put('is unknown', 'unheardOf', 1),
    ];
  };
  return visit(document, { at: '', schema }, []);
}

/** The part that counts for a value: references followed, and of a choice the one that is not null. */
function resolved(root: Schema, part: Part, value: unknown): Part {
  const { schema } = part;
  if (typeof schema['$ref'] === 'string') {
    const at = schema['$ref'].slice(1);
    return resolved(root, { at, schema: partAt(root, at) }, value);
  }
  const choices = (schema['anyOf'] as Schema[] | undefined)?.filter(({ type }) => type !== 'null') ?? [];
  const [only, another] = choices;
  return only && !another && value !== null ? resolved(root, { at: part.at, schema: only }, value) : part;
}

function allowsNull(root: Schema, schema: Schema): boolean {
  const { schema: part } = resolved(root, { at: '', schema }, null);
  const choices = part['anyOf'] as Schema[] | undefined;
  if (choices) return choices.some((choice) => allowsNull(root, choice));
  return [part['type'], part['enum']].flat().some((value) => value === null || value === 'null');
}

/** Every word of a union as a key: the type check fails for one that is missing, or that the union does not have. */
export type Words<T extends string> = Readonly<Record<T, 0>>;

/** Every field of a type as a key, for the same reason. */
export type Fields<T> = Readonly<Record<keyof T, 0>>;

/** The part of a schema that a JSON pointer leads to. */
export function partAt(schema: Schema, pointer: string): Schema {
  return valueAt(schema, pointer.split('/').slice(1)) as Schema;
}

/** The value of a document at a path. */
export function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((at, key) => (at as never)[key], document);
}

/** A copy of a document with another value at a path; `undefined` takes the key out. */
export function replaced(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
  const last = String(path.at(-1));
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
