/** Keys of the generated cache service that runs a server of the Redis family. */

import { checkOf, type Pair, pairsOf, type Service, shuffled } from './cache-service.js';
import type { Pick } from './choices.js';
import { list, text } from './yaml-writer.js';

interface Family {
  readonly images: readonly string[];
  /** The words that the command starts with; none for an image that reads options from a variable. */
  readonly program: readonly string[];
  readonly variable: string;
  readonly entries: readonly (readonly string[])[];
}

const families: readonly Family[] = [
  {
    images: ['redis:7.4.1-alpine', 'redis:7-alpine', 'redis:6.2.14', 'redis', 'redis:8.6.3'],
    program: ['redis-server'],
    variable: 'REDIS_PASSWORD',
    entries: [[], ['KEEP_A=1']],
  },
  {
    images: ['valkey/valkey:8.0.1', 'valkey/valkey:8'],
    program: ['valkey-server'],
    variable: 'REDIS_PASSWORD',
    entries: [[], [], ['VALKEY_EXTRA_FLAGS=--requirepass secret'], ['VALKEY_EXTRA_FLAGS=--logfile /data/x']],
  },
  {
    images: ['eqalpha/keydb:x86_64_v6.3.4'],
    program: ['keydb-server', '/etc/keydb/keydb.conf'],
    variable: 'REDIS_PASSWORD',
    entries: [[], ['KEEP_A=1']],
  },
  {
    images: ['bitnami/redis:7.4.1'],
    program: ['/opt/bitnami/scripts/redis/run.sh'],
    variable: 'REDIS_PASSWORD',
    entries: [
      [],
      ['ALLOW_EMPTY_PASSWORD=yes'],
      ['REDIS_DISABLE_COMMANDS=FLUSHALL'],
      ['REDIS_EXTRA_FLAGS=--hz 5'],
    ],
  },
  {
    images: ['redis/redis-stack-server:7.4.0-v1'],
    program: ['redis-stack-server'],
    variable: 'REDIS_PASSWORD',
    entries: [[], ['REDIS_ARGS=--save 60 1'], ['REDIS_ARGS=--requirepass secret']],
  },
];

export function redisKeys(pick: Pick): Service {
  const family = pick(families);
  const keys: (Pair | null)[] = [
    ['image', text(pick(family.images))],
    pick<Pair | null>([null, ['hostname', text('keep-cache')]]),
    commandOf(family, pick),
    environmentOf(family, pick),
    pick<Pair | null>([null, ['ports', list(['127.0.0.1:6379:6379'])]]),
    checkOf(pick),
  ];
  const given = keys.filter((pair) => pair !== null);
  return pick([true, true, false]) ? given : shuffled(given, pick);
}

function commandOf({ program }: Family, pick: Pick): Pair | null {
  const options = [
    pick([
      '',
      '--appendonly yes',
      '--save 60 1',
      '--maxmemory=100mb',
      '--logfile /data/x',
      '--appendonly true',
    ]),
    pick([
      '',
      '--requirepass ${REDIS_PASSWORD:?}',
      '--requirepass ${REDIS_PASSWORD}',
      '--requirepass ${REDIS_PASSWORD:-secret}',
      '--requirepass secret',
      '--requirepass=${REDIS_PASSWORD}',
      '--requirepas ${REDIS_PASSWORD:?}',
      '--user default on nopass +@all',
      '--user default on +@all',
    ]),
    pick(['', '--rename-command CONFIG X', '--rename-command CONFIG CONFIG', '--rename_command=CONFIG=X']),
    pick(['', '', '--enable-debug-command yes', '--daemonize yes', '--logtostderr']),
  ].filter((option) => option !== '');
  const words = [...program, ...shuffled(options, pick)];
  const apart = words.flatMap((word) => word.split(' '));
  return pick<Pair | null>([
    ['command', list(apart)],
    null,
    ['command', text(apart.join(' '))],
    ['command', list(words)],
    ['command', list(['sh', '-c', `exec ${apart.join(' ')}`])],
    ['command', text(`sh -c "exec ${apart.join(' ')}"`)],
  ]);
}

function environmentOf({ variable, entries }: Family, pick: Pick): Pair | null {
  const value = pick<string | null>(['${REDIS_PASSWORD:?}', null, '${REDIS_PASSWORD}', 'literal', '']);
  const own = [...(value === null ? [] : [`${variable}=${value}`]), ...pick(entries)];
  if (own.length === 0) return null;
  const ordered = shuffled(own, pick);
  return pick<Pair>([
    ['environment', list(ordered)],
    ['environment', pairsOf(ordered)],
  ]);
}
