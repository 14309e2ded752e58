/** Validation of the Compose specification's schema, compared with ajv. */

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { loadDocument } from '../../../src/compose/load/load-document.js';
import { validateSchema } from '../../../src/compose/schema/validate-schema.js';
import { parse } from '../../../src/yaml/parse.js';
import { references } from '../../support/references.js';

const { $schema: _, ...schema } = JSON.parse(
  readFileSync(new URL('../../../src/compose/schema/compose-spec.json', import.meta.url), 'utf8'),
);
const byAjv = new Ajv({ strict: false, validateSchema: false }).compile(schema);

/** The violation that this validator reports; null if the document is valid. JSON is YAML. */
function violationIn(document: unknown): string | null {
  const { root } = loadDocument(parse('compose.yml', JSON.stringify(document)), {
    environment: new Map(),
    steps: [],
  });
  if (!root) throw new Error('a document of a test that cannot be read');
  try {
    validateSchema(root);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const substitutes = [
  null,
  'text',
  '',
  12,
  -1,
  1.5,
  true,
  [],
  {},
  ['a', 'a'],
  [1],
  [{}],
  { a: 'b' },
  { a: null },
  { 'x-a': 1 },
];

/** Every document that differs from this one in one value. */
function* mutations(value: unknown): Generator<unknown> {
  yield* substitutes;
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.keys(value)) {
    const with_ = (other: unknown): unknown => {
      if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? other : item));
      return { ...value, [key]: other };
    };
    const { [key]: lost, ...rest } = value as Record<string, unknown>;
    if (!Array.isArray(value)) yield rest;
    for (const other of mutations(lost)) yield with_(other);
  }
}

/** Every service that differs in one value. One in a key is the only key: the schema of a key does not depend on others. */
function* mutatedServices(service: Readonly<Record<string, unknown>>): Generator<unknown> {
  yield* substitutes;
  for (const [key, value] of Object.entries(service)) {
    const { [key]: _, ...rest } = service;
    yield rest;
    for (const other of mutations(value)) yield { [key]: other };
  }
}

const projects = references().flatMap(({ name, plain }) =>
  plain.accepted ? [[name, plain.project] as const] : [],
);

test('every project that Compose prints is valid', () => {
  expect(projects.length).toBeGreaterThan(400);
  for (const [name, project] of projects)
    expect([name, violationIn(project) === null]).toEqual([name, byAjv(project)]);
});

test('the schema of a service has no condition on several keys', () => {
  const {
    description: _,
    type,
    properties,
    patternProperties,
    additionalProperties,
    ...others
  } = schema.definitions.service;
  expect([type, additionalProperties, Object.keys(patternProperties)]).toEqual(['object', false, ['^x-']]);
  expect(Object.keys(properties).length).toBeGreaterThan(90);
  expect(others).toEqual({});
});

test('a project with one changed value is accepted or rejected as ajv does', () => {
  let count = 0;
  const seen = new Set<string>();
  const differing: string[] = [];
  for (const [name, { services }] of projects) {
    const [first] = Object.entries((services ?? {}) as object);
    if (!first) continue;
    for (const mutated of mutatedServices(first[1] as Record<string, unknown>)) {
      count += 1;
      // Compared as JSON, in which a key that is a number is a string.
      const document = { services: { [first[0]]: mutated } };
      const written = JSON.stringify(document);
      if (seen.has(written)) continue;
      seen.add(written);
      const message = violationIn(document);
      if ((message === null) !== byAjv(document)) differing.push(`${name}: ${written}: ${message}`);
    }
  }
  expect(differing.slice(0, 5)).toEqual([]);
  expect(count).toBeGreaterThan(20_000);
});

test('an attribute of a later version is rejected with the version of the schema', () => {
  const [version] = /Docker Compose [\d.]+\d/.exec(schema.$comment) ?? [];
  expect(version).toBe('Docker Compose 2.40.3');
  expect(violationIn({ services: { a: { image: 'x', later: true } } })).toBe(
    `unknown property \`later\` in \`services.a\`: ${version} rejects it; correct the name, or prefix it with \`x-\``,
  );
});
