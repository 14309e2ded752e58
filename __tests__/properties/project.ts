/** Projects around a cache that was undone in one of many ways, with clients and services that have no part in it. */

import type { Pick } from './choices.js';
import { alias, list, type Mapping, mapping, plain, type Tree, text, written } from './yaml-writer.js';

/** Texts by file name, the project's own file first; it may have an override beside it. */
export type Files = Readonly<Record<string, string>>;

type Pair = readonly [key: string, value: Tree];
type Service = readonly Pair[];

/** A project. What no fix may touch has `keep` in each of its lines. */
export function projectFrom(pick: Pick): Files {
  const server = serverKeys(pick);
  const clients = pick([1, 2, 0, 3]);
  const envFiles: Record<string, string> = {};
  const clientServices = Array.from(
    { length: clients },
    (_, index): Pair => [`client${index}`, mapping(clientKeys(index, pick, envFiles))],
  );
  const others = pick<Pair[]>([[], [['keep-other', mapping(bystander(pick))]]]);
  const count = { comments: 0 };
  const lay = pick([
    whole,
    whole,
    overridden,
    extended,
    extendedFromFile,
    included,
    anchored,
    merged,
    shared,
  ]);
  const documents = lay(server, pick);
  const { own, services: beside, files } = documents;
  const together = [...beside, ...clientServices, ...others];
  // An anchor stands before what uses it.
  const services = lay === shared ? together : shuffled(together, pick);
  const top: Pair[] = [
    ...own,
    ['services', mapping(services)],
    ...pick<Pair[]>([[], [['volumes', mapping([['keep-data', mapping([])]])]]]),
  ];
  const named = Object.entries(files).map(
    ([name, tree]) => [name, closed(written(tree, pick, count), pick)] as const,
  );
  return {
    'compose.yml': closed(written(mapping(top), pick, count), pick),
    ...Object.fromEntries(named),
    ...envFiles,
    ...pick<Files>([{}, {}, { '.env': 'KEEP=1\nIMAGE_TAG=7\n' }]),
  };
}

function closed(text: string, pick: Pick): string {
  return text + pick(['\n', '\n', '', '\n\n', '\n# c0 the end\n']);
}

function shuffled<T>(items: readonly T[], pick: Pick): T[] {
  const left = [...items];
  const result: T[] = [];
  while (left.length > 0) {
    const [next] = left.splice(pick([0, 0, 1, 2]) % left.length, 1);
    result.push(next as T);
  }
  return result;
}

interface Layout {
  /** Top-level keys. */
  readonly own: readonly Pair[];
  readonly services: readonly Pair[];
  readonly files: Readonly<Record<string, Mapping>>;
}

const cache = 'vuls-redis';
const servicesOf = (services: readonly Pair[]): Mapping => mapping([['services', mapping(services)]]);

function whole(server: Service): Layout {
  return { own: [], services: [[cache, mapping(server)]], files: {} };
}

/** Some keys of each kind stand elsewhere. */
function parted(server: Service, pick: Pick): { here: Service; there: Service } {
  const sides = server.map((pair) => ({ pair, there: pair[0] === 'image' || pick([true, false]) }));
  return {
    here: sides.filter(({ there }) => !there).map(({ pair }) => pair),
    there: sides.filter(({ there }) => there).map(({ pair }) => pair),
  };
}

function overridden(server: Service, pick: Pick): Layout {
  const { here, there } = parted(server, pick);
  const over: Service = here.length > 0 ? here : [['restart', text('always')]];
  return {
    own: [],
    services: [[cache, mapping(there)]],
    files: { 'compose.override.yml': servicesOf([[cache, mapping(over)]]) },
  };
}

function extended(server: Service, pick: Pick): Layout {
  const { here, there } = parted(server, pick);
  const services: Pair[] = [
    ['base', mapping(there)],
    [cache, mapping([['extends', pick([text('base'), mapping([['service', 'base']])])], ...here])],
  ];
  return { own: [], services, files: {} };
}

function extendedFromFile(server: Service, pick: Pick): Layout {
  const { here, there } = parted(server, pick);
  return {
    own: [],
    services: [
      [
        cache,
        mapping([
          [
            'extends',
            mapping([
              ['service', 'base'],
              ['file', 'base.yml'],
            ]),
          ],
          ...here,
        ]),
      ],
    ],
    files: { 'base.yml': servicesOf([['base', mapping(there)]]) },
  };
}

function included(server: Service): Layout {
  return {
    own: [['include', list(['cache/compose.yml'])]],
    services: [],
    files: { 'cache/compose.yml': servicesOf([[cache, mapping(server)]]) },
  };
}

