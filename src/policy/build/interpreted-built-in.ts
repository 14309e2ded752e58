/** Takes the place of `built-in.generated.js` in the browser: the same validators, interpreted. */

import { sha256Hex } from '../../source/digest.js';
import { fillParameters, parametersOf } from '../model/parameters.js';
import type { RuleError } from '../model/policy.js';
import { type BuiltInName, builtInNames, builtInPolicy } from './built-in.js';
import { ruleCompiler } from './interpret-schema.js';

interface Validator {
  (document: unknown): boolean;
  errors?: readonly RuleError[];
}

const filled = builtInNames.map((name) => {
  const source = builtInPolicy(name);
  if (!source) throw new Error(`internal error: no built-in policy ${name}`);
  return [name, fillParameters(source, parametersOf(source, new Map()))] as const;
});

/** The validators of the rules of each policy, in order. */
export const validators = Object.fromEntries(
  filled.map(([name, policy]) => [
    name,
    policy.allOf.map(ruleCompiler(policy)).map((errorsOf) => {
      const validator: Validator = (document) => {
        validator.errors = errorsOf(document);
        return validator.errors.length === 0;
      };
      return validator;
    }),
  ]),
) as unknown as Readonly<Record<BuiltInName, readonly Validator[]>>;

/** The digests of the policies as the page has them: without members that nothing reads, so they are its own. */
export const digests = Object.fromEntries(
  filled.map(([name, policy]) => [name, `sha256:${sha256Hex(JSON.stringify(policy))}`]),
) as Readonly<Record<BuiltInName, string>>;
