/** Faults of a policy by the policies' own schema: what is wrong, what was expected, and where. */

import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import policySchema from '../../policies/policy.schema.json' with { type: 'json' };
import { nearest } from '../source/nearest.js';
import { pointer, pointerSegments } from '../source/span.js';
import { createAjv } from './compile.js';
import { syntaxFault } from './engine.js';
import { PolicyError } from './policy.js';

/** What to write instead of words that other dialects and validators know. */
const instead: Readonly<Record<string, string>> = {
  $async: 'leave it out, a rule has to answer at once',
  $id: 'refer to a definition by `#/$defs/NAME`',
  $anchor: 'refer to a definition by `#/$defs/NAME`',
  $dynamicRef: 'refer to a definition by `#/$defs/NAME`',
  additionalItems: 'write `items` beside `prefixItems`',
  definitions: 'write `$defs` at the top of the policy',
  dependencies: 'write `dependentRequired` or `dependentSchemas`',
  format: 'write a `pattern`, which every validator checks',
  rules:
    'rules of your own stand in `allOf`, severities of others in `severities`, and rules that do not count in `dropped`',
  nullable: 'write `"type": ["string", "null"]`',
};

let validator: ValidateFunction | null = null;

/** Throws a PolicyError for the first one. */
export function refuseFaults(policy: unknown): void {
  validator ??= createAjv({
    allErrors: false,
    verbose: true,
    formats: { regex: (text: string) => syntaxFault(text) === null },
  }).compile(policySchema);
  if (validator(policy)) return;
  const [error] = validator.errors ?? [];
  if (!error) throw new Error('internal error: a fault that nobody tells');
  throw new PolicyError(wording(error), placeOf(error));
}

/** An unknown word stands where it stands, not where it is not allowed. */
function placeOf({ instancePath, params, propertyName }: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty, property } = params;
  const name = additionalProperty ?? unevaluatedProperty ?? property ?? propertyName;
  return typeof name === 'string' ? instancePath + pointer([name]) : instancePath;
}

function wording(error: ErrorObject): string {
  const { keyword, params, parentSchema, propertyName } = error;
  const subject = subjectOf(error.instancePath);
  switch (keyword) {
    case 'type':
      return `${subject} must be ${[params['type']]
        .flat()
        .map((type) => types[type])
        .join(' or ')}${described(parentSchema)}`;
    case 'required':
      return `\`${params['missingProperty']}\` is missing${described(missing(error))}`;
    case 'dependentRequired':
      return `\`${params['property']}\` does nothing without \`${params['missingProperty']}\` beside it`;
    case 'additionalProperties':
      return unknown(params['additionalProperty'], parentSchema);
    case 'unevaluatedProperties':
      return unknown(params['unevaluatedProperty'], parentSchema);
    case 'enum':
      return `${subject} must be one of ${params['allowedValues'].join(', ')}, not ${shown(error.data)}`;
    case 'const':
      return `${subject} must be ${shown(params['allowedValue'])}, not ${shown(error.data)}`;
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return `${subject} is empty${described(parentSchema)}`;
    case 'uniqueItems':
      return `${subject} has something twice`;
    case 'format':
      return `\`${propertyName ?? error.data}\` is no regular expression: ${syntaxFault(propertyName ?? String(error.data))}`;
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

function subjectOf(instancePath: string): string {
  const segment = pointerSegments(instancePath).at(-1);
  if (segment === undefined) return 'a policy';
  return /^\d+$/.test(segment) ? 'an item of the list' : `\`${segment}\``;
}

function unknown(name: string, schema: unknown): string {
  const other = Object.hasOwn(instead, name) ? instead[name] : undefined;
  if (other !== undefined) return `\`${name}\` is not known here: ${other}`;
  const meant = nearest(name, Object.keys(fieldsOf(schema)));
  return `\`${name}\` is not known here${meant === null ? '' : `: did you mean \`${meant}\`?`}`;
}

/** What the schema says of a field that is missing; at the top it says so apart from what has to be there. */
function missing({ instancePath, params, parentSchema }: ErrorObject): unknown {
  return fieldsOf(instancePath === '' ? policySchema : parentSchema)[params['missingProperty']];
}

type Fields = Readonly<Record<string, { readonly description?: string }>>;

/** The fields of an object, those of the keywords among them where a schema is meant. */
function fieldsOf(schema: unknown): Fields {
  const { properties = {}, $ref } = (schema ?? {}) as { properties?: Fields; $ref?: string };
  return $ref === '#/$defs/keywords'
    ? { ...properties, ...policySchema.$defs.keywords.properties }
    : properties;
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
