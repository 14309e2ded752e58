/** GitHub's published description: finds operations, validates requests and responses, and builds minimal objects. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Described = {
  readonly docs: string;
  readonly query: Readonly<Record<string, Schema>>;
  readonly body: Schema | null;
  readonly responses: Readonly<Record<string, Schema | null>>;
};
type Description = {
  readonly operations: Readonly<Record<string, Described>>;
  readonly schemas: Readonly<Record<string, Schema>>;
};
export type Operation = Described & {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
};
export type Fields = Readonly<Record<string, unknown>>;

const PREFIX = '/repos/{owner}/{repo}';
const description = JSON.parse(
  readFileSync(new URL('./openapi.json', import.meta.url), 'utf8'),
) as Description;
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, uri: /^https?:\/\/[^\s]+$/ },
});
const compiled = new Map<Schema, ValidateFunction>();

function errorsOf(schema: Schema, value: unknown): readonly ErrorObject[] {
  const check = compiled.get(schema) ?? ajv.compile({ ...schema, $defs: description.schemas });
  compiled.set(schema, check);
  return check(value) ? [] : (check.errors ?? []);
}

const patterns = Object.keys(description.operations).map((name) => {
  const [method, template = ''] = name.split(' ');
  const path = template.replace(
    /\{(\w+)\}/g,
    (_, key) => `(?<${key}>${/path|basehead/.test(key) ? '.+' : '[^/]+'})`,
  );
  return { name, method, pattern: new RegExp(`^${path}$`) };
});

/** `name` is without `/repos/{owner}/{repo}`, which all operations here start with. */
export function findOperation(method: string, path: string): Operation | undefined {
  for (const { name, method: its, pattern } of patterns) {
    const groups = its === method ? pattern.exec(path)?.groups : undefined;
    if (!groups) continue;
    const params = Object.fromEntries(
      Object.entries(groups).map(([key, text]) => [key, decodeURIComponent(text)]),
    );
    const described = description.operations[name];
    if (described) return { ...described, name: name.replace(PREFIX, '').trimEnd(), params };
  }
  return undefined;
}

/** GitHub's texts, where they are known (PyGithub#2640, magit/forge#748). */
function requestWords({ keyword, params, instancePath, message }: ErrorObject): string {
  if (keyword === 'required') return `"${params.missingProperty}" wasn't supplied.`;
  if (keyword === 'additionalProperties') return `"${params.additionalProperty}" is not a permitted key.`;
  return `For 'properties${instancePath}', the value ${message}.`;
}

export function bodyFaults(operation: Operation, body: unknown): readonly string[] {
  return operation.body ? errorsOf(operation.body, body).map(requestWords) : [];
}

/** GitHub ignores a parameter it does not know, so a misspelt one would pass unseen. */
export function queryFaults(operation: Operation, query: URLSearchParams): readonly string[] {
  return [...query].flatMap(([key, text]) => {
    const schema = operation.query[key];
    if (!schema) return [`query parameter "${key}" is not described`];
    const value = schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
    return errorsOf(schema, value).map(({ message }) => `query parameter "${key}" ${message}`);
  });
}

/** A status that the description omits (401, 429 and most 404s) must have at least a basic error. */
export function answerFaults(operation: Operation, status: number, body: unknown): readonly string[] {
  const described = operation.responses[status];
  const basic = description.schemas['basic-error'];
  const schema =
    described === undefined && status >= 400 && basic ? { ...basic, required: ['message'] } : described;
  if (schema === undefined) return [`status ${status} is not described`];
  if (schema === null) return body === null ? [] : [`status ${status} has no body`];
  return errorsOf(schema, body).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** The smallest value of a schema that only names a type. */
function minimalOfType(types: readonly unknown[], format: string | undefined): unknown {
  if (types.includes('string')) {
    if (format === 'uri') return 'https://github.example/';
    return format ? '2026-01-01T00:00:00Z' : '';
  }
  if (types.includes('array')) return [];
  return types.includes('boolean') ? false : 0;
}

function minimalObject({ required = [], properties = {} }: Schema): unknown {
  return Object.fromEntries(required.map((key) => [key, minimal(properties[key] ?? {})]));
}

function minimal(schema: Schema): unknown {
  if (schema.$ref) return minimal(description.schemas[schema.$ref.replace('#/$defs/', '')] ?? {});
  const types = [schema.type ?? []].flat();
  if (types.includes('null') || schema.anyOf?.some(({ type }) => type === 'null')) return null;
  if (schema.enum) return schema.enum[0];
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice) return minimal(choice);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(minimal));
  if (types.includes('object') || schema.properties) return minimalObject(schema);
  return minimalOfType(types, schema.format);
}

/** A minimal object for a component schema, so that a handler sets only the fields that matter. */
export function sample(name: string): Fields {
  const schema = description.schemas[name];
  if (!schema) throw new Error(`no schema ${name}`);
  return minimal(schema) as Fields;
}
