/** A policy compiled when it is loaded: one of one's own, or the built-in one with other parameters. */

import { compileRules, digestOf } from './compile.js';
import { type Engine, nativeEngine } from './engine.js';
import { wholePolicy } from './extend.js';
import { refuseMistakes } from './mistakes.js';
import { fillParameters, parametersOf } from './parameters.js';
import { refusePatterns } from './patterns.js';
import { type Policy, PolicyError, type PolicySource } from './policy.js';
import { refuseFaults } from './policy-fault.js';
import { headOf, rulesOf } from './rules.js';

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
