/** What the schema of policies accepts in a rule is a JSON Schema: rules are not checked against its schemas again. */

import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkPolicySchema } from '../../src/policy/build/policy-schema-check.js';
import { PolicyError } from '../../src/policy/model/policy.js';
import { partAt, publishedSchema } from '../support/schema.js';

const values: readonly unknown[] = [
  ...[null, true, false, -1, 0, 0.5, '', 'a', '(', '#/$defs/a', 'urn:a', [], {}],
  ...[
    ['a'],
    ['a', 'a'],
    [1],
    [''],
    [null],
    [[]],
    [{}],
    [true],
    ['string'],
    ['string', 'string'],
    [{ type: 'x' }],
  ],
  ...[
    { a: 1 },
    { a: true },
    { a: [] },
    { a: ['b'] },
    { a: {} },
    { '(': true },
    { type: 'x' },
    { minLength: -1 },
  ],
];

const keywords = [
  ...Object.keys(partAt(publishedSchema('policy'), '/$defs/keywords/properties')),
  ...[
    '$comment',
    '$vocabulary',
    '$schema',
    '$id',
    '$anchor',
    '$ref',
    '$defs',
    'title',
    'default',
    'examples',
  ],
  ...[
    'deprecated',
    'readOnly',
    'writeOnly',
    'contentEncoding',
    'contentMediaType',
    'contentSchema',
    'format',
  ],
];

function isPolicy(rule: object): boolean {
  try {
    checkPolicySchema({ title: 'a', $defs: { a: true }, allOf: [rule] });
    return true;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

test.each([...new Set(keywords)])('%s', (keyword) => {
  const ajv = new Ajv2020({ strict: false });
  const text = { rule: 'r', severity: 'error', message: 'm', reason: 'r', remedy: 'r' };
  for (const value of values) {
    for (const part of [{ [keyword]: value }, { properties: { a: { [keyword]: value } } }])
      if (isPolicy({ ...text, ...part })) expect([part, ajv.validateSchema(part)]).toEqual([part, true]);
  }
});

test('a valid rule is accepted', () => {
  const text = { rule: 'r', severity: 'error', message: 'm', reason: 'r', remedy: 'r' };
  expect(isPolicy({ ...text, properties: { a: { type: 'string' } } })).toBe(true);
});
