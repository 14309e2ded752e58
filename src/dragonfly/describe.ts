/** A project's cache service, described: the model, the place of each part of it, and what fixes need to know. */

import { hole, shown } from '../compose/expand.js';
import { type ComposeNode, child, isSet, type MappingNode, type ScalarNode } from '../compose/node.js';
import { type Project, startOf, toJson } from '../compose/project.js';
import type { Span } from '../source/span.js';
import { fragmentSpan } from '../yaml/fragment.js';
import { type Client, readClients } from './clients.js';
import { type ConfigCommand, readConfigCommand } from './config-command.js';
import { type Door, type Exposure, readDoors, readExposures, readLogs } from './doors.js';
import { envFileOf } from './environment.js';
import { type Flag, type Flags, refusalOf } from './flags.js';
import { type Image, type Release, readImage } from './image.js';
import type { ArgumentModel, ClientModel, DragonflyModel, Model, Parameters } from './model.js';
import { flagsIn, type Password, readPassword } from './password.js';
import { keyPlace, type PlaceOf, type Places, stepsOf, valuePlace } from './places.js';
import { type Probe, readProbe } from './probe.js';
import { agreement, type SecretIn } from './secret.js';
import { type PlacedFallback, readFallbacks, readSecrets } from './secrets.js';
import { locationOfPlace, type Place } from './word.js';

/** The cache service as it was understood. */
export interface Server {
  readonly name: string;
  readonly node: MappingNode;
  readonly image: Image;
  readonly release: Release;
  readonly flags: Flags;
  readonly program: string | null;
  readonly logs: DragonflyModel['logs'];
  readonly password: Password;
  readonly config: ConfigCommand;
  readonly probe: Probe;
  readonly exposures: readonly Exposure[];
  readonly doors: readonly Door[];
}

/** What stands in a file and must not be shown. */
export interface SecretPlace {
  readonly file: string;
  readonly span: Span;
}

export interface Description {
  readonly project: Project;
  readonly model: Model;
  readonly places: Places;
  /** Null when the project does not define the service. */
  readonly server: Server | null;
  readonly clients: readonly Client[];
  /** The defaults that are written for the password. */
  readonly fallbacks: readonly PlacedFallback[];
  readonly secrets: readonly SecretPlace[];
}

/** Where all are set, Compose starts if it ever does. */
const allSet = new Map<string, never>();

const neverStarted = {
  given: [],
  effective: new Map<string, Flag>(),
  ignored: [],
  undefok: new Set<string>(),
  program: null,
  logtostderrAdded: false,
};

/** Describes the service of this name. `parameters` are those of the policy. */
export function describe(project: Project, service: string, parameters: Parameters): Description {
  const node = project.services.get(service);
  const start = startOf(project);
  if (!start) throw new Error('internal error: a project with problems is not described');
  const places = new Map<string, PlaceOf>([
    ['', { ...keyPlace(start, ['services']), path: ['services', service] }],
  ]);
  const expectedName =
    typeof parameters['passwordVariable'] === 'string' ? parameters['passwordVariable'] : 'REDIS_PASSWORD';
  if (!node) {
    const model: Model = { parameters, service: null, dragonfly: null, clients: [] };
    return { project, model, places, server: null, clients: [], fallbacks: [], secrets: [] };
  }
  const server = readServer(service, node, parameters);
  const anchor = { node: firstScalar(node), name: expectedName };
  const fromVariable = server.password.from === 'variable';
  const expected: SecretIn = fromVariable
    ? server.password.secret
    : (world) =>
        (world.get(anchor.name) ?? 'set') === 'set'
          ? [
              {
                char: hole,
                variable: anchor.name,
                fallbackOf: null,
                node: anchor.node,
                span: { start: 0, end: 0 },
              },
            ]
          : [];
  const expectedVariables = fromVariable ? server.password.variables : [anchor.name];
  const clients = readClients(project, service, expected, expectedVariables);
  const literals = readSecrets(server, clients, expectedName);
  const probeSecret = agreement(expected, server.probe.secret, [
    ...new Set([...expectedVariables, ...server.probe.variables]),
  ]);
  const fallbacks = readFallbacks(server, clients, probeSecret === 'same');
  const secrets = literals.map(({ node: holder, span }) => ({
    file: holder.origin.source.file,
    span: spanOf(holder, span),
  }));
  const mask = (scalar: ScalarNode): string | null => maskedText(scalar, literals);
  placeServer(places, server, service);
  placeClients(places, clients);
  placeFallbacks(places, fallbacks);
  const model: Model = {
    parameters,
    service: toJson(node, mask),
    dragonfly: dragonflyModel(server, probeSecret, fallbacks, expectedName, mask),
    clients: clients.map(clientModel),
  };
  return { project, model, places, server, clients, fallbacks, secrets };
}

