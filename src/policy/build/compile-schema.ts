/** Schemas to validators. Only a policy that is not the built-in one, or has parameters of its own, needs it. */

import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { sha256Hex } from '../../source/digest.js';
import { PolicyError, type PolicySource, type Validate } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';

const text = { type: 'string', minLength: 1 };

/** Our own keywords. They are annotations: another validator passes them over and comes to the same verdict. */
export const vocabulary: Readonly<Record<string, object>> = {
  rule: text,
  service: text,
  severity: text,
  message: text,
  reason: text,
  sources: { type: 'object' },
  remedy: text,
  fix: text,
  before: text,
  after: text,
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

/** A validator factory that knows our keywords. */
export function createAjv(extra: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ ...options, ...extra });
  for (const [keyword, metaSchema] of Object.entries(vocabulary)) ajv.addKeyword({ keyword, metaSchema });
  return ajv;
}

/** A validator for each rule of a filled policy. Throws a PolicyError that names the rule at fault. */
export function compileRules(filled: PolicySource, engine: PatternEngine = nativeEngine): Validate[] {
  const regExp = Object.assign((pattern: string) => engine.matcher(pattern), { code: 'matcher' });
  const ajv = createAjv({ code: { regExp } });
  return filled.allOf.map((rule, index) => {
    const validate = compiled(() => ajv.compile(ruleSchema(filled, rule)), `/allOf/${index}`);
    return (document) => (validate(document) ? [] : (validate.errors ?? []));
  });
}

/** `sha256:` of a filled policy. */
export function digestOf(filled: PolicySource): string {
  return `sha256:${sha256Hex(JSON.stringify(filled))}`;
}

function compiled<T>(compile: () => T, pointer: string): T {
  try {
    return compile();
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error);
    throw new PolicyError(`the rule cannot be used: ${message}`, pointer);
  }
}
