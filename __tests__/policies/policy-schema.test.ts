import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { builtInPolicy } from '../../src/policy/build/built-in.js';
import type { Json, JsonObject, PolicySource } from '../../src/policy/model/policy.js';
import { isObject, subschemas } from '../../src/policy/model/subschemas.js';
import { vocabulary } from '../../src/policy/model/vocabulary.js';
import { policy } from '../support/projects.js';
import { createValidator, partAt, publishedSchema, replaced, valueAt } from '../support/schema.js';

const builtInSource = builtInPolicy('vuls-redis') as PolicySource;

const schema = publishedSchema('policy');
const faultsOf = createValidator(schema);
const namesAt = (at: string): string[] => Object.keys(partAt(schema, at));

test.each<[string, unknown]>([
  ['as it is written', builtInSource],
  ['with its parameters filled in', policy.schema],
])('the built-in policy is as the schema says, %s', (_, document) => {
  expect(faultsOf(document)).toEqual([]);
});

/** Every schema in a schema, itself first, with the way to it. */
function schemasIn(part: Json, path: readonly string[]): { path: readonly string[]; part: JsonObject }[] {
  if (!isObject(part)) return [];
  const below = subschemas(part).flatMap(({ path: step, schema: inner }) =>
    schemasIn(inner, [...path, ...step]),
  );
  return [{ path, part }, ...below];
}

/** The first use of every keyword of the built-in policy in a rule, in a subschema and in a definition. */
const keywords = new Map<string, readonly string[]>();
const places = [
  ...builtInSource.allOf.map((rule, index) => ['allOf', String(index), rule] as const),
  ...Object.entries(builtInSource['$defs'] as JsonObject).map(
    ([name, part]) => ['$defs', name, part] as const,
  ),
];
const schemas = places.flatMap(([list, name, whole]) => schemasIn(whole as JsonObject, [list, name]));
for (const { path, part } of schemas) {
  const inRule = path.length === 2 ? 'rule' : 'part';
  for (const keyword of Object.keys(part)) {
    const kind = `${keyword} in a ${path[0] === '$defs' ? 'definition' : inRule}`;
    if (!keywords.has(kind)) keywords.set(kind, [...path, keyword]);
  }
}
for (const keyword of Object.keys(builtInSource)) keywords.set(`${keyword} at the top`, [keyword]);

test('the keywords of the built-in policy are many', () => {
  expect(keywords.size).toBeGreaterThan(30);
});

test.each([...keywords])('%s is refused when it is misspelt', (_, path) => {
  const keyword = path.at(-1) ?? '';
  const value = valueAt(builtInSource, path);
  const misspelt = [`${keyword}s`, keyword.slice(0, -1), `${keyword[1]}${keyword[0]}${keyword.slice(2)}`];
  for (const word of [...misspelt, keyword.toUpperCase()]) {
    const document = replaced(builtInSource, [...path.slice(0, -1), word], value);
    expect({ word, faults: faultsOf(document).length }).not.toEqual({ word, faults: 0 });
  }
});

/** Keywords of JSON Schema 2020-12 that a rule may not use, each with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  $id: 'it would give references another base',
  $schema: 'a policy is in one dialect',
  $anchor: 'references lead to `#/$defs/NAME` alone',
  $dynamicRef: 'references lead to `#/$defs/NAME` alone',
  $dynamicAnchor: 'references lead to `#/$defs/NAME` alone',
  $vocabulary: 'it is for dialects',
  $defs: 'definitions are at the top of the policy',
  format: 'validators may or may not check it',
  contentEncoding: 'nothing is checked by it',
  contentMediaType: 'nothing is checked by it',
  contentSchema: 'nothing is checked by it',
  readOnly: 'a policy reads',
  writeOnly: 'a policy reads',
};

test('every keyword of JSON Schema 2020-12 is known, or left out for a reason', () => {
  const folder = fileURLToPath(
    new URL('../../node_modules/ajv/dist/refs/json-schema-2020-12/meta/', import.meta.url),
  );
  const standard = readdirSync(folder).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(folder + file, 'utf8')).properties),
  );
  expect(standard.length).toBeGreaterThan(50);
  const own = Object.keys(vocabulary);
  const known = namesAt('/$defs/keywords/properties').filter((name) => !own.includes(name));
  expect([...known, ...Object.keys(leftOut)].sort()).toEqual([...new Set(standard)].sort());
});

test("the words that are the project's own are those that its validators pass over", () => {
  const own = [...namesAt('/$defs/rule/properties'), 'message', 'unless'];
  expect(own.sort()).toEqual(Object.keys(vocabulary).sort());
});

test('every kind of fix is one that the built-in policy uses', () => {
  const kinds = partAt(schema, '/$defs/rule/properties/fix')['enum'] as string[];
  const used = new Set(policy.rules.flatMap(({ fix }) => fix ?? []));
  expect([...used].sort()).toEqual([...kinds].sort());
});