function readServer(name: string, node: MappingNode, parameters: Parameters): Server {
  const { image, release } = readImage(node, parameters);
  const password = readPassword(node, release.candidates);
  const read = flagsIn(node, allSet, release.candidates);
  const base =
    'stops' in read
      ? {
          ...neverStarted,
          unknown: [{ what: 'command', because: `Compose stops for \`${read.stops}\``, place: null }],
        }
      : read;
  const envFile = envFileOf(node);
  const flags: Flags = envFile
    ? {
        ...base,
        unknown: [
          ...base.unknown,
          {
            what: 'env_file',
            because: 'an `env_file` may set `DFLY_` variables, and it is not read yet',
            place: null,
          },
        ],
      }
    : base;
  return {
    name,
    node,
    image,
    release,
    flags,
    program: base.program,
    logs: readLogs(base, base.logtostderrAdded),
    password,
    config: readConfigCommand(base, release.candidates),
    probe: readProbe(node),
    exposures: readExposures(node),
    doors: readDoors(flags),
  };
}

function dragonflyModel(
  server: Server,
  probeSecret: DragonflyModel['probe']['secret'],
  fallbacks: readonly PlacedFallback[],
  expectedName: string,
  mask: (scalar: ScalarNode) => string | null,
): DragonflyModel {
  const { image, release, flags, password, config, probe } = server;
  return {
    image: {
      written: image.written,
      repository: image.repository,
      tag: image.tag,
      digest: image.digest,
      built: image.built,
      variables: image.variables,
      because: image.because,
    },
    release: {
      version: release.version,
      known: release.known,
      pinned: release.pinned,
      because: release.because,
    },
    program: {
      name: server.program,
      because:
        server.program === 'dragonfly'
          ? 'the container starts Dragonfly'
          : server.program === null
            ? 'what the container starts cannot be told'
            : `the container starts \`${server.program}\`, not Dragonfly`,
    },
    arguments: flags.given.map((flag) => argumentModel(flag, flags, release, mask)),
    flags: Object.fromEntries(
      [...flags.effective].map(([name, flag]) => [name, String(valueShown(flag, mask))]),
    ),
    unknown: flags.unknown.map(({ what, because }) => ({ what, because })),
    password: {
      from: password.from,
      variable: password.variable,
      setBy: password.setBy,
      whenUnset: password.whenUnset,
      whenEmpty: password.whenEmpty,
      written: password.written,
      because: password.because,
      fallbacks: fallbacks.map(({ path, variable }) => ({
        service: String(path[1]),
        setting: path.slice(2).join('.'),
        variable,
      })),
    },
    config: { state: config.state, name: config.name, because: config.because },
    probe: {
      state: probe.state,
      form: probe.form,
      program: probe.program,
      secret: probeSecret,
      provesPong: probe.provesPong,
      because: probeBecause(probe, probeSecret, password.from === 'variable' ? null : expectedName),
      untimed: probe.untimed,
    },
    logs: server.logs,
    exposures: server.exposures.map(({ what, because }) => ({ what, because })),
    doors: server.doors.map(({ flag, because }) => ({ flag: flag.name, because })),
  };
}

function probeBecause(
  probe: Probe,
  secret: DragonflyModel['probe']['secret'],
  expectedName: string | null,
): string {
  if (probe.state !== 'enabled' || secret === 'same' || secret === 'unknown') return probe.because;
  if (secret === 'different')
    return expectedName === null
      ? "it gives a password that is not in every case the server's"
      : `it gives a password that does not come from \`${expectedName}\``;
  return probe.program === 'redis-cli' ? 'it asks without a password' : probe.because;
}

