/** The services that use the cache: by a URL that leads to it, or because they wait for it. */

import { expand, hole, isStop, plain, shown, type Text, variablesIn, worldsOf } from '../compose/expand.js';
import {
  type ComposeNode,
  child,
  keyLocationOf,
  type MappingNode,
  type ScalarNode,
} from '../compose/node.js';
import type { Project } from '../compose/project.js';
import type { Location } from '../source/location.js';
import type { Path } from '../source/span.js';
import {
  type Agreement,
  agreement,
  type Fallback,
  fallbackPlaces,
  originOf,
  type SecretIn,
  type SecretOrigin,
  uniquePlaces,
  writtenSecrets,
} from './secret.js';
import { type Place, wordOf } from './word.js';

/** A Redis URL that leads to the service in at least one state of the variables. */
export interface ClientUrl {
  /** Path in the canonical service, such as `environment`, `REDIS_URL`. */
  readonly path: Path;
  /** Which of the URLs in this setting it is, from 0. */
  readonly number: number;
  readonly node: ScalarNode;
  readonly place: Place;
  /** The URL with what is secret masked. */
  readonly url: string;
  readonly from: SecretOrigin;
  readonly variable: string | null;
  readonly secret: Agreement;
  /** What is written of passwords in it. */
  readonly literals: readonly Place[];
  /** The defaults of variables that are written in it for passwords. */
  readonly fallbacks: readonly Fallback[];
  readonly because: string;
}

export interface Client {
  readonly service: string;
  readonly node: MappingNode;
  readonly urls: readonly ClientUrl[];
  readonly dependsOn: boolean;
  readonly profiles: readonly string[];
  /** Where it says that it uses the service, for a dependency. */
  readonly dependency: Location | null;
}

const scheme = /(?:rediss?|valkeys?|dragonfly):\/\//g;
/** Where a client is told its URL; `*` is any key or item. */
const settings: readonly Path[] = [
  ['environment'],
  ['command'],
  ['entrypoint'],
  ['labels'],
  ['build', 'args'],
  ['healthcheck', 'test'],
];

/** All services but the cache itself that use it. `expected` is the password that they must give. */
export function readClients(
  project: Project,
  cache: string,
  expected: SecretIn,
  expectedVariables: readonly string[],
): Client[] {
  const service = project.services.get(cache);
  const hosts = service ? hostsOf(cache, service) : new Set([cache]);
  const clients: Client[] = [];
  for (const [name, node] of project.services) {
    if (name === cache) continue;
    const link = linkTo(node, cache);
    const dependency = at(node, ['depends_on', cache]) ?? link;
    const alias = link?.kind === 'scalar' ? link.text.split(':')[1] : undefined;
    const names: Hosts = {
      known: alias === undefined ? hosts : new Set([...hosts, alias]),
      unknownToo: dependency !== undefined,
    };
    const urls = settings.flatMap((path) =>
      scalarsBelow(at(node, path), path).flatMap((found) =>
        urlsIn(found.node, found.path, names, expected, expectedVariables),
      ),
    );
    if (urls.length === 0 && !dependency) continue;
    const profiles = child(node, 'profiles');
    clients.push({
      service: name,
      node,
      urls,
      dependsOn: dependency !== undefined,
      profiles:
        profiles?.kind === 'sequence'
          ? profiles.items.map((item) => (item.kind === 'scalar' ? item.text : ''))
          : [],
      dependency: dependency ? keyLocationOf(dependency) : null,
    });
  }
  return clients;
}

/** The names by which other containers reach a service. */
function hostsOf(name: string, service: MappingNode): Set<string> {
  const hosts = new Set([name]);
  for (const key of ['container_name', 'hostname']) {
    const node = child(service, key);
    if (node?.kind === 'scalar' && node.text !== '') hosts.add(node.text);
  }
  const networks = child(service, 'networks');
  if (networks?.kind === 'mapping') {
    for (const network of networks.entries.values()) {
      for (const key of ['aliases', 'ipv4_address'])
        for (const { node } of scalarsBelow(child(network, key), [])) hosts.add(node.text);
      for (const { node } of scalarsBelow(child(network, 'ipv6_address'), [])) hosts.add(`[${node.text}]`);
    }
  }
  return hosts;
}

function linkTo(node: MappingNode, cache: string): ComposeNode | undefined {
  const links = child(node, 'links');
  return links?.kind === 'sequence'
    ? links.items.find((item) => item.kind === 'scalar' && item.text.split(':')[0] === cache)
    : undefined;
}

function at(node: ComposeNode, path: Path): ComposeNode | undefined {
  return path.reduce<ComposeNode | undefined>((found, segment) => child(found, String(segment)), node);
}

function scalarsBelow(node: ComposeNode | undefined, path: Path): { node: ScalarNode; path: Path }[] {
  if (node?.kind === 'scalar') return [{ node, path }];
  if (node?.kind === 'sequence')
    return node.items.flatMap((item, index) => scalarsBelow(item, [...path, index]));
  if (node?.kind === 'mapping')
    return [...node.entries].flatMap(([key, value]) => scalarsBelow(value, [...path, key]));
  return [];
}

