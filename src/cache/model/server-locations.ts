/** The location in the files of each part of the cache service's model. */

import { type ComposeNode, child } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { type Flag, settingPath } from '../dragonfly/flag.js';
import { literalPlaces } from '../secret/literal-places.js';
import type { Server } from '../server/server.js';
import type { ScalarRange } from '../text/word.js';
import { locateDeciding } from './deciding-values.js';
import type { PasswordFallback } from './known-secrets.js';
import { locateFragment, locateKey, locateRemoval, locateValue, type PartLocation } from './locations.js';

/** A JSON pointer into the model with the location of the part there. */
type LocationEntry = readonly [pointer: string, location: PartLocation];

/** The locations of the service, and of the key that decides its flags. */
interface DefaultLocations {
  readonly service: PartLocation;
  readonly command: PartLocation;
}

/** Adds the locations of the service's model. */
export function addServerLocations(locations: Map<string, PartLocation>, server: Server): void {
  const service = locateKey(server.node, basePath(server));
  const command = keyAt(server, 'command') ?? keyAt(server, 'entrypoint') ?? service;
  const defaults = { service, command };
  for (const [pointer, location] of [
    ['', service] as const,
    ...serviceLocations(server),
    ...replicasLocations(server),
    ...imageLocations(server, defaults),
    ...flagLocations(server, defaults),
    ...passwordLocations(server, defaults),
    ...healthcheckLocations(server, defaults),
    ...accessLocations(server, defaults),
  ])
    locations.set(pointer, location);
}

/** Adds the locations of the password's default values. */
export function addFallbackLocations(
  locations: Map<string, PartLocation>,
  fallbacks: readonly PasswordFallback[],
): void {
  fallbacks.forEach((fallback, index) => {
    locations.set(`/server/password/fallbacks/${index}`, locateFragment(fallback, fallback.path));
  });
}

