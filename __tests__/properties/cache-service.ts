/** Keys of the generated cache service. */

import type { Pick } from './choices.js';
import { list, mapping, plain, type Tree, text } from './yaml-writer.js';

const images = [
  'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
  'redis:7-alpine',
  'redis',
  'docker.dragonflydb.io/dragonflydb/dragonfly:v1.31.0',
  'docker.dragonflydb.io/dragonflydb/dragonfly:latest',
  'ghcr.io/dragonflydb/dragonfly:v1.40.0',
  'ghcr.io/dragonflydb/dragonfly',
  'valkey/valkey:8',
  '${REDIS_IMAGE:-redis:7}',
  'redis:${IMAGE_TAG}',
  'bitnami/redis:7.2',
];

export function serverKeys(pick: Pick): Service {
  const keys: (Pair | null)[] = [
    ['image', text(pick(images))],
    pick<Pair | null>([null, ['hostname', text('keep-cache')]]),
    pick<Pair | null>([null, ['restart', text('unless-stopped')]]),
    commandOf(pick),
    environmentOf(pick),
    pick<Pair | null>([
      null,
      ['volumes', list(['./keep-data:/data'])],
      ['ports', list(['127.0.0.1:6379:6379'])],
    ]),
    checkOf(pick),
    profilesOf(pick),
    pick<Pair | null>([null, ['labels', mapping([['keep.label', 'größer 😀']])], ['x-keep', plain('1')]]),
  ];
  const given = keys.filter((pair) => pair !== null);
  return pick([true, true, false]) ? given : shuffled(given, pick);
}

function commandOf(pick: Pick): Pair | null {
  const flags = [
    pick(['--logtostderr', '', '--alsologtostderr', '--logtostderr=false', '--nologtostderr']),
    pick(['', '--dir=/data', '--maxmemory=1gb', '--cache_mode', '--dbfilename=größer']),
    pick([
      '--requirepass=${REDIS_PASSWORD:?}',
      '',
      '--requirepass=${REDIS_PASSWORD}',
      '--requirepass=${REDIS_PASSWORD:-secret}',
      '--requirepass=${REDIS_PASSWORD?set_it}',
      '--requirepass ${REDIS_PASSWORD}',
      '--requirepass=literal',
      '--require-pass=${REDIS_PASSWORD}',
      '--requirepas=${REDIS_PASSWORD:?}',
      '--requirepass=${CACHE_PASSWORD:?}',
      '--requirepass=',
      '-requirepass=${REDIS_PASSWORD:?}',
    ]),
    pick([
      '--rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED',
      '',
      '--rename_command=CONFIG:X',
      '--rename-command=CONFIG=X',
      '--rename_command=FLUSHALL=X',
      '--rename_command CONFIG=X',
      '--restricted_commands=CONFIG',
      '--restricted_commands=FLUSHALL',
      '--rename_command=CONFIG=CONFIG',
    ]),
    pick(['', '', '--admin_nopass', '--memcached_port=11211', '--unixsocket=/tmp/s', '--proactor_threads=2']),
  ].filter((flag) => flag !== '');
  const redis = [
    'redis-server',
    ...pick([[], ['--appendonly yes'], ['--save ""'], ['--maxmemory 256mb']]),
    ...pick([[], ['--requirepass ${REDIS_PASSWORD}'], ['--requirepass secret'], ['--port 6380']]),
  ];
  const ordered = shuffled(flags, pick);
  const words = pick([ordered, ['dragonfly', ...ordered], redis, ['dragonfly', ...ordered]]);
  const apart = words.flatMap((word) => word.split(' '));
  return pick<Pair | null>([
    [
      'command',
      list(
        words
          .filter((word) => word !== '')
          .flatMap((word) => (word.startsWith('redis') ? word : word.split(' '))),
      ),
    ],
    null,
    ['command', text(apart.join(' '))],
    ['command', text(apart.map((word) => (word.includes('$') ? `"${word}"` : word)).join(' '))],
    ['command', list(['sh', '-c', `exec ${apart.join(' ')}`])],
    ['command', list(apart)],
  ]);
}

function environmentOf(pick: Pick): Pair | null {
  const value = pick<string | null>([
    '${REDIS_PASSWORD:?}',
    null,
    '${REDIS_PASSWORD}',
    '${REDIS_PASSWORD:-secret}',
    'literal',
    '',
  ]);
  const more = pick([
    [],
    ['KEEP_A=1'],
    ['KEEP_A=größer 😀', 'KEEP_B=x#y'],
    ['DFLY_requirepass=${REDIS_PASSWORD}'],
    ['DFLY_keep=1'],
  ]);
  const entries = shuffled([...(value === null ? [] : [`REDIS_PASSWORD=${value}`]), ...more], pick);
  return pick<Pair | null>([
    ['environment', list(entries)],
    null,
    ['environment', pairsOf(entries)],
    ['environment', list([])],
    ['environment', list(['REDIS_PASSWORD', ...more])],
  ]);
}

export function checkOf(pick: Pick): Pair | null {
  const test = pick<Tree>([
    list(['CMD-SHELL', 'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG']),
    list(['CMD', 'redis-cli', 'ping']),
    list(['CMD', 'redis-cli', '-a', '${REDIS_PASSWORD}', 'ping']),
    text('redis-cli ping'),
    text('redis-cli -a $$REDIS_PASSWORD ping | grep PONG'),
    list(['NONE']),
    list(['CMD-SHELL', 'redis-cli ping || exit 1']),
    text('nc -z localhost 6379'),
  ]);
  const timing: Pair[] = [
    ['interval', text('30s')],
    ['timeout', text('10s')],
    ['retries', plain('3')],
    ['start_period', text('5s')],
  ];
  const some = pick([timing, [], timing.slice(0, 2), timing.slice(1)]);
  return pick<Pair | null>([
    ['healthcheck', mapping([['test', test], ...some])],
    null,
    ['healthcheck', mapping(shuffled([['test', test], ...some], pick))],
    ['healthcheck', mapping([['disable', plain('true')]])],
    ['healthcheck', mapping([['test', test], ['disable', plain('true')], ...some])],
    ['healthcheck', mapping(some)],
  ]);
}

function profilesOf(pick: Pick): Pair | null {
  return pick<Pair | null>([
    ['profiles', list(['web', 'dev'])],
    null,
    ['profiles', list(['web'])],
    ['profiles', list(['dev', 'web', 'größer'])],
    ['profiles', list([])],
    ['profiles', list(['dev', 'web'])],
  ]);
}

export function pairsOf(entries: readonly string[]): Tree {
  return mapping(
    entries.map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}

export function shuffled<T>(items: readonly T[], pick: Pick): T[] {
  const left = [...items];
  const result: T[] = [];
  while (left.length > 0) {
    const [next] = left.splice(pick([0, 0, 1, 2]) % left.length, 1);
    result.push(next as T);
  }
  return result;
}

export type Pair = readonly [key: string, value: Tree];

export type Service = readonly Pair[];