/** Values of the service stand behind anchors, which others may use as well. */
function anchored(server: Service, pick: Pick): Layout {
  const own: Pair[] = [];
  const others: Pair[] = [];
  const keys = server.map(([key, value]): Pair => {
    if ((value.kind !== 'list' && value.kind !== 'mapping') || pick([false, true])) return [key, value];
    own.push([`x-${key}`, { ...value, anchor: key }]);
    if (pick([false, true])) others.push([key, alias(key)]);
    return [key, alias(key)];
  });
  const second: Pair[] =
    others.length > 0 ? [['second', mapping([['image', text('second')], ...others])]] : [];
  return { own, services: [[cache, mapping(keys)], ...second], files: {} };
}

function merged(server: Service, pick: Pick): Layout {
  const { here, there } = parted(server, pick);
  const second = pick<Pair[]>([
    [],
    [
      [
        'second',
        mapping([
          ['<<', alias('base')],
          ['restart', text('always')],
        ]),
      ],
    ],
  ]);
  return {
    own: [['x-base', mapping(there, 'base')]],
    services: [[cache, mapping([['<<', alias('base')], ...here])], ...second],
    files: {},
  };
}

/** Another service has what this one has. */
function shared(server: Service): Layout {
  const second: Pair[] = [
    [
      'second',
      mapping([
        ['<<', alias('cache')],
        ['restart', text('always')],
      ]),
    ],
  ];
  return { own: [], services: [[cache, mapping(server, 'cache')], ...second], files: {} };
}

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

function serverKeys(pick: Pick): Service {
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

function pairsOf(entries: readonly string[]): Tree {
  return mapping(
    entries.map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}

function checkOf(pick: Pick): Pair | null {
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

const urls = [
  'redis://:${REDIS_PASSWORD:?}@vuls-redis:6379',
  'redis://vuls-redis:6379',
  'redis://:secret@vuls-redis:6379/0',
  'redis://:${REDIS_PASSWORD:-secret}@vuls-redis:6379',
  'redis://default:${REDIS_PASSWORD}@vuls-redis/1?db=2',
  'redis://user:x@vuls-redis:6379',
  'rediss://:@vuls-redis:6379',
  'redis://keep.example:6379',
  'redis://${REDIS_HOST:-vuls-redis}:6379',
];

function clientKeys(index: number, pick: Pick, envFiles: Record<string, string>): Service {
  const url = pick(urls);
  const keep = `KEEP_${index}=größer 😀 ${index}`;
  const entries = shuffled([`REDIS_URL=${url}`, keep, ...pick([[], [`QUEUE_URL=${pick(urls)}`]])], pick);
  const name = pick([`client${index}.env`, 'clients.env']);
  const holder = pick<readonly Pair[]>([
    [['environment', list(entries)]],
    [['environment', pairsOf(entries)]],
    [['command', list(['serve', '--broker', url, 'keep'])]],
    [['command', text(`serve --broker ${url} --keep`)]],
    [['command', list(['sh', '-c', `serve ${url} | tee /keep`])]],
    [['env_file', pick([text(name), list([name])])]],
    [
      ['environment', list([keep])],
      [
        'env_file',
        mapping([
          ['path', `raw-${index}.env`],
          ['format', 'raw'],
        ]),
      ],
    ],
  ]).map(
    ([key, value]): Pair =>
      key === 'env_file' && value.kind === 'mapping' ? [key, list([value])] : [key, value],
  );
  if (holder.some(([key]) => key === 'env_file')) {
    // A raw line is all value.
    const raw = holder.length > 1;
    const quote = raw ? '' : pick(['', '"', "'", '']);
    const head = raw ? '' : pick(['', 'export ']);
    const tail = raw ? '' : pick(['', ' # c0 queue', '']);
    const line = `${head}REDIS_URL=${quote}${url}${quote}${tail}`;
    envFiles[raw ? `raw-${index}.env` : name] =
      `${pick(['', '# c0 keep\n', 'KEEP=1\n\n'])}${line}${pick(['\n', '', '\nKEEP_LAST="x"\n'])}`;
  }
  const keys: (Pair | null)[] = [
    ['image', text(`keep-client:${index}`)],
    ...holder,
    pick<Pair | null>([
      ['depends_on', list([cache])],
      null,
      ['depends_on', mapping([[cache, mapping([['condition', 'service_healthy']])]])],
    ]),
    pick<Pair | null>([
      ['profiles', list(['web'])],
      null,
      ['profiles', list(['web', 'dev'])],
      ['profiles', list(['other'])],
    ]),
  ];
  return keys.filter((pair) => pair !== null);
}

function bystander(pick: Pick): Service {
  return [
    ['image', text('keep:1')],
    ['environment', list(['KEEP_URL=postgres://keep:keep@keep-db:5432/keep', "KEEP_QUOTE=it's"])],
    ['healthcheck', mapping([['test', list(['CMD', 'keep'])]])],
    ...pick<Service>([[], [['command', text('keep --keep "a b"')]]]),
  ];
}
