import { expect, test } from '@jest/globals';
import { faultsIn, own, policyText, ruleOf, told } from '../../support/policies.js';

const service = (schema: object): object => ({ properties: { service: schema } });
const image = (schema: object): object => service({ properties: { image: schema } });
const server = (schema: object): object => ({ properties: { server: schema } });
const from = (schema: object): object =>
  server({ properties: { password: { properties: { from: schema } } } });

test.each<[string, string, RegExp]>([
  [
    'a misspelt member',
    own('"pasword"', server({ properties: { pasword: { const: 1 } } })),
    /the model has no `pasword` here: did you mean `password`\?$/,
  ],
  [
    'a misspelt member that must be there',
    own('"pasword"', server({ required: ['image', 'pasword'] })),
    /the model has no `pasword` here: did you mean `password`\?$/,
  ],
  [
    'a misspelt member of an item',
    own('"secrt"', {
      properties: {
        clients: { items: { properties: { urls: { contains: { properties: { secrt: true } } } } } },
      },
    }),
    /the model has no `secrt` here: did you mean `secret`\?$/,
  ],
  [
    'a misspelt member in a condition',
    own(
      '"helthcheck"',
      server({ if: { properties: { helthcheck: true } }, else: { required: ['healthcheck'] } }),
    ),
    /did you mean `healthcheck`\?$/,
  ],
  [
    'a misspelt member in a definition',
    own('"effectve"', { $ref: '#/$defs/a' }, { $defs: { a: server({ required: ['effectve'] }) } }),
    /did you mean `effective`\?$/,
  ],
  [
    'a member of a word',
    own('"x"', from({ properties: { x: true } })),
    /the model has no `x` here: the value is not an object$/,
  ],
  [
    'a word that never stands there',
    own('"const"', from({ const: 'varible' })),
    /the model never has "varible" here: it has "variable", "partly", "literal", "nothing", "unknown"$/,
  ],
  [
    'a word among others that never stands there',
    own('"literall"', from({ enum: ['variable', 'literall'] })),
    /never has "literall"/,
  ],
  [
    'a word in the place of a truth',
    own('"const"', server({ properties: { release: { properties: { pinned: { const: 'true' } } } } })),
    /the model never has "true" here: it has any boolean$/,
  ],
  [
    'a value to be shown that is not there',
    own('"message"', { message: 'It is {/server/pasword/because}.', ...image({ const: 'x' }) }),
    /the model has no `\/server\/pasword\/because` to show$/,
  ],
  [
    'a parameter to be shown that is not there',
    own('"remedy"', { remedy: 'Set {/parameters/word}.', ...image({ const: 'x' }) }),
    /the model has no `\/parameters\/word` to show$/,
  ],
])(
  '%s, which would make a rule always or never hold, is rejected with the location',
  async (_, text, message) => {
    expect(await told(text)).toMatch(message);
  },
);

const $defs = { a: { properties: { service: { $ref: '#/$defs/b' } } }, b: { type: 'object' } };
test.each<[string, object]>([
  ['anything of the service', service({ properties: { 'x-own': { const: 1 } }, required: ['deploy'] })],
  [
    'any flag',
    server({
      properties: { effective: { properties: { maxmemory: { const: '1gb' } }, required: ['maxmemory'] } },
    }),
  ],
  ['the value of a parameter', { properties: { parameters: { properties: { word: { minLength: 1 } } } } }],
  [
    'the first items',
    server({ properties: { options: { prefixItems: [{ properties: { name: { const: 'port' } } }] } } }),
  ],
  ['a member called like a parameter', service({ properties: { $parameter: { type: 'string' } } })],
  [
    'a member and a pattern for it',
    service({ properties: { image: true }, patternProperties: { '^im': true } }),
  ],
  ['truth', service({ anyOf: [true, false], not: false })],
  ['a definition, and of it another', { $ref: '#/$defs/a' }],
])('a rule may ask for %s', async (_, schema) => {
  expect(await faultsIn(policyText([ruleOf(schema)], { $defs }))).toEqual([]);
});
