/** Errors of a file by its published schema: what is wrong, what is expected, and where. */

import type { ErrorObject } from 'ajv/dist/2020.js';
import { pointer, pointerSegments } from '../../source/path.js';
import { didYouMean } from '../model/did-you-mean.js';
import { patternSyntaxError } from '../regex/pattern-engine.js';

/** What is wrong, and the JSON pointer to it. */
export interface SchemaError {
  readonly message: string;
  readonly pointer: string;
  /** True if the name of the member is wrong, and not its value. */
  readonly isName: boolean;
}

/** A kind of document and how messages name it. */
export interface DocumentKind {
  /** JSON Schema 2020-12 with descriptions of its fields and definitions. */
  readonly schema: object;
  /** The name of the document in messages, such as `a policy`. */
  readonly name: string;
  /** What to write instead of keywords of other dialects and tools. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** A validator of Ajv, compiled with `verbose` and without `allErrors`. */
export interface SchemaValidator {
  (document: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** The first error of a document; null if it is valid. */
export function firstSchemaError(
  document: unknown,
  validate: SchemaValidator,
  kind: DocumentKind,
): SchemaError | null {
  if (validate(document)) return null;
  const [error] = validate.errors ?? [];
  if (!error) throw new Error('internal error: a validator failed without an error');
  return { message: messageFor(error, kind), ...locate(error) };
}

/** An unknown name is located at its own key, not at the object that does not allow it. */
function locate({
  instancePath,
  params,
  propertyName,
}: ErrorObject): Pick<SchemaError, 'pointer' | 'isName'> {
  const { additionalProperty, unevaluatedProperty, property } = params;
  const name = additionalProperty ?? unevaluatedProperty ?? property ?? propertyName;
  const isName = typeof name === 'string';
  return { pointer: isName ? instancePath + pointer([name]) : instancePath, isName };
}

function messageFor(error: ErrorObject, kind: DocumentKind): string {
  const subject = subjectOf(error.instancePath, kind);
  const message = Object.hasOwn(messages, error.keyword) ? messages[error.keyword] : undefined;
  return message?.(error, subject, kind) ?? `${subject} ${error.message}${expectation(error.parentSchema)}`;
}

type Message = (error: ErrorObject, subject: string, kind: DocumentKind) => string;

const isEmpty: Message = ({ parentSchema }, subject) => `${subject} is empty${expectation(parentSchema)}`;

/** The message for an error of each keyword. */
const messages: Readonly<Record<string, Message>> = {
  type({ params, parentSchema }, subject) {
    const names = [params['type']].flat().map((type) => types[type]);
    return `${subject} must be ${names.join(' or ')}${expectation(parentSchema)}`;
  },
  required: (error, _, kind) =>
    `\`${error.params['missingProperty']}\` is missing${expectation(missingField(error, kind))}`,
  dependentRequired: ({ params }) =>
    `\`${params['property']}\` has no effect without \`${params['missingProperty']}\``,
  additionalProperties: ({ params, parentSchema }, _, kind) =>
    unknownName(params['additionalProperty'], parentSchema, kind),
  unevaluatedProperties: ({ params, parentSchema }, _, kind) =>
    unknownName(params['unevaluatedProperty'], parentSchema, kind),
  enum: ({ params, data }, subject) =>
    `${subject} must be one of ${params['allowedValues'].join(', ')}, not ${toDisplay(data)}`,
  const: ({ params, data }, subject) =>
    `${subject} must be ${toDisplay(params['allowedValue'])}, not ${toDisplay(data)}`,
  minItems(error, subject, kind) {
    const { limit } = error.params;
    if (limit <= 1) return isEmpty(error, subject, kind);
    return `${subject} must have at least ${limit} items${expectation(error.parentSchema)}`;
  },
  minLength: isEmpty,
  minProperties: isEmpty,
  uniqueItems: (_, subject) => `${subject} has the same item twice`,
  format({ data, propertyName }) {
    const text = propertyName ?? String(data);
    return `\`${text}\` is not a regular expression: ${patternSyntaxError(text)}`;
  },
  pattern: ({ data, params, parentSchema, propertyName }, subject) =>
    propertyName === undefined
      ? `${subject} cannot be ${toDisplay(data)}${expectation(parentSchema)}`
      : `\`${propertyName}\` cannot be a name here: it must match \`${params['pattern']}\``,
};

const types: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  integer: 'an integer',
};

function subjectOf(instancePath: string, { name: whole }: DocumentKind): string {
  const segment = pointerSegments(instancePath).at(-1);
  if (segment === undefined) return whole;
  return /^\d+$/.test(segment) ? 'an item of the list' : `\`${segment}\``;
}

function unknownName(name: string, schema: unknown, kind: DocumentKind): string {
  const { instead = {} } = kind;
  const other = Object.hasOwn(instead, name) ? instead[name] : undefined;
  if (other !== undefined) return `\`${name}\` is not allowed here: ${other}`;
  const hint = didYouMean(name, Object.keys(fieldsOf(schema, kind)));
  return `\`${name}\` is not allowed here${hint && `: ${hint}`}`;
}

/** The schema of a missing field. At the top level, `required` and `properties` are in different subschemas. */
function missingField({ instancePath, params, parentSchema }: ErrorObject, kind: DocumentKind): unknown {
  return fieldsOf(instancePath === '' ? kind.schema : parentSchema, kind)[params['missingProperty']];
}

type Fields = Readonly<Record<string, { readonly description?: string }>>;

/** The fields of an object, including those of the definition that it refers to. */
function fieldsOf(schema: unknown, kind: DocumentKind): Fields {
  const { properties = {}, $ref } = (schema ?? {}) as { properties?: Fields; $ref?: string };
  const { $defs = {} } = kind.schema as { $defs?: Readonly<Record<string, { properties?: Fields }>> };
  return { ...properties, ...$defs[$ref?.slice('#/$defs/'.length) ?? '']?.properties };
}

/** What is expected, in parentheses: the first clause of the description in the schema. */
export function expectation(schema: unknown): string {
  const { description } = (schema ?? {}) as { description?: unknown };
  return typeof description === 'string' ? ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})` : '';
}

function toDisplay(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
