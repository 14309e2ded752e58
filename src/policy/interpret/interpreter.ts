/**
 * Validates documents against JSON Schema 2020-12 without generated code, which a page whose Content-Security-Policy has
 * no `unsafe-eval` needs. Errors, and their order, are those of Ajv with `allErrors`: Ajv evaluates the keywords of a
 * schema by the type that they apply to (ajv/lib/compile/rules.ts), not in the order in which they are written.
 */

import type { Json, JsonObject } from '../model/policy.js';
import { isObject } from '../model/subschemas.js';
import type { PatternEngine } from '../regex/pattern-engine.js';
import { arrayKeywords } from './array-keywords.js';
import { anyKeywords, numberKeywords, stringKeywords } from './assertions.js';
import { combiners, references } from './combiners.js';
import type { Apply, Evaluated, Keyword, KeywordContext, SchemaErrorData, Target } from './keyword.js';
import { objectKeywords } from './object-keywords.js';
import { isOfType } from './types.js';

export interface SchemaOptions {
  readonly engine: PatternEngine;
  /** Tests texts by the name of a `format`; other formats are annotations. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>;
}

/** The errors of a document; empty if it is valid. References are `#`, or lead to a definition of the schema. */
export function interpretSchema(
  schema: JsonObject,
  options: SchemaOptions,
): (document: unknown) => readonly SchemaErrorData[] {
  return (document) => {
    const errors: SchemaErrorData[] = [];
    const apply = createApply(schema, options);
    apply(schema, { value: document, instancePath: '', schemaPath: '#', errors });
    return errors;
  };
}

interface Group {
  /** The type of the values that the keywords apply to; null for all values. */
  readonly type: string | null;
  readonly keywords: readonly (readonly [string, Keyword])[];
}

const groups: readonly Group[] = [
  { type: null, keywords: Object.entries({ ...references, ...anyKeywords, ...combiners }) },
  { type: 'number', keywords: Object.entries(numberKeywords) },
  { type: 'string', keywords: Object.entries(stringKeywords) },
  { type: 'array', keywords: Object.entries(arrayKeywords) },
  { type: 'object', keywords: Object.entries(objectKeywords) },
];

function createApply(root: JsonObject, { engine, formats = {} }: SchemaOptions): Apply {
  const matchers = new Map<string, { test: (text: string) => boolean }>();
  const matches = (pattern: string, text: string): boolean => {
    const matcher = matchers.get(pattern) ?? engine.matcher(pattern);
    matchers.set(pattern, matcher);
    return matcher.test(text);
  };
  const hasFormat = (format: string, text: string): boolean =>
    !Object.hasOwn(formats, format) || formats[format]?.(text) === true;
  const apply: Apply = (schema, target) => {
    const evaluated: Evaluated = { members: new Set(), isOpen: false, items: 0 };
    const before = target.errors.length;
    if (schema === false) report(target, 'false schema', {}, schema);
    if (isObject(schema)) {
      const context = { schema, root, target, evaluated, apply, matches, hasFormat };
      applyKeywords({ ...context, fail: (name, params) => report(target, name, params, schema) });
    }
    return { isValid: target.errors.length === before, evaluated };
  };
  return apply;
}

function applyKeywords(context: KeywordContext): void {
  const { schema, target } = context;
  // With one type that has keywords here, Ajv reports a value of another type in their place.
  const typed = groups.find((group) => group.type === schema['type'] && isUsed(group, schema));
  if (!typed) checkType(context);
  for (const group of groups) {
    if (group.type === null || isOfType(target.value, group.type)) applyGroup(group, context);
    else if (group === typed) checkType(context);
  }
}

function applyGroup({ keywords }: Group, context: KeywordContext): void {
  for (const [name, keyword] of keywords) {
    const argument = context.schema[name];
    if (argument !== undefined) keyword(argument, context);
  }
}

function isUsed({ keywords }: Group, schema: JsonObject): boolean {
  return keywords.some(([name]) => schema[name] !== undefined);
}

function checkType({ schema: { type }, target, fail }: KeywordContext): void {
  if (type === undefined) return;
  const types = [type].flat() as readonly string[];
  if (!types.some((each) => isOfType(target.value, each))) fail('type', { type });
}

function report(target: Target, keyword: string, params: SchemaErrorData['params'], schema: Json): void {
  const { instancePath, schemaPath, value, propertyName, errors } = target;
  errors.push({
    instancePath,
    schemaPath: `${schemaPath}/${keyword}`,
    keyword,
    params,
    parentSchema: schema,
    data: value,
    ...(propertyName === undefined ? {} : { propertyName }),
  });
}
