/** Compiles a policy at run time: a custom policy, or the built-in one with custom parameters. */

import { sha256Hex } from '../../source/digest.js';
import { fillParameters, parametersOf } from '../model/parameters.js';
import { type Policy, PolicyError, type PolicySource } from '../model/policy.js';
import { createRules, policyHead } from '../model/rules.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';
import { builtInValidator } from './built-in-rules.js';
import { checkPatterns } from './check-patterns.js';
import { ruleCompiler } from './compile-schema.js';
import { resolveExtends } from './extend.js';
import { lintPolicy } from './lint-policy.js';
import { checkPolicySchema } from './policy-schema-check.js';

export { checkPolicySchema, resolveExtends };

/**
 * Compiles a policy that is valid by the policy schema. Throws a PolicyError for an invalid parameter, an unsupported
 * pattern or a mistake in a rule.
 *
 * @param given values of parameters by name; the items of a list are separated by commas
 */
export function compilePolicy(
  source: PolicySource,
  origin: string,
  given: ReadonlyMap<string, string>,
  engine: PatternEngine = nativeEngine,
): Policy {
  checkPatterns(source, engine);
  const parameters = parametersOf(source, given, engine);
  const filled = fillParameters(source, parameters);
  try {
    checkPolicySchema(filled);
    checkPatterns(filled, engine);
    lintPolicy(filled, parameters);
  } catch (error) {
    if (!(error instanceof PolicyError) || given.size === 0) throw error;
    const message = `with these parameters the policy is invalid: ${error.message}`;
    throw new PolicyError(message, error.pointer, 'parameters');
  }
  const compile = ruleCompiler(filled, engine);
  const validators = filled.allOf.map(
    (rule, index) => builtInValidator(filled, rule) ?? compile(rule, index),
  );
  return {
    name: source.title,
    origin,
    digest: digestOf(filled),
    parameters,
    ...policyHead(filled),
    schema: filled,
    rules: createRules(filled, validators),
  };
}

/** `sha256:` of a filled policy. */
function digestOf(filled: PolicySource): string {
  return `sha256:${sha256Hex(JSON.stringify(filled))}`;
}
