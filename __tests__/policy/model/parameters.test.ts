import { expect, test } from '@jest/globals';
import { builtInPolicy } from '../../../src/policy/build/built-in.js';
import { loadBuiltIn } from '../../../src/policy/build/load.js';
import type { PolicySource } from '../../../src/policy/model/policy.js';
import { faultsIn, ownPolicy, policyText, ruleOf } from '../../support/policies.js';

const builtInSource = builtInPolicy('vuls-redis') as PolicySource;

const parameters = {
  word: { description: 'A word.', type: 'string', pattern: '^[a-z]+$', default: 'w' },
  list: { description: 'A list.', type: 'array', default: ['a', 'b'] },
};
const image = (schema: object): object => ({ properties: { service: { properties: { image: schema } } } });
const profiles = (schema: object): object => ({
  properties: { service: { properties: { profiles: schema } } },
});

test('a parameter is filled in wherever it stands, as value, as list and as number of items', async () => {
  const rules = [
    ruleOf(image({ const: { $parameter: 'word' } }), 'one'),
    ruleOf(image({ enum: [{ $parameter: 'word' }, 'x'] }), 'two'),
    ruleOf(
      profiles({ items: { enum: { $parameter: 'list' } }, minItems: { $parameter: 'list', count: true } }),
      'three',
    ),
    ruleOf({ $ref: '#/$defs/named' }, 'four'),
  ];
  const $defs = { named: { properties: { service: { required: { $parameter: 'list' } } } } };
  const { schema, parameters: values } = await ownPolicy(
    rules,
    { parameters, $defs },
    { word: 'q', list: 'c, d,e' },
  );
  expect(values).toEqual({ word: 'q', list: ['c', 'd', 'e'] });
  expect(schema.allOf.slice(0, -1)).toMatchObject([
    image({ const: 'q' }),
    image({ enum: ['q', 'x'] }),
    profiles({ items: { enum: ['c', 'd', 'e'] }, minItems: 3 }),
    { $ref: '#/$defs/named' },
  ]);
  expect(schema['$defs']).toEqual({ named: { properties: { service: { required: ['c', 'd', 'e'] } } } });
  expect(schema).not.toHaveProperty('parameters');
  expect(JSON.stringify(schema)).not.toContain('$parameter');
});

test('without a value a parameter has its default', async () => {
  const { parameters: values } = await ownPolicy([ruleOf(image({ type: 'string' }))], { parameters });
  expect(values).toEqual({ word: 'w', list: ['a', 'b'] });
});

test('a list that names something twice means it once', async () => {
  const rules = [ruleOf(profiles({ minItems: { $parameter: 'list', count: true }, uniqueItems: true }))];
  const { schema } = await ownPolicy(rules, { parameters }, { list: 'a,b,a' });
  expect(schema.allOf[0]).toMatchObject(profiles({ minItems: 2 }));
});

test('the digest is another for every value, and the same for the same', async () => {
  const digest = async (word: string): Promise<string> =>
    (await ownPolicy([ruleOf(image({ const: { $parameter: 'word' } }))], { parameters }, { word })).digest;
  expect(await digest('q')).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await digest('q')).toBe(await digest('q'));
  expect(await digest('q')).not.toBe(await digest('r'));
});

const used = (schema: object): string => policyText([ruleOf(schema)], { parameters });
test.each<[string, string, RegExp]>([
  [
    'has a misspelt name',
    used(image({ const: { $parameter: 'wrod' } })),
    /`\$parameter` names `wrod`, which `parameters` does not declare: did you mean `word`\?$/,
  ],
  [
    'has a name that every object knows',
    used(image({ const: { $parameter: 'constructor' } })),
    /names `constructor`, which/,
  ],
  ['has a number for a name', used(image({ const: { $parameter: 5 } })), /names `5`, which/],
  [
    'has a sibling keyword',
    used(image({ const: { $parameter: 'word', x: 1 } })),
    /`x` is not allowed beside `\$parameter`$/,
  ],
  [
    'is counted and no list',
    used(profiles({ minItems: { $parameter: 'word', count: true } })),
    /the parameter must be a list$/,
  ],
  [
    'is a list in the place of a number',
    used(profiles({ minItems: { $parameter: 'list' } })),
    /`count` is missing/,
  ],
  [
    'is a word in the place of a list',
    used(profiles({ enum: { $parameter: 'word' } })),
    /`enum` must be a list/,
  ],
])('a parameter in use that %s is rejected with its line', async (_, text, message) => {
  const faults = await faultsIn(text);
  expect(faults).toEqual([expect.stringMatching(message)]);
  const line = text.split('\n').findIndex((each) => each.includes('"$parameter"')) + 1;
  const told = Number(faults[0]?.split(':')[1]);
  // The parameter itself, or the keyword that holds it.
  expect([line - 1, line, line + 1]).toContain(told);
});

const declared = (declaration: object): string =>
  policyText([ruleOf(image({ type: 'string' }))], {
    parameters: { mine: { description: 'x', ...declaration } },
  });
