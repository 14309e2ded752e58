/** The endpoints in the value of a setting. */
import { expect, test } from '@jest/globals';
import { endpointsIn } from '../../../src/cache/clients/endpoints.js';
import { type Text, toText } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';

const display = (text: Text | null): string | null =>
  text === null ? null : toText(text).replaceAll('\ue000', '…');

test.each<[value: string, endpoints: readonly (readonly (string | null)[])[]]>([
  ['queue', [['queue', '', '', null, null]]],
  ['queue:6379', [['queue', '6379', '', null, null]]],
  ['queue:6379/1', [['queue', '6379', '', null, null]]],
  ['[::1]:6379', [['[::1]', '6379', '', null, null]]],
  ['${HOST}:${PORT}', [['…', '…', '', null, null]]],
  ['me:p@queue', [['queue', '', '', 'me', 'p']]],
  ['queue@queue', [['queue', '', '', null, 'queue']]],
  ['//me@queue:1', [['queue', '1', '', 'me', null]]],
  ['//:p@queue:1/0', [['queue', '1', '', '', 'p']]],
  ['queue:1?password=p', [['queue', '1', '', null, 'p']]],
  ['network=tcp,addr=queue:1,password=p', [['queue', '1', '', null, 'p']]],
  ['host=queue port=1 user=me password=p', [['queue', '1', '', 'me', 'p']]],
  [
    'queue:1,password=a,password=b',
    [
      ['queue', '1', '', null, 'a'],
      ['queue', '1', '', null, 'b'],
    ],
  ],
  [
    'redis:?host[a:1]&host[queue]&auth=p',
    [
      ['a', '1', '', null, 'p'],
      ['queue', '', '', null, 'p'],
    ],
  ],
  ['redis://p@/?host[queue]:1', [['queue', '1', '', null, 'p']]],
  ['{"host": "queue:1"}', []],
  ['tls://queue:6380', [['queue', '6380', '', null, null]]],
  [
    'a:1, b;c',
    [
      ['a', '1', '', null, null],
      ['b', '', '', null, null],
      ['c', '', '', null, null],
    ],
  ],
  ['/run/a.sock', [['', '', '/run/a.sock', null, null]]],
  ['unix:/run/a.sock', [['', '', '/run/a.sock', null, null]]],
  ['unix:///run/a.sock', [['', '', '/run/a.sock', null, null]]],
  ['queue:1,password=a b,ssl=true', [['queue', '1', '', null, 'a b']]],
  ['queue:1, user=me, password=${P}', [['queue', '1', '', 'me', '…']]],
  [
    'local:queue:6379,other:b:1:0:${P}',
    [
      ['queue', '6379', '', null, null],
      ['b', '1', '', null, '…'],
    ],
  ],
  ['', []],
  ['a=b', []],
])('%s: %j', (value, expected) => {
  const found = endpointsIn(textOf(value));
  expect(
    found.map(({ host, port, file, user, password }) => [host, port, file, user, password].map(display)),
  ).toEqual(expected);
});
