/** Layouts of a generated project: where its files define the cache service. */

import type { Pair, Service } from './cache-service.js';
import type { Pick } from './choices.js';
import { alias, list, type Mapping, mapping, text } from './yaml-writer.js';

export interface Layout {
  /** Top-level keys. */
  readonly own: readonly Pair[];
  readonly services: readonly Pair[];
  readonly files: Readonly<Record<string, Mapping>>;
}

export function whole(server: Service): Layout {
  return { own: [], services: [[cache, mapping(server)]], files: {} };
}

/** Splits the keys of the service between two mappings. */
function splitKeys(server: Service, pick: Pick): { here: Service; there: Service } {
  const sides = server.map((pair) => ({ pair, there: pair[0] === 'image' || pick([true, false]) }));
  return {
    here: sides.filter(({ there }) => !there).map(({ pair }) => pair),
    there: sides.filter(({ there }) => there).map(({ pair }) => pair),
  };
}

export function overridden(server: Service, pick: Pick): Layout {
  const { here, there } = splitKeys(server, pick);
  const over: Service = here.length > 0 ? here : [['restart', text('always')]];
  return {
    own: [],
    services: [[cache, mapping(there)]],
    files: { 'compose.override.yml': servicesOf([[cache, mapping(over)]]) },
  };
}

export function extended(server: Service, pick: Pick): Layout {
  const { here, there } = splitKeys(server, pick);
  const services: Pair[] = [
    ['base', mapping(there)],
    [cache, mapping([['extends', pick([text('base'), mapping([['service', 'base']])])], ...here])],
  ];
  return { own: [], services, files: {} };
}

export function extendedFromFile(server: Service, pick: Pick): Layout {
  const { here, there } = splitKeys(server, pick);
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

export function included(server: Service): Layout {
  return {
    own: [['include', list(['cache/compose.yml'])]],
    services: [],
    files: { 'cache/compose.yml': servicesOf([[cache, mapping(server)]]) },
  };
}

/** Values of the service are aliases, which another service may have as well. */
export function anchored(server: Service, pick: Pick): Layout {
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

export function merged(server: Service, pick: Pick): Layout {
  const { here, there } = splitKeys(server, pick);
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

/** Another service merges the whole cache service. */
export function shared(server: Service): Layout {
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

export const cache = 'vuls-redis';

const servicesOf = (services: readonly Pair[]): Mapping => mapping([['services', mapping(services)]]);
