import { expect, test } from '@jest/globals';
import { fillMessage } from '../../../src/policy/evaluate/message.js';

const document = {
  parameters: { image: 'x/y', profiles: ['web', 'dev'], one: ['web'], none: [] },
  server: {
    password: { from: 'literal', because: 'it is hard-coded', written: true, variable: null },
    unauthenticatedAccess: [{ option: 'admin_nopass' }, { option: 'unixsocket' }],
    'a/b~c': { d: 1 },
    ended: 'It is over.',
  },
};
const from = '/server/password/from';

test.each<[string, string, string, string]>([
  ['the failing value', '{0}', from, 'literal'],
  ['the text of its neighbour', '{1/because}', from, 'It is hard-coded'],
  ['what stands higher up', '{3/parameters/image}', from, 'x/y'],
  ['an item of a list', '{2/unauthenticatedAccess/1/option}', from, 'unixsocket'],
  ['its own name', '{0#}', from, 'from'],
  ['the name of what holds it', '{1#}', from, 'password'],
  ['its own number', '{0#} is {0/option}', '/server/unauthenticatedAccess/1', '1 is unixsocket'],
  ['what is beside a thing that is missing', '{1/because}', '/server/password/gone', 'It is hard-coded'],
  ['a name with a slash and a tilde', '{1/a~1b~0c/d}', '/server/password', '1'],
  ['a way from the start', '{/parameters/image}', from, 'x/y'],
  ['the whole document', '{/parameters/none}', '', 'none'],
  ['truth', '{1/written}', from, 'true'],
  ['what is null', '{1/variable}', from, 'nothing'],
  ['what is missing', '{0}', '/server/password/gone', 'nothing'],
  ['a way that leads nowhere', '{/server/gone/at/all}', from, 'nothing'],
  ['more steps up than there are', '{9/parameters/image}', from, 'x/y'],
  [
    'what every object has',
    '{/constructor} {/parameters/toString} {1/__proto__}',
    from,
    'nothing nothing nothing',
  ],
  ['a part of a word', '{0/length} {0/0}', from, 'nothing nothing'],
  ['an object', '{/server/unauthenticatedAccess/0}', from, '{"option":"admin_nopass"}'],
])('a message shows %s', (_, template, at, text) => {
  expect(fillMessage(template, document, at)).toBe(text);
});

test.each<[string, string]>([
  ['not exactly {/parameters/profiles}.', 'not exactly web and dev.'],
  ['not exactly {/parameters/one}.', 'not exactly web.'],
  ['Write `profiles: [{/parameters/profiles}]`.', 'Write `profiles: [web, dev]`.'],
  ['Of `{/parameters/image}`: {/parameters/profiles}.', 'Of `x/y`: web and dev.'],
])('a list reads as a sentence in a sentence, and as a list in code: %s', (template, text) => {
  expect(fillMessage(template, document, '')).toBe(text);
});

test.each<[string, string]>([
  ['Write `${{/parameters/image}:?}`.', 'Write `${x/y:?}`.'],
  [
    'Write `${REDIS_PASSWORD:?}` or {x} or {} or {because}.',
    'Write `${REDIS_PASSWORD:?}` or {x} or {} or {because}.',
  ],
  ['So: {/server/ended}.', 'So: It is over.'],
])('what is no pointer stays as it is: %s', (template, text) => {
  expect(fillMessage(template, document, '')).toBe(text);
});