function serviceLocations({ name, node }: Server): LocationEntry[] {
  const pointerOf = (key: string): string => `/service/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const removed = [...(node.removed?.keys() ?? [])].flatMap((key): LocationEntry[] => {
    const location = locateRemoval(node, key, ['services', name, key]);
    return location ? [[pointerOf(key), location]] : [];
  });
  return [
    ...[...node.entries].map(
      ([key, value]): LocationEntry => [pointerOf(key), valueOrKey(value, ['services', name, key])],
    ),
    ...removed,
  ];
}

function replicasLocations({ name, replicas: { decidedBy } }: Server): LocationEntry[] {
  if (!decidedBy) return [];
  return [['/server/replicas', locateValue(decidedBy.node, ['services', name, ...decidedBy.path])]];
}

function imageLocations(server: Server, defaults: DefaultLocations): LocationEntry[] {
  const location = imageLocation(server, defaults);
  return [
    ['/server/image', location],
    ['/server/release', location],
  ];
}

function imageLocation(server: Server, { service }: DefaultLocations): PartLocation {
  const { node, built } = server.image;
  if (!node) return keyAt(server, 'image') ?? service;
  return built
    ? locateKey(node, [...basePath(server), 'build'])
    : locateValue(node, [...basePath(server), 'image']);
}

function flagLocations(server: Server, { command }: DefaultLocations): LocationEntry[] {
  const { flags } = server;
  const path = [...basePath(server), 'command'];
  const entries: LocationEntry[] = ['program', 'unknown', 'logs', 'options', 'effective', 'aclProblems'].map(
    (part) => [`/server/${part}`, { ...command, path }],
  );
  for (const [part, name] of [
    ['stderr', 'logtostderr'],
    ['alsoStderr', 'alsologtostderr'],
  ] as const) {
    const place = flags.effective.get(name)?.place;
    // Both have the same path, so that they are one finding.
    if (place) entries.push([`/server/logs/${part}`, locateFragment(place, path)]);
  }
  flags.given.forEach((flag, index) => {
    if (flag.place)
      entries.push([`/server/options/${index}`, locateFragment(flag.place, flagPath(server, flag))]);
  });
  flags.unknown.forEach(({ what, place }, index) => {
    const envFile = what === 'env_file' ? keyAt(server, 'env_file') : null;
    const location = place ? locateFragment(place, path) : envFile;
    if (location) entries.push([`/server/unknown/${index}`, location]);
  });
  return entries;
}

function passwordLocations(server: Server, { command }: DefaultLocations): LocationEntry[] {
  const { password, config, httpConsole } = server;
  const { flag } = password;
  const path = [...basePath(server), ...(flag ? settingPath(flag) : ['command', 'requirepass'])];
  const value = flag ? valuePlaceOf(flag) : null;
  const use = {
    service: server.node,
    scalars: flag?.place ? [flag.place.node] : [],
    literals: password.literals,
  };
  const whenMissing = ['whenUnset', 'whenEmpty'].map((part) => `/server/password/${part}`);
  const configPath = [...basePath(server), 'command', 'rename_command'];
  const httpPath = [...basePath(server), 'command', 'primary_port_http_enabled'];
  return [
    ['/server/password', locateDeciding(use, fragmentOr(command, flag?.place ?? null, path))],
    ...(value ? whenMissing.map((pointer) => [pointer, locateFragment(value, path)] as const) : []),
    ['/server/otherServer', { ...command, path: [...basePath(server), 'command'] }],
    ['/server/config', fragmentOr(command, config.flag?.place ?? null, configPath)],
    ['/server/httpConsole', fragmentOr(command, httpConsole.flag?.place ?? null, httpPath)],
  ];
}

function healthcheckLocations(server: Server, { service }: DefaultLocations): LocationEntry[] {
  const { node } = server.healthcheck;
  const path = [...basePath(server), 'healthcheck'];
  const key = { ...(node ? locateKey(node, path) : (keyAt(server, 'healthcheck') ?? service)), path };
  const location = testLocation(server, path) ?? key;
  return [
    ['/server/healthcheck', location],
    ['/server/healthcheck/secret', locateDeciding(healthcheckUse(server), location)],
    ['/server/otherServer/healthcheck', location],
    ['/server/healthcheck/untimed', key],
  ];
}

/** The use of the password in the health check, while all variables are set. */
function healthcheckUse({
  node,
  healthcheck: { test, secret },
}: Server): Parameters<typeof locateDeciding>[0] {
  const items = test?.kind === 'sequence' ? test.items : [];
  return {
    service: node,
    scalars: items.filter((item) => item.kind === 'scalar'),
    literals: literalPlaces(secret(new Map())),
  };
}

function testLocation({ healthcheck: { test, disable } }: Server, path: Path): PartLocation | null {
  if (disable) return locateKey(disable, [...path, 'test']);
  return test ? locateValue(test, [...path, 'test']) : null;
}

function accessLocations(server: Server, { service }: DefaultLocations): LocationEntry[] {
  return [
    ['/server/exposures', keyAt(server, 'ports') ?? service],
    ...server.exposures.map(
      ({ node, path }, number): LocationEntry => [
        `/server/exposures/${number}`,
        locateValue(node, [...basePath(server), ...path]),
      ],
    ),
    ...server.aclProblems.flatMap(({ flag }, index): LocationEntry[] =>
      flag.place
        ? [[`/server/aclProblems/${index}`, locateFragment(flag.place, flagPath(server, flag))]]
        : [],
    ),
    ...server.unauthenticatedAccess.flatMap(({ flag }, index): LocationEntry[] =>
      flag.place
        ? [[`/server/unauthenticatedAccess/${index}`, locateFragment(flag.place, flagPath(server, flag))]]
        : [],
    ),
  ];
}

function basePath({ name }: Server): string[] {
  return ['services', name];
}

/** The location of a key of the service, or of the tag that removed it; null where neither exists. */
function keyAt(server: Server, key: string): PartLocation | null {
  const node = child(server.node, key);
  const path = [...basePath(server), key];
  return node ? locateKey(node, path) : locateRemoval(server.node, key, path);
}

function flagPath(server: Server, flag: Flag): string[] {
  return [...basePath(server), ...settingPath(flag)];
}

function fragmentOr(fallback: PartLocation, place: ScalarRange | null, path: Path): PartLocation {
  return place ? locateFragment(place, path) : { ...fallback, path };
}

function valueOrKey(node: ComposeNode, path: Path): PartLocation {
  return node.kind === 'scalar' ? locateValue(node, path) : locateKey(node, path);
}

/** The place of a flag's value: the text after `=`, or the next word. */
function valuePlaceOf(flag: Flag): ScalarRange | null {
  if (typeof flag.value === 'boolean' || flag.value.length === 0) return flag.place;
  const node = flag.value[0]?.node;
  if (!node || flag.value.some((char) => char.node !== node)) return flag.place;
  return {
    node,
    span: {
      start: Math.min(...flag.value.map((char) => char.span.start)),
      end: Math.max(...flag.value.map((char) => char.span.end)),
    },
  };
}
