/** The interpreter of schemas reports what Ajv reports: the same errors in the same order. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAjv } from '../../../src/policy/build/compile-schema.js';
import { interpretSchema } from '../../../src/policy/interpret/interpreter.js';
import type { JsonObject } from '../../../src/policy/model/policy.js';
import { nativeEngine } from '../../../src/policy/regex/pattern-engine.js';
import { caseFolders, casesIn, modelOf } from '../../support/cases.js';
import { asJson, cachePolicy, policy } from '../../support/projects.js';

/** The errors of Ajv and of the interpreter for a document. */
function both(schema: JsonObject): (document: unknown) => readonly [unknown, unknown] {
  const compiled = createAjv({ strict: false }).compile(schema);
  const interpret = interpretSchema(schema, { engine: nativeEngine });
  return (document) => {
    compiled(document);
    const ajv = (compiled.errors ?? []).map(({ instancePath, schemaPath, keyword, params }) => ({
      instancePath,
      schemaPath,
      keyword,
      params,
    }));
    const own = interpret(document).map(({ instancePath, schemaPath, keyword, params }) => ({
      instancePath,
      schemaPath,
      keyword,
      params,
    }));
    return [asJson(own), asJson(ajv)];
  };
}

/** Which members are unevaluated is undefined where another keyword fails: those errors only count alone. */
function withoutConsequences(errors: unknown): unknown {
  const all = errors as readonly { readonly schemaPath: string }[];
  const others = all.filter(({ schemaPath }) => !schemaPath.includes('/unevaluated'));
  return others.length > 0 ? others : all;
}

const file = (name: string): JsonObject =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8'));

test('the models of cases have the same errors', () => {
  const checks = [...policy.rules, ...cachePolicy.rules].map(({ schema }) => both(schema));
  const some = caseFolders.flatMap(casesIn).filter((_, index) => index % 40 === 0);
  const models = some.flatMap(({ project }) => modelOf(project) ?? []);
  expect(models.length).toBeGreaterThan(20);
  for (const model of models) {
    for (const check of checks) {
      const [own, ajv] = check(model);
      expect(own).toEqual(ajv);
    }
  }
});

const names = ['a', 'b', 'c/~%'];
const leaf = fc.oneof(
  fc.constantFrom<unknown>(true, false, {}),
  fc.record({ type: fc.constantFrom('string', 'number', 'integer', 'object', 'array', 'null', 'boolean') }),
  fc.record({ type: fc.constant(['string', 'null']) }),
  fc.record({ const: fc.constantFrom<unknown>(1, 'a', [1], { a: 1 }) }),
  fc.record({ enum: fc.constant([1, 'b', null]) }),
  fc.record({ minimum: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ exclusiveMaximum: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ multipleOf: fc.constantFrom(2, 0.5) }),
  fc.record({ pattern: fc.constantFrom('^a', 'b$') }),
  fc.record({ minLength: fc.integer({ min: 0, max: 3 }), type: fc.constant('string') }),
  fc.record({ maxLength: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ required: fc.constantFrom(['a'], ['a', 'b']), type: fc.constant('object') }),
  fc.record({ minItems: fc.integer({ min: 0, max: 3 }), uniqueItems: fc.boolean() }),
  fc.record({ maxProperties: fc.integer({ min: 0, max: 2 }), minProperties: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ dependentRequired: fc.constant({ a: ['b', 'c/~%'] }) }),
);
const { schema: schemas } = fc.letrec<{ schema: unknown }>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  const named = fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 2 });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc.record({ allOf: list }),
      fc.record({ anyOf: list, const: fc.constant(1) }, { requiredKeys: ['anyOf'] }),
      fc.record({ oneOf: list }),
      fc.record({ not: inner }),
      fc.tuple(inner, inner, inner).map(([a, b, c]) =>
        Object.fromEntries([
          ['if', a],
          ['then', b],
          ['else', c],
        ]),
      ),
      fc.tuple(inner, inner).map(([a, b]) =>
        Object.fromEntries([
          ['if', a],
          ['else', b],
        ]),
      ),
      fc.record(
        {
          properties: named,
          patternProperties: fc.constant({ '^b': { type: 'number' } }),
          additionalProperties: inner,
        },
        { requiredKeys: ['properties'] },
      ),
      fc.record({ properties: named, allOf: list, unevaluatedProperties: inner }),
      fc.record({ propertyNames: inner, type: fc.constant('object') }),
      fc.record({ dependentSchemas: named }),
      fc.record(
        { prefixItems: list, items: inner, type: fc.constant('array') },
        { requiredKeys: ['prefixItems'] },
      ),
      fc.record({ prefixItems: list, unevaluatedItems: inner }),
      fc.record(
        { contains: inner, minContains: fc.constant(2), maxContains: fc.constant(3) },
        { requiredKeys: ['contains'] },
      ),
    ),
  };
});
const documents = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, 1, 2, 1.5, '', 'a', 'ab', '😀b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('random schemas report the same errors for random documents', () => {
  fc.assert(
    fc.property(
      schemas.filter((schema) => typeof schema === 'object'),
      fc.array(documents, { minLength: 1, maxLength: 8 }),
      (schema, values) => {
        const check = both(schema as JsonObject);
        for (const value of values) {
          const [own, ajv] = check(value);
          expect(withoutConsequences(own)).toEqual(withoutConsequences(ajv));
        }
      },
    ),
    { numRuns: 300, seed: 1 },
  );
}, 60_000);

describe('published schemas', () => {
  test.each(['policy', 'settings'])('the first error by policies/%s.schema.json is the same', (name) => {
    const schema = file(`policies/${name}.schema.json`);
    const ajv = createAjv({ allErrors: false, formats: { regex: () => true } }).compile(schema);
    const own = interpretSchema(schema, { engine: nativeEngine });
    for (const document of [
      {},
      { extends: 'none' },
      { title: 1, allOf: [] },
      { title: 'a', allOf: [{ rule: 'x' }] },
      { title: 'a', allOf: [{ rule: 'a', severity: 'x', message: 'm', reason: 'r', remedy: 'y' }] },
      { extends: 'cache', severities: { 'Not-a-rule': 'error' }, unknown: 1 },
      {
        extends: 'cache',
        allOf: [{ rule: 'a', severity: 'error', message: 'm', reason: 'r', remedy: 'y', type: 'text' }],
      },
      { waivers: 1 },
      { service: 1 },
      { projects: [{}] },
    ]) {
      ajv(document);
      const [first] = ajv.errors ?? [];
      const [ownFirst] = own(document);
      expect(
        ownFirst && { path: ownFirst.instancePath, keyword: ownFirst.keyword, params: ownFirst.params },
      ).toEqual(first && { path: first.instancePath, keyword: first.keyword, params: first.params });
    }
  });
});
