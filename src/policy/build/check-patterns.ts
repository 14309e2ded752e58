/** Checks that an engine supports all regular expressions of a policy. */

import { type Path, pointer } from '../../source/path.js';
import { type Json, PolicyError, type PolicySource } from '../model/policy.js';
import { isObject, subschemas } from '../model/subschemas.js';
import type { PatternEngine } from '../regex/pattern-engine.js';

/** Throws a PolicyError for the first pattern that the engine does not support. */
export function checkPatterns(policy: PolicySource, engine: PatternEngine): void {
  const check = (pattern: Json | undefined, at: Path): void => {
    const reason = typeof pattern === 'string' ? engine.rejection(pattern) : null;
    if (reason !== null)
      throw new PolicyError(`the pattern \`${pattern}\` is not supported: ${reason}`, pointer(at));
  };
  const checkSchema = (schema: Json, at: Path): void => {
    if (!isObject(schema)) return;
    check(schema['pattern'], [...at, 'pattern']);
    for (const name of Object.keys(schema['patternProperties'] ?? {}))
      check(name, [...at, 'patternProperties', name]);
    for (const { path, schema: inner } of subschemas(schema)) checkSchema(inner, [...at, ...path]);
  };
  for (const part of ['parameters', '$defs']) {
    for (const [name, schema] of Object.entries(policy[part] ?? {})) checkSchema(schema, [part, name]);
  }
  policy.allOf.forEach((rule, index) => {
    checkSchema(rule, ['allOf', index]);
  });
}
