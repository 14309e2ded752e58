/**
 * Takes the place of `compile-schema.ts` in the browser, where no code may be generated: the same functions, with the
 * interpreter of schemas in the place of Ajv.
 */

import type { ErrorObject } from 'ajv/dist/2020.js';
import { interpretSchema } from '../interpret/interpreter.js';
import type { SchemaErrorData } from '../interpret/keyword.js';
import { type JsonObject, PolicyError, type PolicySource } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { isObject, subschemas } from '../model/subschemas.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';
import type { CompileRule } from './compile-schema.js';
import type { SchemaValidator } from './schema-error.js';

/**
 * A compiler for the rules of a filled policy. Throws a PolicyError located at a rule that Ajv does not compile.
 */
export function ruleCompiler(filled: PolicySource, engine: PatternEngine = nativeEngine): CompileRule {
  return (rule, index) => {
    const schema = ruleSchema(filled, rule);
    const message = strictError(schema);
    if (message !== null) throw new PolicyError(`the rule does not compile: ${message}`, `/allOf/${index}`);
    return interpretSchema(schema, { engine });
  };
}

/** A validator of documents that reports the first error, with all that `firstSchemaError` needs. */
export function compileDocumentSchema(
  schema: object,
  formats: Readonly<Record<string, (text: string) => boolean>>,
): SchemaValidator {
  const interpret = interpretSchema(schema as JsonObject, { engine: nativeEngine, formats });
  const validator: SchemaValidator = (document) => {
    const [first] = interpret(document);
    validator.errors = first ? [{ ...first, message: messageOf(first) } as ErrorObject] : null;
    return first === undefined;
  };
  return validator;
}

/** The message of Ajv for a keyword that `firstSchemaError` has no words for. */
function messageOf({ keyword, params }: SchemaErrorData): string {
  const { comparison, limit } = params;
  return comparison === undefined
    ? `must match the keyword \`${keyword}\``
    : `must be ${comparison} ${limit}`;
}

/** What Ajv's strict mode rejects and the schema of policies allows; null for a schema without it. */
function strictError(schema: JsonObject): string | null {
  const { contains, minContains = 1, maxContains } = schema;
  if (contains !== undefined && minContains === 0 && maxContains === undefined)
    return '"minContains" == 0 without "maxContains": "contains" keyword ignored';
  if (contains !== undefined && Number(maxContains) < Number(minContains))
    return '"minContains" > "maxContains" is always invalid';
  const inner = subschemas(schema).flatMap(({ schema: each }) =>
    isObject(each) ? (strictError(each) ?? []) : [],
  );
  return inner[0] ?? null;
}