test.each<[string, object, string, RegExp]>([
  [
    'has another type',
    { type: 'number', default: '1' },
    '"type"',
    /`type` must be one of string, array, not "number"$/,
  ],
  [
    'is a list with a word for a default',
    { type: 'array', default: '1' },
    '"default"',
    /`default` must be a list/,
  ],
  [
    'is a list with nothing for a default',
    { type: 'array', default: [] },
    '"default"',
    /`mine` needs at least one value, or `minItems: 0`/,
  ],
  [
    'is a word with a list for a default',
    { type: 'string', default: ['1'] },
    '"default"',
    /`default` must be a string/,
  ],
  [
    'has a pattern that is none',
    { type: 'string', default: 'a', pattern: '(' },
    '"pattern"',
    /`\(` is not a regular expression/,
  ],
  [
    'has a pattern that looks around',
    { type: 'string', default: 'a', pattern: '^(?!b)' },
    '"pattern"',
    /`\^\(\?!b\)` is not supported: RE2 has no lookaround/,
  ],
  [
    'has a default that its pattern forbids',
    { type: 'string', default: 'b', pattern: '^a' },
    '"default"',
    /the default `b` of the parameter `mine` does not match its own pattern `\^a`$/,
  ],
  ['has no default', { type: 'string' }, '"mine"', /`default` is missing/],
])('a declared parameter that %s is rejected with the location', async (_, declaration, word, message) => {
  const text = declared(declaration);
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(word)) + 1;
  const column = (lines[line - 1]?.indexOf(word) ?? 0) + 1;
  const [fault, ...others] = await faultsIn(text);
  expect(others).toEqual([]);
  expect(fault).toMatch(new RegExp(`^own.json:${line}:${column}: the policy is invalid: `));
  expect(fault).toMatch(message);
});

const sound = policyText([ruleOf(image({ pattern: { $parameter: 'free' } }))], {
  parameters: { ...parameters, free: { description: 'Anything.', type: 'string', default: 'x' } },
});
test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  [
    'that the policy does not have',
    { wrod: 'x' },
    /^own\.json:3:2: the policy has no parameter `wrod` \(did you mean `word`\?\): it has word, list, free$/,
  ],
  [
    'that every object has',
    { toString: 'x' },
    /^own\.json:3:2: the policy has no parameter `toString`: it has /,
  ],
  [
    'with a value that its pattern forbids',
    { word: 'X' },
    /^own\.json:4:3: the parameter `word` cannot be `X`: it must match `\^\[a-z\]\+\$` \(A word\)$/,
  ],
  [
    'that is a list of nothing',
    { list: ' , ' },
    /^own\.json:\d+:3: the parameter `list` needs at least one value, such as `list=a,b` \(A list\)$/,
  ],
  [
    'that makes a pattern no pattern',
    { free: '(' },
    /^own\.json:\d+:\d+: with these parameters the policy is invalid: `\(` is not a regular expression: /,
  ],
])('a value for a parameter %s is reported, and the policy stays valid', async (_, given, message) => {
  expect(await faultsIn(sound)).toEqual([]);
  expect(await faultsIn(sound, given)).toEqual([expect.stringMatching(message)]);
});

test.each<[string, string]>([
  ['image', 'ghcr.io/dragonflydb/dragonfly:v1.39.0'],
  ['image', ''],
  ['mirror', 'mirror.example.com/x@sha256:0'],
  ['release', '1.39.0'],
  ['release', 'latest'],
  ['passwordVariable', 'REDIS-PASSWORD'],
  ['passwordVariable', '$REDIS_PASSWORD'],
  ['renamedConfig', 'A=B'],
  ['renamedConfig', ''],
  ['profiles', 'web,d v'],
  ['profiles', ','],
])('the built-in policy refuses `%s=%s`, which no fix could write', async (name, value) => {
  const loaded = await loadBuiltIn(new Map([[name, value]]));
  const problem = { file: 'vuls-redis', location: null, message: expect.stringContaining(`\`${name}\``) };
  expect(loaded).toEqual({ kind: 'invalid', problems: [problem] });
});

test.each<[string, string]>([
  ['image', 'localhost:5000/dragonfly'],
  ['image', 'dragonfly'],
  ['mirror', 'mirror.example.com/some_team/dragonfly.copy'],
  ['mirror', ''],
  ['release', 'v1.31.0'],
  ['passwordVariable', '_X1'],
  ['renamedConfig', 'x-1_Y'],
  ['profiles', 'a'],
])('the built-in policy takes `%s=%s`', async (name, value) => {
  expect(await loadBuiltIn(new Map([[name, value]]))).toHaveProperty('kind', 'ok');
});

test('every parameter of the built-in policy says what it takes', () => {
  const declarations = Object.values(builtInSource['parameters'] as Record<string, { pattern?: string }>);
  expect(declarations.length).toBeGreaterThan(4);
  expect(declarations.filter(({ pattern }) => pattern === undefined)).toEqual([]);
});
