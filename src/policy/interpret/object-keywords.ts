/** Keywords for objects, in the order of Ajv. */

import type { Json, JsonObject } from '../model/policy.js';
import {
  below,
  type Keyword,
  type KeywordContext,
  memberOf,
  mergeEvaluated,
  type Target,
} from './keyword.js';

export const objectKeywords: Readonly<Record<string, Keyword>> = {
  maxProperties: (limit, { target, fail }) => {
    if (namesOf(target).length > Number(limit)) fail('maxProperties', { limit });
  },
  minProperties: (limit, { target, fail }) => {
    if (namesOf(target).length < Number(limit)) fail('minProperties', { limit });
  },
  required: (names, { target, fail }) => {
    for (const name of names as readonly string[])
      if (!hasMember(target, name)) fail('required', { missingProperty: name });
  },
  propertyNames: (schema, { target, apply, fail }) => {
    for (const name of namesOf(target)) {
      const inner = { ...below(target, 'propertyNames'), value: name, propertyName: name };
      if (!apply(schema, inner).isValid) fail('propertyNames', { propertyName: name });
    }
  },
  additionalProperties: (schema, context) => {
    const { schema: parent, target, evaluated, matches } = context;
    evaluated.isOpen = true;
    const known = Object.keys(part(parent['properties']));
    const patterns = Object.keys(part(parent['patternProperties']));
    const names = namesOf(target).filter(
      (name) => !known.includes(name) && !patterns.some((pattern) => matches(pattern, name)),
    );
    applyToOthers('additionalProperties', 'additionalProperty', { schema, names, context });
  },
  properties: (schemas, { target, evaluated, apply }) => {
    for (const [name, schema] of Object.entries(part(schemas))) {
      evaluated.members.add(name);
      if (hasMember(target, name)) apply(schema, memberOf(target, name, 'properties', name));
    }
  },
  patternProperties: (schemas, { target, evaluated, apply, matches }) => {
    for (const [pattern, schema] of Object.entries(part(schemas))) {
      for (const name of namesOf(target)) {
        if (!matches(pattern, name)) continue;
        evaluated.members.add(name);
        apply(schema, memberOf(target, name, 'patternProperties', pattern));
      }
    }
  },
  dependentRequired: (dependents, { target, fail }) => {
    for (const [property, names] of Object.entries(part(dependents))) {
      const deps = names as readonly string[];
      if (!hasMember(target, property)) continue;
      for (const missingProperty of deps.filter((name) => !hasMember(target, name))) {
        const params = { property, missingProperty, depsCount: deps.length, deps: deps.join(', ') };
        fail('dependentRequired', params);
      }
    }
  },
  dependentSchemas: (schemas, { target, evaluated, apply }) => {
    for (const [name, schema] of Object.entries(part(schemas))) {
      if (!hasMember(target, name)) continue;
      const result = apply(schema, below(target, 'dependentSchemas', name));
      if (result.isValid) mergeEvaluated(evaluated, result.evaluated);
    }
  },
  unevaluatedProperties: (schema, context) => {
    const { target, evaluated } = context;
    const names = evaluated.isOpen ? [] : namesOf(target).filter((name) => !evaluated.members.has(name));
    evaluated.isOpen = true;
    applyToOthers('unevaluatedProperties', 'unevaluatedProperty', { schema, names, context });
  },
};

interface Others {
  readonly schema: Json;
  readonly names: readonly string[];
  readonly context: KeywordContext;
}

/** Applies a schema to members that no other keyword describes; `false` is an error of the object. */
function applyToOthers(keyword: string, param: string, { schema, names, context }: Others): void {
  for (const name of names) {
    if (schema === false) context.fail(keyword, { [param]: name });
    else context.apply(schema, memberOf(context.target, name, keyword));
  }
}

function part(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject;
}

function namesOf({ value }: Target): string[] {
  return Object.keys(value as object);
}

/** For Ajv, a member that is undefined is missing. */
function hasMember({ value }: Target, name: string): boolean {
  return Object.hasOwn(value as object, name) && (value as Record<string, unknown>)[name] !== undefined;
}
