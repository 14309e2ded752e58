/** Faults of a policy by the policies' own schema. */

import policySchema from '../../../policies/policy.schema.json' with { type: 'json' };
import { PolicyError } from '../model/policy.js';
import { patternSyntaxError } from '../regex/pattern-engine.js';
import { createAjv } from './compile-schema.js';
import { firstSchemaError, type SchemaValidator } from './schema-error.js';

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

let validator: SchemaValidator | null = null;

/** Throws a PolicyError for the first one. */
export function checkPolicySchema(policy: unknown): void {
  validator ??= createAjv({
    allErrors: false,
    verbose: true,
    formats: { regex: (text: string) => patternSyntaxError(text) === null },
  }).compile(policySchema) as SchemaValidator;
  const fault = firstSchemaError(policy, validator, { schema: policySchema, name: 'a policy', instead });
  if (fault) throw new PolicyError(fault.message, fault.pointer);
}
