/** Patterns of a policy that the engine does not take. */

import { type Path, pointer } from '../../source/path.js';
import { type Json, PolicyError, type PolicySource } from '../model/policy.js';
import { isObject, subschemas } from '../model/subschemas.js';
import type { PatternEngine } from '../regex/pattern-engine.js';

/** Throws a PolicyError for the first one. */
export function checkPatterns(policy: PolicySource, engine: PatternEngine): void {
  const refuse = (pattern: Json | undefined, at: Path): void => {
    const why = typeof pattern === 'string' ? engine.rejection(pattern) : null;
    if (why !== null) throw new PolicyError(`\`${pattern}\` cannot be used: ${why}`, pointer(at));
  };
  const refuseIn = (schema: Json, at: Path): void => {
    if (!isObject(schema)) return;
    refuse(schema['pattern'], [...at, 'pattern']);
    for (const name of Object.keys(schema['patternProperties'] ?? {}))
      refuse(name, [...at, 'patternProperties', name]);
    for (const { path: step, schema: inner } of subschemas(schema)) refuseIn(inner, [...at, ...step]);
  };
  for (const part of ['parameters', '$defs']) {
    for (const [name, schema] of Object.entries(policy[part] ?? {})) refuseIn(schema, [part, name]);
  }
  policy.allOf.forEach((rule, index) => {
    refuseIn(rule, ['allOf', index]);
  });
}
