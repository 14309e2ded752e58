/** Where each part of the cache service's model is written. */

import { type ComposeNode, child } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { type Flag, settingPath } from '../dragonfly/flag.js';
import type { Server } from '../server/server.js';
import type { Place } from '../text/word.js';
import { fragmentPlace, keyPlace, type PlaceOf, removedPlace, valuePlace } from './locations.js';
import type { PlacedFallback } from './secrets.js';

/** The place where a thing is written, with the path that findings about it have. */
type Placed = readonly [at: string, place: PlaceOf];

/** Adds the places of the service's model. */
export function placeServer(places: Map<string, PlaceOf>, server: Server): void {
  const own = keyPlace(server.node, base(server));
  const command = keyAt(server, 'command') ?? keyAt(server, 'entrypoint') ?? own;
  for (const [at, place] of [
    ['', own] as const,
    ...servicePlaces(server),
    ...imagePlaces(server, own),
    ...flagPlaces(server, command),
    ...passwordPlaces(server, command),
    ...probePlaces(server, own),
    ...waysInPlaces(server, own),
  ])
    places.set(at, place);
}

/** Adds the places of the password's defaults. */
export function placeFallbacks(places: Map<string, PlaceOf>, fallbacks: readonly PlacedFallback[]): void {
  fallbacks.forEach((fallback, index) => {
    places.set(`/dragonfly/password/fallbacks/${index}`, fragmentPlace(fallback, fallback.path));
  });
}

function servicePlaces({ name, node }: Server): Placed[] {
  const at = (key: string): string => `/service/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const removed = [...(node.removed?.keys() ?? [])].flatMap((key): Placed[] => {
    const place = removedPlace(node, key, ['services', name, key]);
    return place ? [[at(key), place]] : [];
  });
  return [
    ...[...node.entries].map(([key, value]): Placed => [at(key), valueOrKey(value, ['services', name, key])]),
    ...removed,
  ];
}

function imagePlaces(server: Server, own: PlaceOf): Placed[] {
  const { node, built } = server.image;
  const place = !node
    ? (keyAt(server, 'image') ?? own)
    : built
      ? keyPlace(node, [...base(server), 'build'])
      : valuePlace(node, [...base(server), 'image']);
  return [
    ['/dragonfly/image', place],
    ['/dragonfly/release', place],
  ];
}

function flagPlaces(server: Server, command: PlaceOf): Placed[] {
  const { flags } = server;
  const path = [...base(server), 'command'];
  const placed: Placed[] = ['program', 'unknown', 'logs', 'arguments', 'flags'].map((part) => [
    `/dragonfly/${part}`,
    { ...command, path },
  ]);
  for (const [part, name] of [
    ['stderr', 'logtostderr'],
    ['alsoStderr', 'alsologtostderr'],
  ] as const) {
    const place = flags.effective.get(name)?.place;
    // One path for both: they are one finding.
    if (place) placed.push([`/dragonfly/logs/${part}`, fragmentPlace(place, path)]);
  }
  flags.given.forEach((flag, index) => {
    if (flag.place)
      placed.push([`/dragonfly/arguments/${index}`, fragmentPlace(flag.place, flagPath(server, flag))]);
  });
  flags.unknown.forEach(({ what, place }, index) => {
    const envFile = what === 'env_file' ? keyAt(server, 'env_file') : null;
    if (place) placed.push([`/dragonfly/unknown/${index}`, fragmentPlace(place, path)]);
    else if (envFile) placed.push([`/dragonfly/unknown/${index}`, envFile]);
  });
  return placed;
}

function passwordPlaces(server: Server, command: PlaceOf): Placed[] {
  const { password, config } = server;
  const path = [
    ...base(server),
    ...(password.flag ? settingPath(password.flag) : ['command', 'requirepass']),
  ];
  const value = password.flag ? valuePlaceOf(password.flag) : null;
  const configPath = [...base(server), 'command', 'rename_command'];
  return [
    ['/dragonfly/password', fragmentOr(command, password.flag?.place ?? null, path)],
    ...(value === null
      ? []
      : ['whenUnset', 'whenEmpty'].map(
          (part) => [`/dragonfly/password/${part}`, fragmentPlace(value, path)] as const,
        )),
    ['/dragonfly/otherServer', { ...command, path: [...base(server), 'command'] }],
    ['/dragonfly/config', fragmentOr(command, config.flag?.place ?? null, configPath)],
  ];
}

function probePlaces(server: Server, own: PlaceOf): Placed[] {
  const { node, test, disable } = server.healthcheck;
  const path = [...base(server), 'healthcheck'];
  const key = { ...(node ? keyPlace(node, path) : (keyAt(server, 'healthcheck') ?? own)), path };
  const place = disable
    ? keyPlace(disable, [...path, 'test'])
    : test
      ? valuePlace(test, [...path, 'test'])
      : key;
  return [
    ['/dragonfly/healthcheck', place],
    ['/dragonfly/otherServer/healthcheck', place],
    ['/dragonfly/healthcheck/untimed', key],
  ];
}

function waysInPlaces(server: Server, own: PlaceOf): Placed[] {
  return [
    ['/dragonfly/exposures', keyAt(server, 'ports') ?? own],
    ...server.exposures.map(
      ({ node, path }, number): Placed => [
        `/dragonfly/exposures/${number}`,
        valuePlace(node, [...base(server), ...path]),
      ],
    ),
    ...server.unauthenticatedAccess.flatMap(({ flag }, index): Placed[] =>
      flag.place
        ? [[`/dragonfly/unauthenticatedAccess/${index}`, fragmentPlace(flag.place, flagPath(server, flag))]]
        : [],
    ),
  ];
}

function base({ name }: Server): string[] {
  return ['services', name];
}

/** The key of the service, where it is written. */
function keyAt(server: Server, key: string): PlaceOf | null {
  const node = child(server.node, key);
  const path = [...base(server), key];
  return node ? keyPlace(node, path) : removedPlace(server.node, key, path);
}

function flagPath(server: Server, flag: Flag): string[] {
  return [...base(server), ...settingPath(flag)];
}

function fragmentOr(otherwise: PlaceOf, place: Place | null, path: Path): PlaceOf {
  return place ? fragmentPlace(place, path) : { ...otherwise, path };
}

function valueOrKey(node: ComposeNode, path: Path): PlaceOf {
  return node.kind === 'scalar' ? valuePlace(node, path) : keyPlace(node, path);
}

/** The value of the flag alone: what stands behind `=`, or the word behind it. */
function valuePlaceOf(flag: Flag): Place | null {
  if (typeof flag.value === 'boolean' || flag.value.length === 0) return flag.place;
  const node = flag.value[0]?.node;
  if (!node || flag.value.some((glyph) => glyph.node !== node)) return flag.place;
  return {
    node,
    span: {
      start: Math.min(...flag.value.map((glyph) => glyph.span.start)),
      end: Math.max(...flag.value.map((glyph) => glyph.span.end)),
    },
  };
}
