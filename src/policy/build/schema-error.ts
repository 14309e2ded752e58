/** Faults of a file by the published schema for it: what is wrong, what was expected, and where. */

import type { ErrorObject } from 'ajv/dist/2020.js';
import { closestMatch } from '../../source/closest-match.js';
import { pointer, pointerSegments } from '../../source/path.js';
import { patternSyntaxError } from '../regex/pattern-engine.js';

/** What is wrong, and the JSON pointer to it. */
export interface SchemaError {
  readonly message: string;
  readonly pointer: string;
  /** Whether the name of the member is at fault, and not its value. */
  readonly isName: boolean;
}

/** A kind of document, for its readers. */
export interface DocumentKind {
  /** JSON Schema 2020-12; its fields and definitions have descriptions. */
  readonly schema: object;
  /** What the whole is called, such as `a policy`. */
  readonly name: string;
  /** What to write instead of words that other dialects and tools know. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** A validator of ajv's, compiled with `verbose` and without `allErrors`. */
export interface SchemaValidator {
  (document: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** The first fault of a document; null where there is none. */
export function firstSchemaError(
  document: unknown,
  validate: SchemaValidator,
  kind: DocumentKind,
): SchemaError | null {
  if (validate(document)) return null;
  const [error] = validate.errors ?? [];
  if (!error) throw new Error('internal error: a fault that nobody tells');
  return { message: wording(error, kind), ...placeOf(error) };
}

/** An unknown word stands where it stands, not where it is not allowed. */
function placeOf({
  instancePath,
  params,
  propertyName,
}: ErrorObject): Pick<SchemaError, 'pointer' | 'isName'> {
  const { additionalProperty, unevaluatedProperty, property } = params;
  const name = additionalProperty ?? unevaluatedProperty ?? property ?? propertyName;
  const isName = typeof name === 'string';
  return { pointer: isName ? instancePath + pointer([name]) : instancePath, isName };
}

function wording(error: ErrorObject, kind: DocumentKind): string {
  const { keyword, params, parentSchema, propertyName } = error;
  const subject = subjectOf(error.instancePath, kind);
  switch (keyword) {
    case 'type':
      return `${subject} must be ${[params['type']]
        .flat()
        .map((type) => types[type])
        .join(' or ')}${described(parentSchema)}`;
    case 'required':
      return `\`${params['missingProperty']}\` is missing${described(missing(error, kind))}`;
    case 'dependentRequired':
      return `\`${params['property']}\` does nothing without \`${params['missingProperty']}\` beside it`;
    case 'additionalProperties':
      return unknown(params['additionalProperty'], parentSchema, kind);
    case 'unevaluatedProperties':
      return unknown(params['unevaluatedProperty'], parentSchema, kind);
    case 'enum':
      return `${subject} must be one of ${params['allowedValues'].join(', ')}, not ${shown(error.data)}`;
    case 'const':
      return `${subject} must be ${shown(params['allowedValue'])}, not ${shown(error.data)}`;
    case 'minItems':
      if (params['limit'] > 1)
        return `${subject} has to have ${params['limit']} items at least${described(parentSchema)}`;
      return `${subject} is empty${described(parentSchema)}`;
    case 'minLength':
    case 'minProperties':
      return `${subject} is empty${described(parentSchema)}`;
    case 'uniqueItems':
      return `${subject} has something twice`;
    case 'format':
      return `\`${propertyName ?? error.data}\` is no regular expression: ${patternSyntaxError(propertyName ?? String(error.data))}`;
    case 'pattern':
      return propertyName === undefined
        ? `${subject} cannot be ${shown(error.data)}${described(parentSchema)}`
        : `\`${propertyName}\` cannot be a name here: it has to match \`${params['pattern']}\``;
    default:
      return `${subject} ${error.message}${described(parentSchema)}`;
  }
}

const types: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
};

function subjectOf(instancePath: string, { name: whole }: DocumentKind): string {
  const segment = pointerSegments(instancePath).at(-1);
  if (segment === undefined) return whole;
  return /^\d+$/.test(segment) ? 'an item of the list' : `\`${segment}\``;
}

function unknown(name: string, schema: unknown, kind: DocumentKind): string {
  const { instead = {} } = kind;
  const other = Object.hasOwn(instead, name) ? instead[name] : undefined;
  if (other !== undefined) return `\`${name}\` is not known here: ${other}`;
  const meant = closestMatch(name, Object.keys(fieldsOf(schema, kind)));
  return `\`${name}\` is not known here${meant === null ? '' : `: did you mean \`${meant}\`?`}`;
}

/** What the schema says of a field that is missing; at the top it says so apart from what has to be there. */
function missing({ instancePath, params, parentSchema }: ErrorObject, kind: DocumentKind): unknown {
  return fieldsOf(instancePath === '' ? kind.schema : parentSchema, kind)[params['missingProperty']];
}

type Fields = Readonly<Record<string, { readonly description?: string }>>;

/** The fields of an object, those of the definition that it refers to among them. */
function fieldsOf(schema: unknown, kind: DocumentKind): Fields {
  const { properties = {}, $ref } = (schema ?? {}) as { properties?: Fields; $ref?: string };
  const { $defs = {} } = kind.schema as { $defs?: Readonly<Record<string, { properties?: Fields }>> };
  return { ...properties, ...$defs[$ref?.slice('#/$defs/'.length) ?? '']?.properties };
}

/** What was expected: the first clause of what the schema says of it. */
function described(schema: unknown): string {
  const { description } = (schema ?? {}) as { description?: string };
  return description === undefined ? '' : ` (${description.replace(/(?:[.;:] .*|\.)$/s, '')})`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
