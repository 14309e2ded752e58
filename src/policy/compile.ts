/** Schemas to validators. The only module that imports `ajv`, and only a policy that is not the built-in one needs it. */

import { createHash } from 'node:crypto';
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js';
import policySchema from '../../policies/policy.schema.json' with { type: 'json' };
import { PolicyError, type PolicySource, ruleSchema, type Validate } from './policy.js';

const severity = { type: 'string', enum: ['error', 'warning', 'notice'] };
const text = { type: 'string', minLength: 1 };

/** Our own keywords. They are annotations: another validator passes them over and comes to the same verdict. */
export const vocabulary: Readonly<Record<string, object>> = {
  rule: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
  severity,
  message: text,
  reason: text,
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
export function compileRules(filled: PolicySource): Validate[] {
  const ajv = createAjv();
  return filled.allOf.map((rule, index) => {
    const validate = compiled(() => ajv.compile(ruleSchema(filled, rule)), `/allOf/${index}`);
    return (document) => (validate(document) ? [] : (validate.errors ?? []));
  });
}

/** The first fault of a policy by the policies' own schema; null when it has none. */
export function policyFault(policy: unknown): { message: string; pointer: string } | null {
  const validate = createAjv({ allErrors: false }).compile(policySchema);
  if (validate(policy)) return null;
  const error = validate.errors?.[0];
  return error ? { message: wording(error), pointer: error.instancePath } : null;
}

/** `sha256:` of a filled policy. */
export function digestOf(filled: PolicySource): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(filled)).digest('hex')}`;
}

/** What is wrong, and what was expected. */
function wording(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return `\`${error.params['missingProperty']}\` is missing`;
    case 'additionalProperties':
      return `\`${error.params['additionalProperty']}\` is not known here`;
    case 'enum':
      return `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
    default:
      return error.message ?? 'is not valid';
  }
}

function compiled<T>(compile: () => T, pointer: string): T {
  try {
    return compile();
  } catch (error) {
    throw new PolicyError(
      error instanceof Error ? error.message.replace(/^strict mode: /, '') : String(error),
      pointer,
    );
  }
}
