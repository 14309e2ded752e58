/** Scalars in the forms that YAML resolvers disagree about. */

import type { Random } from './random.js';
import { raw, type Tree, text } from './yaml-forms.js';

const numbers = [
  ...[
    '0',
    '-0',
    '+1',
    '00',
    '010',
    '08',
    '0o17',
    '0x1F',
    '0X1f',
    '-0x10',
    '0b101',
    '1_000',
    '1__0',
    '_1',
    '1_',
  ],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775808', '18446744073709551615'],
  ...[
    '18446744073709551616',
    '9007199254740993',
    '123456789012345678',
    '1.0',
    '1.',
    '.5',
    '-.5',
    '+.5',
    '1.50',
  ],
  ...[
    '1e3',
    '1e6',
    '1E6',
    '1e+06',
    '1e-7',
    '1.5e300',
    '1e400',
    '1e21',
    '1e20',
    '100000000.5',
    '0.00001',
    '1e',
  ],
  ...[
    '123456.7',
    '1234567.8',
    '0.1',
    '1.2.3',
    '3.14',
    '6379',
    '0777',
    '0.10',
    '1e0',
    '12e03',
    '-1e6',
    '1_0.5',
  ],
  ...[
    '.inf',
    '-.inf',
    '+.INF',
    '.nan',
    '.NaN',
    '.Inf',
    '0.',
    '-0.0',
    '1e1_0',
    '0x_1F',
    '0b1_0',
    '0x',
    '1:30',
  ],
];
const words = [
  ...[
    'true',
    'True',
    'TRUE',
    'tRue',
    'yes',
    'No',
    'on',
    'off',
    'y',
    'n',
    'null',
    'Null',
    '~',
    'NULL',
    '',
    'none',
  ],
  ...['2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '12:30:45', '=', '<<'],
  ...[
    '-',
    '--',
    '---x',
    'a-b',
    'a:b',
    'a::b',
    ':a',
    'a#b',
    '!x',
    '%a',
    '@a',
    '`a',
    '?a',
    '? a',
    '-a',
    '*',
    '&a',
  ],
  ...["it's", 'a "b"', "'", '"a"b', 'a, b', '[a', 'a]', '{a}', 'a\\b', '$$a', '$1', '${A}', 'a=b', 'é', '😀'],
];
/** Texts that need quotes in some positions. */
export const texts = [
  ...[
    '',
    ' ',
    'a',
    'two words',
    ' leading',
    'trailing ',
    'a\nb',
    'a\nb\n',
    'a\n\nb',
    '\n',
    'tab\there',
    "it's",
    '"q"',
  ],
  ...[
    'true',
    '1.0',
    '0x10',
    '1e6',
    'null',
    '~',
    '2001-01-01',
    '# no comment',
    'a # b',
    'a: b',
    'a:',
    '- a',
    '[]',
    '{}',
  ],
  ...[
    'é',
    '😀',
    '\u00a0',
    '\u2003',
    'a\\nb',
    '\\',
    '%',
    '@a',
    '`',
    '!a',
    '&a',
    '*a',
    '?',
    '|',
    '>',
    ',',
    'a,b',
    '$$',
    '$',
  ],
];

/** A scalar in any form, possibly invalid. */
export function anyScalar(random: Random): Tree {
  const kind = random.below(10);
  if (kind < 4) return raw(random.pick(numbers));
  if (kind < 6) return raw(random.pick(words));
  const tag = random.chance(6)
    ? random.pick(['!!str', '!!int', '!!float', '!!bool', '!!null', '!custom'])
    : undefined;
  return { ...text(random.pick(texts)), ...(tag === undefined ? {} : { tag }) };
}

/** A number as YAML may write it. */
export function anyNumber(random: Random): Tree {
  return raw(random.pick(numbers));
}
