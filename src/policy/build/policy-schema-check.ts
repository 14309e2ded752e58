/** Validates policies by the policy schema. */

import policySchema from '../../../policies/policy.schema.json' with { type: 'json' };
import { PolicyError } from '../model/policy.js';
import { validator } from './policy-schema.generated.js';
import { firstSchemaError } from './schema-error.js';

/** What to write instead of keywords of other dialects and validators. */
const instead: Readonly<Record<string, string>> = {
  $async: 'remove it, because rules are evaluated synchronously',
  $id: 'refer to a definition by `#/$defs/NAME`',
  $anchor: 'refer to a definition by `#/$defs/NAME`',
  $dynamicRef: 'refer to a definition by `#/$defs/NAME`',
  additionalItems: 'write `items` beside `prefixItems`',
  definitions: 'write `$defs` at the top of the policy',
  dependencies: 'write `dependentRequired` or `dependentSchemas`',
  format: 'use `pattern`, which every validator checks',
  rules:
    'put custom rules in `allOf`, severities of built-in rules in `severities`, and rules to leave out in `dropped`',
  nullable: 'write `"type": ["string", "null"]`',
};

/** Throws a PolicyError for the first error. */
export function checkPolicySchema(policy: unknown): void {
  const fault = firstSchemaError(policy, validator, { schema: policySchema, name: 'a policy', instead });
  if (fault) throw new PolicyError(fault.message, fault.pointer);
}
