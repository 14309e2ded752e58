import { expect, test } from '@jest/globals';
import { faultsIn, mark, marked, own, policyText, ruleOf, told } from '../../support/policies.js';

const service = (schema: object): object => ({ properties: { service: schema } });
const image = (schema: object): object => service({ properties: { image: schema } });
const rule = ruleOf(service({ type: 'object' }));

test.each<[string, string, RegExp]>([
  ['is empty', '«', /the policy is empty: expected `title` and `allOf`, or `extends`$/],
  ['is a comment alone', '«# to be written\n', /the policy is empty/],
  ['breaks off', '{"title": "x", "allOf": [«', /the policy cannot be read: ./],
  ['is neither JSON nor YAML', 'title: x\nallOf: "a" «"b"\n', /the policy cannot be read: ./],
  ['says a thing twice', '{\n"title": "x",\n«"title": "y"}', /duplicate key "title"/],
  ['is a list', '«[]', /a policy must be a mapping \(A policy has `title` and `allOf`, or `extends`\)$/],
  ['is a word', '«policy', /a policy must be a mapping/],
  ['has no title', '«{"allOf": [true]}', /`title` is missing \(The name of the policy in reports\)$/],
  ['has a number for a title', '{«"title": 5, "allOf": [true]}', /`title` must be a string/],
  ['has an empty title', '{«"title": "", "allOf": [true]}', /`title` is empty/],
  ['has nothing to ask', '«{"title": "x"}', /`allOf` is missing \(The rules\)$/],
  ['has no rules', '{"title": "x", «"allOf": []}', /`allOf` is empty/],
  ['has one rule and no list', '{"title": "x", «"allOf": {}}', /`allOf` must be a list/],
  ['has a word for a rule', '{"title": "x", "allOf": [«"x"]}', /an item of the list must be a mapping/],
  [
    'has a misspelt word at its top',
    marked('"paramters"', policyText([rule], { paramters: {} })),
    /`paramters` is not allowed here: did you mean `parameters`\?$/,
  ],
  [
    'is in another dialect',
    marked('"$schema"', policyText([rule], { $schema: 'http://json-schema.org/draft-07/schema#' })),
    /`\$schema` must be "https:\/\/json-schema\.org\/draft\/2020-12\/schema", not "http:/,
  ],
  [
    'has a definition with a name that no reference can give',
    marked('"a/b"', policyText([rule], { $defs: { 'a/b': true } })),
    /`a\/b` cannot be a name here: it must match `/,
  ],
])('a policy that %s is rejected with the location', async (_, text, message) => {
  expect(await told(text)).toMatch(message);
});

test.each<[string, string, RegExp]>([
  [
    'has a bad severity',
    own('"severity"', { severity: 'eror' }),
    /`severity` must be one of error, warning, notice, not "eror"$/,
  ],
  [
    'has no message',
    marked('{\n   "rule"', policyText([{ ...rule, message: undefined }])),
    /`message` is missing/,
  ],
  ['has an empty message', own('"message"', { message: '' }), /`message` is empty/],
  ['has a number for a message', own('"message"', { message: 3 }), /`message` must be a string/],
  [
    'has a name with a blank',
    marked('"rule"', policyText([ruleOf({}, 'No Open Port')])),
    /`rule` cannot be "No Open Port" \(.*\)$/,
  ],
  [
    'asks for a fix that is none',
    own('"fix"', { fix: 'set-imag' }),
    /`fix` must be one of set-image, .*, not "set-imag"$/,
  ],
  [
    'has the name of another',
    policyText([rule, rule]).replace(/"rule"(?![\s\S]*"rule")/, `${mark}"rule"`),
    /an earlier rule has the name `own-rule` too$/,
  ],
  [
    'asks for nothing',
    marked('{\n   "rule"', policyText([ruleOf({ description: 'x' })])),
    /the rule `own-rule` requires nothing/,
  ],
])('a rule that %s is rejected with the location', async (_, text, message) => {
  expect(await told(text)).toMatch(/^the policy is invalid: /);
  expect(await told(text)).toMatch(message);
});

test.each<[string, string, RegExp]>([
  ['a misspelt keyword', own('"propreties"', { propreties: {} }), /: did you mean `properties`\?$/],
  ['a misspelt keyword far down', own('"minLenght"', image({ minLenght: 2 })), /did you mean `minLength`\?$/],
  [
    'a word that is no keyword at all',
    own('"frobnicate"', image({ frobnicate: 2 })),
    /`frobnicate` is not allowed here$/,
  ],
  [
    'a misspelt keyword in a list',
    own('"cosnt"', service({ anyOf: [{ cosnt: 1 }] })),
    /did you mean `const`\?$/,
  ],
  ['a keyword that is an annotation to others', own('"format"', image({ format: 'uri' })), /use `pattern`/],
  [
    'a keyword of one validator',
    own('"nullable"', image({ nullable: true })),
    /`"type": \["string", "null"\]`/,
  ],
  [
    'a promise instead of an answer',
    own('"$async"', { $async: true, ...image({ const: 'x' }) }),
    /evaluated synchronously/,
  ],
  ['an older keyword', own('"dependencies"', service({ dependencies: {} })), /`dependentRequired`/],
  ['a name for a part', own('"$id"', service({ $id: 'urn:x' })), /`#\/\$defs\/NAME`$/],
  ['a string for a number', own('"minLength"', image({ minLength: '2' })), /`minLength` must be an integer/],
  ['a number below 0', own('"minLength"', image({ minLength: -1 })), /`minLength` must be >= 0/],
  [
    'a list for a schema',
    own('"items"', service({ items: [{}] })),
    /`items` must be a mapping or true or false/,
  ],
  ['nothing for a schema', own('"service"', service(null as never)), /`service` must be a mapping or/],
  ['a misspelt type', own('"type"', image({ type: 'strng' })), /`type` must be one of null, .*, not "strng"/],
  ['a word for a list', own('"required"', service({ required: 'image' })), /`required` must be a list/],
  [
    'a name twice',
    own('"required"', service({ required: ['a', 'a'] })),
    /`required` has the same item twice/,
  ],
  ['an empty list of values', own('"enum"', image({ enum: [] })), /`enum` is empty/],
  ['an empty list of schemas', own('"anyOf"', image({ anyOf: [] })), /`anyOf` is empty/],
  [
    'a pattern that is none',
    own('"pattern"', image({ pattern: '(' })),
    /`\(` is not a regular expression: unterminated group$/,
  ],
  [
    'a pattern for names that is none',
    own('"[a"', service({ patternProperties: { '[a': true } })),
    /`\[a` is not a regular expression: unterminated character class$/,
  ],
  [
    'a pattern that looks around',
    own('"pattern"', image({ pattern: '^a(?=b)' })),
    /`\^a\(\?=b\)` is not supported: RE2 has no lookaround such as `\(\?=`/,
  ],
  [
    'a pattern for names that refers back',
    own('"(a)\\\\1"', service({ patternProperties: { '(a)\\1': true } })),
    /`\(a\)\\1` is not supported: RE2 has no backreferences such as `\\1`/,
  ],
  [
    'a pattern for a name that repeats without end',
    own('"pattern"', service({ propertyNames: { pattern: '(?:a{1,900}){1,900}' } })),
    /is not supported: it has over 2000 steps/,
  ],
  [
    'a pattern in a definition that looks around',
    own(
      '"pattern"',
      { $ref: '#/$defs/a' },
      { $defs: { a: { anyOf: [{ const: 1 }, { not: { pattern: '(?!a)' } }] } } },
    ),
    /is not supported: RE2 has no lookaround/,
  ],
  [
    'a condition of nothing',
    own('"if"', image({ if: { const: 'x' } })),
    /`if` has no effect without `then` or `else`/,
  ],
  [
    'a consequence of nothing',
    own('"else"', image({ else: { const: 'x' } })),
    /`else` has no effect without `if`/,
  ],
  [
    'a reference to the network',
    own('"$ref"', service({ $ref: 'https://example.com/x.json' })),
    /`\$ref` cannot be "https:\/\/example\.com\/x\.json" \(.*`#\/\$defs\/NAME`\)$/,
  ],
  [
    'a reference to a file',
    own('"$ref"', service({ $ref: 'x.json#/$defs/x' })),
    /`\$ref` cannot be "x\.json/,
  ],
  ['a reference to the whole', own('"$ref"', service({ $ref: '#' })), /`\$ref` cannot be "#"/],
  [
    'a misspelt reference',
    own('"$ref"', service({ $ref: '#/$defs/serivce' }), { $defs: { service: true } }),
    /`\$defs` has no `serivce`: did you mean `service`\?$/,
  ],
  [
    'a definition that leads to itself',
    own(
      '"$ref"',
      { properties: { clients: { $ref: '#/$defs/a' } } },
      { $defs: { a: { items: { $ref: '#/$defs/a' } } } },
    ),
    /`#\/\$defs\/a` refers to itself$/,
  ],
])('%s in a rule is rejected with the location', async (_, text, message) => {
  expect(await told(text)).toMatch(/^the policy is invalid: /);
  expect(await told(text)).toMatch(message);
});

test('a pattern that a parameter gives is bound in time like any other', async () => {
  const parameters = { word: { description: 'A pattern.', type: 'string', default: 'a' } };
  const text = own('"pattern"', image({ pattern: { $parameter: 'word' } }), { parameters });
  expect(await told(text, { word: '(?=b)' })).toMatch(
    /^with these parameters the policy is invalid: the pattern `\(\?=b\)` is not supported: RE2 has no lookaround/,
  );
});

test('a file that aliases blow up is not read', async () => {
  const levels = Array.from(
    { length: 7 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`)}]`,
  );
  expect(await told(`${mark}l0: &l0 [x]\n${levels.join('\n')}\n`)).toMatch(
    /over a million values once its aliases/,
  );
});

test('a policy that its definitions blow up is not read', async () => {
  const twice = (name: string): object => ({
    allOf: [{ $ref: `#/$defs/${name}` }, { $ref: `#/$defs/${name}` }],
  });
  const levels = Array.from({ length: 40 }, (_, level) => [`d${level}`, twice(`d${level + 1}`)]);
  const $defs = { ...Object.fromEntries(levels), d40: { type: 'object' } };
  const [fault, ...others] = await faultsIn(policyText([ruleOf({ $ref: '#/$defs/d0' })], { $defs }));
  expect(others).toEqual([]);
  expect(fault).toMatch(/^own\.json:\d+:\d+: .*over 20000 schemas once their references are expanded$/);
});

test('a number that JSON does not have is rejected with the location', async () => {
  const text = policyText([ruleOf(image({ const: 0.5 }))]).replace(/"const": 0.5/, '«"const": .inf');
  expect(await told(text)).toMatch(/Infinity is not a number in JSON$/);
});
