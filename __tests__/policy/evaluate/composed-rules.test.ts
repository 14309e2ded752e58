/** Rules that consist of choices, negations and definitions: one finding each, with one message. */
import { expect, test } from '@jest/globals';
import { servicesIn } from '../../../src/check/report.js';
import { ownPolicy, ruleOf } from '../../support/policies.js';
import { reportOn } from '../../support/projects.js';
import { schemaAt, serviceSchema, shownFindings, text } from '../../support/shown-findings.js';

const isWord = { $ref: '#/$defs/word' };
const $defs = {
  word: { type: 'string', pattern: '^[a-z]+$' },
  reported: { message: 'The definition reports it.', const: 'x' },
};
const retries = (schema: object): object => schemaAt(['service', 'healthcheck', 'retries'], schema);
test.each<[string, object]>([
  ['a choice', retries({ anyOf: [{ const: 5 }, { const: 6, type: 'string' }] })],
  ['a choice of definitions', retries({ anyOf: [isWord, { ...isWord, minLength: 3 }] })],
  ['a choice of one', retries({ oneOf: [isWord, { const: 5 }] })],
  ['a choice of two that both hold', retries({ oneOf: [true, true] })],
  ['choices in a choice', retries({ anyOf: [{ anyOf: [isWord, { const: 5 }] }, { const: 6 }] })],
  ['a denial', retries({ not: { const: 3 } })],
  ['a condition', retries({ if: { const: 3 }, else: true, const: 5 })],
  ['several keywords', retries({ type: 'string', const: 'x', enum: ['x'] })],
  [
    'a list without what it has to hold',
    schemaAt(['service', 'profiles'], { contains: { const: 'dev', ...isWord } }),
  ],
])('%s that fails is one finding', async (_, schema) => {
  expect(shownFindings(await ownPolicy([ruleOf(schema)], { $defs }))).toHaveLength(1);
});

test.each<[string, object, string]>([
  ['the rule', retries({ const: 5 }), 'This is wrong.'],
  ['the schema that fails', retries({ message: 'Inner.', const: 5 }), 'Inner.'],
  [
    'the schema around it',
    schemaAt(['service', 'healthcheck'], { message: 'Outer.', properties: { retries: { const: 5 } } }),
    'Outer.',
  ],
  [
    'the inner one of two',
    schemaAt(['service', 'healthcheck'], {
      message: 'Outer.',
      properties: { retries: { message: 'Inner.', const: 5 } },
    }),
    'Inner.',
  ],
  ['the schema around a reference', retries({ message: 'Around.', ...isWord }), 'Around.'],
  ['a definition', retries({ message: 'Around.', $ref: '#/$defs/reported' }), 'The definition reports it.'],
  [
    'the schema of a name with signs',
    schemaAt(['service', 'labels', 'a:b$c'], { message: 'Signs.', const: 'x' }),
    'Signs.',
  ],
  [
    'the schema of a name with a slash',
    schemaAt(['service', 'labels', 'com.example/team'], { message: 'Slash.', const: 'x' }),
    'Slash.',
  ],
  [
    'a choice',
    retries({ message: 'Choice.', anyOf: [{ message: 'First.', const: 5 }, { const: 6 }] }),
    'Choice.',
  ],
  [
    'a key that must not be there',
    schemaAt(['service', 'healthcheck'], {
      properties: { retries: true },
      additionalProperties: false,
      message: '`{0#}: {0}` is one too many.',
    }),
    '`interval: 30s` is one too many.',
  ],
  [
    'a thing that is missing',
    serviceSchema({ required: ['restart'], message: '{0#} is missing in {1/image}.' }),
    'restart is missing in docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0.',
  ],
])('the message is that of %s', async (_, schema, message) => {
  expect(
    shownFindings(await ownPolicy([ruleOf(schema)], { $defs })).map((finding) => finding.message),
  ).toEqual([message]);
});

test.each<[string, object, string]>([
  ['the rule', retries({ const: 5 }), 'Fix it.'],
  ['the schema that fails', retries({ remedy: 'Set 5 instead of {0}.', const: 5 }), 'Set 5 instead of 3.'],
  [
    'the inner one of two',
    schemaAt(['service', 'healthcheck'], {
      remedy: 'Outer.',
      properties: { retries: { remedy: 'Inner.', const: 5 } },
    }),
    'Inner.',
  ],
])('the remedy is that of %s', async (_, schema, remedy) => {
  const { entries } = reportOn(text, await ownPolicy([ruleOf(schema)]));
  expect(
    servicesIn({ entries }).flatMap(({ findings }) => findings.map((each) => each.finding.remedy)),
  ).toEqual([remedy]);
});

test.each<[string, object, readonly string[]]>([
  ['a value', { pattern: '^(?:[a-z]+[.]?)+$' }, ['x-word']],
  ['a name', { patternProperties: { '^(?:[a-z]+[.]?)+$': true }, unevaluatedProperties: false }, ['x-map']],
  ['names', { propertyNames: { pattern: '^(?:[a-z]+[.]?)+$' } }, ['x-map']],
])(
  'a pattern for %s that would go back over a text without end is done with it',
  async (_, schema, wanted) => {
    const word = `${'a'.repeat(50_000)}!`;
    const compose = `services:\n  vuls-redis: {image: x, x-word: ${word}, x-map: {? "${word}" : 1}}\n`;
    const start = performance.now();
    const by = await ownPolicy([
      ruleOf(serviceSchema({ properties: { 'x-word': schema, 'x-map': schema } })),
    ]);
    const findings = servicesIn(reportOn(compose, by))[0]?.findings;
    expect(findings?.map(({ finding }) => finding.path[2])).toEqual(wanted);
    expect(performance.now() - start).toBeLessThan(5000);
  },
);
