/** A policy compiled when it is loaded: one of one's own, or the built-in one with other parameters. */

import { fillParameters, parametersOf } from '../model/parameters.js';
import { type Policy, PolicyError, type PolicySource } from '../model/policy.js';
import { headOf, rulesOf } from '../model/rules.js';
import { type Engine, nativeEngine } from '../regex/pattern-engine.js';
import { refusePatterns } from './check-patterns.js';
import { compileRules, digestOf } from './compile-schema.js';
import { wholePolicy } from './extend.js';
import { refuseMistakes } from './lint-policy.js';
import { refuseFaults } from './policy-schema-check.js';

export { refuseFaults, wholePolicy };

/** A policy that is sound, but for its parameters, with the parameters filled in. */
export function compiledPolicy(
  source: PolicySource,
  origin: string,
  given: ReadonlyMap<string, string>,
  engine: Engine = nativeEngine,
): Policy {
  refusePatterns(source, engine);
  const parameters = parametersOf(source, given, engine);
  const filled = fillParameters(source, parameters);
  try {
    refuseFaults(filled);
    refusePatterns(filled, engine);
    refuseMistakes(filled, parameters);
  } catch (error) {
    if (!(error instanceof PolicyError) || given.size === 0) throw error;
    const message = `with these parameters the policy is not valid: ${error.message}`;
    throw new PolicyError(message, error.pointer, 'parameters');
  }
  return {
    name: source.title,
    origin,
    digest: digestOf(filled),
    parameters,
    ...headOf(filled),
    schema: filled,
    rules: rulesOf(filled, compileRules(filled, engine)),
  };
}
