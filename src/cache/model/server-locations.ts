/** The location in the files of each part of the cache service's model. */

import { variablesIn } from '../../compose/interpolation/expand.js';
import { type ComposeNode, locationOf, partOf } from '../../compose/model/node.js';
import type { Related } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import { isInKey } from '../container/command-words.js';
import { literalPlaces } from '../secret/literal-places.js';
import { passwordSetting } from '../server/password-setting.js';
import { type Server, serverPassword } from '../server/server.js';
import { isFamilyServer } from '../shell/programs.js';
import type { ScalarRange } from '../text/word.js';
import { locateDeciding } from './deciding-values.js';
import { kindLocations } from './kind-locations.js';
import type { PasswordFallback } from './known-secrets.js';
import { locateFragment, locateKey, locateRemoval, locateValue, type PartLocation } from './locations.js';
import {
  basePath,
  type DefaultLocations,
  fragmentOr,
  keyAt,
  type LocationEntry,
} from './service-locations.js';

/** Adds the locations of the service's model. */
export function addServerLocations(locations: Map<string, PartLocation>, server: Server): void {
  const service = locateKey(server.node, basePath(server));
  const command = keyAt(server, startKey(server)) ?? keyAt(server, 'entrypoint') ?? service;
  const defaults = { service, command };
  for (const [pointer, location] of [
    ['', service] as const,
    ...serviceLocations(server),
    ...replicasLocations(server),
    ...imageLocations(server, defaults),
    ...kindLocations(server, defaults),
    ...passwordLocations(server, defaults),
    ...healthcheckLocations(server, defaults),
    ...exposureLocations(server, defaults),
  ])
    locations.set(pointer, location);
}

/** The key that decides which options the server gets, if none of them decides. */
function startKey({ node, redis, flags, program, byShell, startedBy }: Server): 'entrypoint' | 'command' {
  const isServer = redis ? isFamilyServer(program ?? '') : program === 'dragonfly';
  if (startedBy === 'command' || (isServer && !byShell)) return 'command';
  const options = redis?.options ?? flags.given;
  return options.some(({ place }) => isInKey(node, 'command', place)) ? 'command' : 'entrypoint';
}

/** Adds the locations of the password's default values. */
export function addFallbackLocations(
  locations: Map<string, PartLocation>,
  fallbacks: readonly PasswordFallback[],
): void {
  fallbacks.forEach((fallback, index) => {
    const { location, related, path } = locateFragment(fallback, fallback.path);
    const sources = variableSources(fallback);
    locations.set(`/server/password/fallbacks/${index}`, {
      location,
      related: [...related, ...sources],
      path,
    });
  });
}

/** The values in env files of the variables in a part of a scalar. */
function variableSources({ node, span }: ScalarRange): Related[] {
  return variablesIn([partOf(node, span.start, span.end)]).flatMap((name) => {
    const value = node.origin.environment.get(name);
    return value ? [{ location: locationOf(value), note: '{here} uses the value of {there}' }] : [];
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

function passwordLocations(server: Server, { command }: DefaultLocations): LocationEntry[] {
  const setting = passwordSetting(server);
  const path = [...basePath(server), ...setting.path];
  const { from, setBy, literals } = serverPassword(server);
  const use = { service: server.node, scalars: setting.place ? [setting.place.node] : [], literals };
  const [literal] = from === 'literal' && setBy === 'aclfile' ? literals : [];
  const { valuePlace } = setting;
  const whenMissing = ['whenUnset', 'whenEmpty'].map((part) => `/server/password/${part}`);
  return [
    ['/server/password', locateDeciding(use, fragmentOr(command, literal ?? setting.place, path))],
    ...(valuePlace ? whenMissing.map((pointer) => [pointer, locateFragment(valuePlace, path)] as const) : []),
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

function exposureLocations(server: Server, { service }: DefaultLocations): LocationEntry[] {
  return [
    ['/server/exposures', keyAt(server, 'ports') ?? service],
    ...server.exposures.map(
      ({ node, path }, number): LocationEntry => [
        `/server/exposures/${number}`,
        locateValue(node, [...basePath(server), ...path]),
      ],
    ),
  ];
}

function valueOrKey(node: ComposeNode, path: Path): PartLocation {
  return node.kind === 'scalar' ? locateValue(node, path) : locateKey(node, path);
}
