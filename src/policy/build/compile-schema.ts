/** Compiles schemas to validators. Only custom policies and custom parameters need it at run time. */

import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { type JsonObject, PolicyError, type PolicySource, type Validate } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { vocabulary } from '../model/vocabulary.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';

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
  for (const [keyword, metaSchema] of Object.entries(vocabulary))
    ajv.addKeyword(extra.validateSchema === false ? { keyword } : { keyword, metaSchema });
  return ajv;
}

/** A function that compiles a rule of a policy, which has this index among the rules. */
export type CompileRule = (rule: JsonObject, index: number) => Validate;

/**
 * A compiler for the rules of a filled policy that is valid by the schema of policies. They are not checked against the
 * schemas of JSON Schema again, whose compilation takes most of the time. Throws a PolicyError located at a rule that
 * does not compile.
 */
export function ruleCompiler(filled: PolicySource, engine: PatternEngine = nativeEngine): CompileRule {
  const regExp = Object.assign((pattern: string) => engine.matcher(pattern), { code: 'matcher' });
  const ajv = createAjv({ code: { regExp }, meta: false, validateSchema: false });
  return (rule, index) => {
    const validate = compiled(() => ajv.compile(ruleSchema(filled, rule)), `/allOf/${index}`);
    return (document) => (validate(document) ? [] : (validate.errors ?? []));
  };
}

function compiled<T>(compile: () => T, pointer: string): T {
  try {
    return compile();
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error);
    throw new PolicyError(`the rule does not compile: ${message}`, pointer);
  }
}