/** The names that lead to the cache. */
interface Hosts {
  readonly known: ReadonlySet<string>;
  /** Whether a host that the environment alone decides counts: the service waits for the cache, so it may be meant. */
  readonly unknownToo: boolean;
}

interface Sighting {
  readonly url: Text;
  readonly host: string;
  /** False where the environment decides the host. */
  readonly known: boolean;
  /** What must not be shown: the password, or a user who may be one. */
  readonly hidden: Text | null;
  readonly password: Text | null;
}

/** The URLs of one scalar. A URL is known by its number in the text, which is the same in every world it appears in. */
function urlsIn(
  node: ScalarNode,
  path: Path,
  hosts: Hosts,
  expected: SecretIn,
  expectedVariables: readonly string[],
): ClientUrl[] {
  // Most scalars hold no such URL, and a name that the text does not spell cannot come out of it.
  if (!node.text.includes('://') || !/redis|valkey|dragonfly/.test(node.text)) return [];
  const own = variablesIn([node]);
  const sightings = new Map<string, Sighting>();
  const elsewhere = new Set<string>();
  const literals: Place[] = [];
  for (const world of worldsOf(own).worlds) {
    const text = expand(node, world);
    if (isStop(text)) continue;
    for (const sighting of sight(text)) {
      const place = wordOf(sighting.url).place;
      const key = String(place?.span.start);
      if (sighting.known && !hosts.known.has(sighting.host)) elsewhere.add(key);
      if (!leadsHere(sighting, hosts)) continue;
      literals.push(...writtenSecrets(sighting.hidden));
      const other = sightings.get(key);
      if (!other || (!other.known && sighting.known)) sightings.set(key, sighting);
    }
  }
  const found = [...sightings].filter(([key, { known }]) => known || !elsewhere.has(key));
  return found.map(([, main], number) => {
    const start = wordOf(main.url).place?.span.start;
    const secret: SecretIn = (world) => {
      const text = expand(node, world);
      if (isStop(text)) return text;
      const same = sight(text).find(
        (sighting) => leadsHere(sighting, hosts) && wordOf(sighting.url).place?.span.start === start,
      );
      // In a world in which it leads elsewhere, nothing is asked of it.
      return same ? same.password : expected(world) === 'unknown' ? 'unknown' : expected(world);
    };
    const relation = agreement(expected, secret, [...new Set([...own, ...expectedVariables])]);
    const origin = originOf(main.password);
    return {
      path,
      number,
      node,
      place: wordOf(main.url).place ?? { node, span: { start: 0, end: node.text.length } },
      url: masked(main),
      ...origin,
      secret: relation,
      literals,
      fallbacks:
        relation === 'same'
          ? uniquePlaces(own.flatMap((name) => fallbackPlaces(secret, name))).filter(
              (place) => place.node === node,
            )
          : [],
      because: why(relation, origin.from, origin.variable),
    };
  });
}

function why(secret: Agreement, from: SecretOrigin, variable: string | null): string {
  switch (secret) {
    case 'same':
      return 'the URL carries the password';
    case 'none':
      return 'the URL carries no password';
    case 'unknown':
      return 'whether the password in the URL is the right one cannot be known';
    case 'different':
      if (from === 'literal') return 'the password in the URL is written in the file';
      if (from === 'variable')
        return `the password in the URL comes from \`${variable}\`, and is not in every case the server's`;
      return "the URL does not carry the server's password in every case";
  }
}

/** Whether the URL leads to the cache, as far as the file tells. */
function leadsHere({ host, known }: Sighting, hosts: Hosts): boolean {
  return known ? hosts.known.has(host) : hosts.unknownToo;
}

function masked({ url, hidden: password }: Sighting): string {
  if (!password) return shown(url);
  return shown(
    url
      .filter((glyph) => !password.includes(glyph) || glyph.variable !== null || glyph === password[0])
      .map((glyph) => (glyph === password[0] && glyph.variable === null ? { ...glyph, char: '***' } : glyph)),
  );
}

/** The URLs in an expanded text. What stands before the `@` may hold what ends a URL elsewhere, such as a comma. */
function sight(text: Text): Sighting[] {
  const written = plain(text);
  const found: Sighting[] = [];
  for (const match of written.matchAll(scheme)) {
    const from = match.index + match[0].length;
    const user = /^[^\s"'`<>/?#]*@/.exec(written.slice(from))?.[0].length ?? 0;
    const rest = /^(?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}])*/i.exec(written.slice(from + user))?.[0].length ?? 0;
    const end = from + user + rest;
    const slash = written.slice(from, end).search(/[/?#]/);
    const authorityEnd = slash === -1 ? end : from + slash;
    const sign = written.slice(from, authorityEnd).lastIndexOf('@');
    const hostStart = sign === -1 ? from : from + sign + 1;
    const host = written.slice(hostStart, authorityEnd).replace(/:[^:\]]*$/, '');
    const colon = written.slice(from, hostStart).indexOf(':');
    const password =
      sign === -1 || colon === -1 || colon > sign ? null : text.slice(from + colon + 1, from + sign);
    found.push({
      url: text.slice(match.index, end),
      host,
      known: !host.includes(hole),
      password,
      hidden: password ?? (sign === -1 ? null : text.slice(from, from + sign)),
    });
  }
  return found;
}
