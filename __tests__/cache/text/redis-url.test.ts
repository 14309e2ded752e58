/** Redis URLs in a text. */
import { expect, test } from '@jest/globals';
import { urlsIn } from '../../../src/cache/text/redis-url.js';
import { type Text, toText } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';

const shownText = (text: Text | null): string | null =>
  text === null ? null : toText(text).replaceAll('\ue000', '…');

type Parts = readonly [user: string | null, password: string | null, host: string, port: string];

test.each<[text: string, urls: readonly Parts[]]>([
  ['redis://queue', [[null, null, 'queue', '']]],
  ['redis://queue:6379/1?db=2', [[null, null, 'queue', '6379']]],
  [
    'rediss://queue valkey://a valkeys://b dragonfly://c',
    [
      [null, null, 'queue', ''],
      [null, null, 'a', ''],
      [null, null, 'b', ''],
      [null, null, 'c', ''],
    ],
  ],
  ['redis://:p@queue:6379', [['', 'p', 'queue', '6379']]],
  ['redis://default:p@queue', [['default', 'p', 'queue', '']]],
  ['redis://p@queue', [['p', null, 'queue', '']]],
  ['redis://:@queue', [['', '', 'queue', '']]],
  ['redis://:a:b@queue', [['', 'a:b', 'queue', '']]],
  ['redis://:a,b;c@queue', [['', 'a,b;c', 'queue', '']]],
  ['redis://:a@b@queue', [['', 'a@b', 'queue', '']]],
  ['redis://:${P}@${HOST}:${PORT}', [['', '…', '…', '…']]],
  ['redis://:${P:-x}@queue', [['', '…', 'queue', '']]],
  ['redis://[::1]:6379/0', [[null, null, '[::1]', '6379']]],
  ['redis://:p@[fd00::1]', [['', 'p', '[fd00::1]', '']]],
  [
    'a=redis://one,b=redis://:p@two;',
    [
      [null, null, 'one', ''],
      ['', 'p', 'two', ''],
    ],
  ],
  ['"redis://queue"', [[null, null, 'queue', '']]],
  ["'redis://:p@queue'", [['', 'p', 'queue', '']]],
  ['(redis://queue)', [[null, null, 'queue', '']]],
  ['redis://queue?password=p&x=1', [[null, 'p', 'queue', '']]],
  [
    'redis://:a@queue?password=p',
    [
      ['', 'a', 'queue', ''],
      ['', 'p', 'queue', ''],
    ],
  ],
  ['tcp://queue:1?weight=1&auth=${P}', [[null, '…', 'queue', '1']]],
  ['redis://queue?auth=p', [[null, 'p', 'queue', '']]],
  ['redis://queue?auth[]=me&auth[]=p', [['me', 'p', 'queue', '']]],
  [
    'redis://:"a b"@queue:1',
    [
      [null, null, '', ''],
      ['', '"a b"', 'queue', '1'],
    ],
  ],
  [
    'redis://:<a>@queue',
    [
      [null, null, '', ''],
      ['', '<a>', 'queue', ''],
    ],
  ],
  [
    'redis://:a/b@queue',
    [
      [null, null, '', 'a'],
      ['', 'a/b', 'queue', ''],
    ],
  ],
  [
    'redis://:p@a:1,queue:2',
    [
      ['', 'p', 'a', '1'],
      ['', 'p', 'queue', '2'],
    ],
  ],
  ['redis:\\/\\/:p@queue:1\\/0', [['', 'p', 'queue', '1']]],
  ['redis://:$${P:?}@queue', [['', '${P:?}', 'queue', '']]],
  [
    'keydb://queue db+redis://a',
    [
      [null, null, 'queue', ''],
      [null, null, 'a', ''],
    ],
  ],
  ['unix:///run/a.sock?db=1', [[null, null, '', '']]],
  ['redis://', [[null, null, '', '']]],
  ['http://queue', []],
  ['${URL}', []],
])('%s holds %j', (text, urls) => {
  expect(
    urlsIn(textOf(text)).map(({ user, password, host, port }) => [user, password, host, port].map(shownText)),
  ).toEqual(urls);
});

test('a URL ends where its text does', () => {
  const text = textOf('see redis://:p@queue:6379/1, or not');
  expect(urlsIn(text).map(({ url }) => toText(url))).toEqual(['redis://:p@queue:6379/1']);
});