function argumentModel(
  flag: Flag,
  flags: Flags,
  release: Release,
  mask: (scalar: ScalarNode) => string | null,
): ArgumentModel {
  const refusal = refusalOf(flag, release.candidates, flags.undefok);
  return {
    name: flag.name.replaceAll(hole, '…'),
    value: valueShown(flag, mask),
    origin: flag.origin,
    accepted: refusal === null,
    because: refusal ?? 'Dragonfly starts with it',
  };
}

/** A flag's value for a reader: unknown values by name, what is secret masked. */
function valueShown(flag: Flag, mask: (scalar: ScalarNode) => string | null): string | boolean {
  if (typeof flag.value === 'boolean') return flag.value;
  const holder = flag.value[0]?.node;
  if (holder && ['requirepass', 'masterauth'].includes(flag.name) && mask(holder) !== null) return '***';
  return shown(flag.value);
}

function clientModel(client: Client): ClientModel {
  return {
    service: client.service,
    dependsOn: client.dependsOn,
    profiles: client.profiles,
    urls: client.urls.map((url) => ({
      setting: url.path.join('.'),
      url: url.url,
      from: url.from,
      variable: url.variable,
      secret: url.secret,
      because: url.because,
    })),
  };
}

function placeServer(places: Map<string, PlaceOf>, server: Server, name: string): void {
  const base = ['services', name];
  const own = keyPlace(server.node, base);
  places.set('', own);
  const set = (at: string, place: PlaceOf): void => {
    places.set(at, place);
  };
  const whereWritten = (key: string): PlaceOf | null => {
    const node = child(server.node, key);
    return node ? keyPlace(node, [...base, key]) : null;
  };
  for (const key of server.node.entries.keys()) {
    const node = child(server.node, key);
    if (node)
      set(`/service/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, valueOrKey(node, [...base, key]));
  }
  const { image, flags, password, config, probe } = server;
  const imagePlace = image.node
    ? image.built
      ? keyPlace(image.node, [...base, 'build'])
      : valuePlace(image.node, [...base, 'image'])
    : own;
  set('/dragonfly/image', imagePlace);
  set('/dragonfly/release', imagePlace);
  const command = whereWritten('command') ?? whereWritten('entrypoint') ?? own;
  for (const part of ['program', 'unknown', 'logs', 'arguments', 'flags'])
    set(`/dragonfly/${part}`, { ...command, path: [...base, 'command'] });
  for (const [part, name] of [
    ['stderr', 'logtostderr'],
    ['alsoStderr', 'alsologtostderr'],
  ] as const) {
    const place = flags.effective.get(name)?.place;
    // One path for both: they are one finding.
    if (place) set(`/dragonfly/logs/${part}`, fragment(place, [...base, 'command']));
  }
  flags.given.forEach((flag, index) => {
    if (flag.place) set(`/dragonfly/arguments/${index}`, fragment(flag.place, flagPath(base, flag)));
  });
  flags.unknown.forEach((unknown, index) => {
    const envFile = unknown.what === 'env_file' ? whereWritten('env_file') : null;
    if (unknown.place) set(`/dragonfly/unknown/${index}`, fragment(unknown.place, [...base, 'command']));
    else if (envFile) set(`/dragonfly/unknown/${index}`, envFile);
  });
  const passwordPath = [
    ...base,
    ...(password.flag?.origin === 'environment'
      ? ['environment', `DFLY_${password.flag.name}`]
      : ['command', 'requirepass']),
  ];
  set(
    '/dragonfly/password',
    password.flag?.place ? fragment(password.flag.place, passwordPath) : { ...command, path: passwordPath },
  );
  const value = password.flag ? secretPlaceOf(password.flag) : null;
  if (value)
    for (const part of ['whenUnset', 'whenEmpty'])
      set(`/dragonfly/password/${part}`, fragment(value, passwordPath));
  const configPath = [...base, 'command', 'rename_command'];
  set(
    '/dragonfly/config',
    config.flag?.place ? fragment(config.flag.place, configPath) : { ...command, path: configPath },
  );
  const probePath = [...base, 'healthcheck'];
  const probeKey = probe.node ? keyPlace(probe.node, probePath) : own;
  set(
    '/dragonfly/probe',
    probe.disable
      ? keyPlace(probe.disable, [...probePath, 'test'])
      : probe.test
        ? valuePlace(probe.test, [...probePath, 'test'])
        : { ...probeKey, path: probePath },
  );
  set('/dragonfly/probe/untimed', { ...probeKey, path: probePath });
  set('/dragonfly/exposures', whereWritten('ports') ?? own);
  server.exposures.forEach((exposure, index) => {
    set(
      `/dragonfly/exposures/${index}`,
      valuePlace(exposure.node, [
        ...base,
        exposure.what === 'port' ? 'ports' : 'network_mode',
        ...(exposure.what === 'port' ? [exposure.index] : []),
      ]),
    );
  });
  server.doors.forEach((door, index) => {
    if (door.flag.place)
      set(`/dragonfly/doors/${index}`, fragment(door.flag.place, flagPath(base, door.flag)));
  });
}

function flagPath(base: readonly string[], flag: Flag): string[] {
  return flag.origin === 'environment'
    ? [...base, 'environment', `DFLY_${flag.name}`]
    : [...base, 'command', flag.name.replaceAll(hole, '…')];
}

function valueOrKey(node: ComposeNode, path: readonly (string | number)[]): PlaceOf {
  return node.kind === 'scalar' ? valuePlace(node, path) : keyPlace(node, path);
}

function fragment(place: Place, path: readonly (string | number)[]): PlaceOf {
  return { location: locationOfPlace(place), related: stepsOf(place.node), path };
}

/** The value of the flag alone: what stands behind `=`, or the word behind it. */
function secretPlaceOf(flag: Flag): Place | null {
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

function placeClients(places: Map<string, PlaceOf>, clients: readonly Client[]): void {
  clients.forEach((client, index) => {
    const path = ['services', client.service];
    const own = client.dependency
      ? { location: client.dependency, related: stepsOf(client.node), path }
      : keyPlace(client.node, path);
    places.set(`/clients/${index}`, own);
    const profiles = child(client.node, 'profiles');
    places.set(
      `/clients/${index}/profiles`,
      isSet(profiles)
        ? keyPlace(profiles, [...path, 'profiles'])
        : { ...keyPlace(client.node, path), path: [...path, 'profiles'] },
    );
    client.urls.forEach((url, number) => {
      // One setting may hold several: the second and later ones are told apart by their number.
      const own = [...path, ...url.path, ...(url.number > 0 ? [url.number] : [])];
      places.set(`/clients/${index}/urls/${number}`, fragment(url.place, own));
    });
  });
}

function placeFallbacks(places: Map<string, PlaceOf>, fallbacks: readonly PlacedFallback[]): void {
  fallbacks.forEach((fallback, index) => {
    places.set(`/dragonfly/password/fallbacks/${index}`, fragment(fallback, fallback.path));
  });
}

function spanOf(node: ScalarNode, span: Span): Span {
  const { yaml, source } = node.origin;
  return yaml.kind === 'scalar'
    ? fragmentSpan(source.text, yaml, node.offset + span.start, node.offset + span.end)
    : yaml.span;
}

/** The text of a scalar with its secrets as `***`; null when it holds none. */
function maskedText(scalar: ScalarNode, secrets: readonly Place[]): string | null {
  const ranges = secrets
    .filter(({ node }) => node.origin.yaml === scalar.origin.yaml)
    .map(({ node, span }) => ({
      start: node.offset + span.start - scalar.offset,
      end: node.offset + span.end - scalar.offset,
    }))
    .filter(({ start, end }) => end > 0 && start < scalar.text.length && start < end)
    .sort((a, b) => a.start - b.start);
  if (ranges.length === 0) return null;
  let text = '';
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    text += `${scalar.text.slice(at, Math.max(at, start))}***`;
    at = end;
  }
  return text + scalar.text.slice(at);
}

function firstScalar(node: MappingNode): ScalarNode {
  const found = [...node.entries.values()].find((entry) => entry.kind === 'scalar');
  if (found?.kind === 'scalar') return found;
  return { kind: 'scalar', value: null, text: '', offset: 0, origin: node.origin, steps: [] };
}
