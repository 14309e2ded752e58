/** The rules of the built-in policies with their default parameters, which are compiled at build time. */

import { fillParameters, parametersOf } from '../model/parameters.js';
import type { JsonObject, PolicySource, Validate } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { withoutAnnotations } from '../model/vocabulary.js';
import { validators } from './built-in.generated.js';
import { type BuiltInName, builtInNames, builtInPolicy } from './built-in.js';

/** The validators of the rules of a built-in policy with its default parameters, in order. */
export function builtInRules(name: BuiltInName): Validate[] {
  return validators[name].map(
    (validate) => (document) => (validate(document) ? [] : (validate.errors ?? [])),
  );
}

let known: ReadonlyMap<string, Validate> | null = null;

/**
 * The validator of a rule that is the same in a built-in policy, apart from its texts; null for another one. Most rules of
 * a policy that extends a built-in one are.
 */
export function builtInValidator(filled: PolicySource, rule: JsonObject): Validate | null {
  known ??= new Map(builtInNames.flatMap(rulesBySchema));
  return known.get(schemaKey(filled, rule)) ?? null;
}

function rulesBySchema(name: BuiltInName): [key: string, validate: Validate][] {
  const source = builtInPolicy(name);
  if (!source) throw new Error(`internal error: no built-in policy ${name}`);
  const filled = fillParameters(source, parametersOf(source, new Map()));
  const rules = builtInRules(name);
  return filled.allOf.flatMap((rule, index) => {
    const validate = rules[index];
    return validate ? [[schemaKey(filled, rule), validate]] : [];
  });
}

/** What decides the verdict of a rule, and the paths of its errors. */
function schemaKey(filled: PolicySource, rule: JsonObject): string {
  return JSON.stringify(ruleSchema(filled, withoutAnnotations(rule)));
}
