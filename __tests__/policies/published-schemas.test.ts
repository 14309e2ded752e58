import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createValidator, describedParts, objectParts, publishedSchema } from '../support/schema.js';

const folder = fileURLToPath(new URL('../../policies/', import.meta.url));
const names = readdirSync(folder).flatMap((name) => /^(.*)\.schema\.json$/.exec(name)?.[1] ?? []);

test('the model, the policy, the report and the settings each have a schema', () => {
  expect(names).toEqual(expect.arrayContaining(['model', 'policy', 'report', 'settings']));
});

describe.each(names)('the schema of the %s', (name) => {
  const schema = publishedSchema(name);

  test('is JSON Schema 2020-12 with a unique name, and compiles', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(`^urn:vuls-cache-policy:${name}(:\\d+)?$`),
    });
    expect(createValidator(schema)('no such document')).not.toEqual([]);
  });

  test('describes every field in sentences', () => {
    const parts = [{ at: '', schema }, ...describedParts(schema)];
    expect(parts.length).toBeGreaterThanOrEqual(15);
    const without = parts.filter(
      ({ schema: { description } }) =>
        typeof description !== 'string' || !/^\S[\s\S]{8,}\S[.]$/.test(description),
    );
    expect(without.map(({ at }) => at)).toEqual([]);
  });

  test('closes every object that has fields', () => {
    const objects = objectParts(schema);
    expect(objects.length).toBeGreaterThan(2);
    const open = objects.filter(({ schema: part }) => !isClosed(part));
    // The keywords are those of two closed objects: a rule has some more.
    expect(open.map(({ at }) => at)).toEqual(name === 'policy' ? ['/$defs/keywords'] : []);
  });
});

function isClosed(part: Readonly<Record<string, unknown>>): boolean {
  return part['additionalProperties'] === false || part['unevaluatedProperties'] === false;
}
