/** Compiles schemas to validators. Only custom policies and custom parameters need it at run time. */

import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { PolicyError, type PolicySource, type Validate } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';
import type { SchemaValidator } from './schema-error.js';

const text = { type: 'string', minLength: 1 };

/** Keywords of this project. They are annotations: other validators ignore them and return the same verdict. */
export const vocabulary: Readonly<Record<string, object>> = {
  rule: text,
  service: text,
  severity: text,
  message: text,
  unless: text,
  reason: text,
  sources: { type: 'object' },
  remedy: text,
  remedies: { type: 'object' },
  fix: text,
  before: text,
  after: text,
  serverExamples: { type: 'array' },
};

const options: Options = {
  allErrors: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  allowMatchingProperties: true,
  allowUnionTypes: true,
  logger: false,
};

/** An Ajv instance that accepts the keywords of this project. */
export function createAjv(extra: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...options, ...extra });
  for (const [keyword, metaSchema] of Object.entries(vocabulary)) ajv.addKeyword({ keyword, metaSchema });
  return ajv;
}

/** A validator for each rule of a filled policy. Throws a PolicyError located at the rule that does not compile. */
export function compileRules(filled: PolicySource, engine: PatternEngine = nativeEngine): Validate[] {
  const regExp = Object.assign((pattern: string) => engine.matcher(pattern), { code: 'matcher' });
  const ajv = createAjv({ code: { regExp } });
  return filled.allOf.map((rule, index) => {
    const validate = compiled(() => ajv.compile(ruleSchema(filled, rule)), `/allOf/${index}`);
    return (document) => (validate(document) ? [] : (validate.errors ?? []));
  });
}

/** A validator of documents that reports the first error, with all that `firstSchemaError` needs. */
export function compileDocumentSchema(
  schema: object,
  formats: Readonly<Record<string, (text: string) => boolean>>,
): SchemaValidator {
  return createAjv({ allErrors: false, verbose: true, formats }).compile(schema) as SchemaValidator;
}

function compiled<T>(compile: () => T, pointer: string): T {
  try {
    return compile();
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error);
    throw new PolicyError(`the rule does not compile: ${message}`, pointer);
  }
}
