/** Generated projects: a cache service with violations, its clients, and unrelated services. */

import { type Pair, pairsOf, type Service, serverKeys, shuffled } from './cache-service.js';
import type { Pick } from './choices.js';
import {
  anchored,
  cache,
  extended,
  extendedFromFile,
  included,
  merged,
  overridden,
  shared,
  whole,
} from './layouts.js';
import { list, mapping, text, written } from './yaml-writer.js';

/** Texts by file name, the project's own file first; it may have an override beside it. */
export type Files = Readonly<Record<string, string>>;

/** A project. Every line that no fix may change contains `keep`. */
export function projectFrom(pick: Pick, keys: (pick: Pick) => Service = serverKeys): Files {
  const server = keys(pick);
  const clients = pick([1, 2, 0, 3]);
  const envFiles: Record<string, string> = {};
  const clientServices = Array.from(
    { length: clients },
    (_, index): Pair => [`client${index}`, mapping(clientKeys(index, pick, envFiles))],
  );
  const others = pick<Pair[]>([[], [['keep-other', mapping(unrelatedService(pick))]]]);
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
  // An anchor is before its aliases.
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

function unrelatedService(pick: Pick): Service {
  return [
    ['image', text('keep:1')],
    ['environment', list(['KEEP_URL=postgres://keep:keep@keep-db:5432/keep', "KEEP_QUOTE=it's"])],
    ['healthcheck', mapping([['test', list(['CMD', 'keep'])]])],
    ...pick<Service>([[], [['command', text('keep --keep "a b"')]]]),
  ];
}
