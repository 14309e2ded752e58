/** Names of the cache under which clients may reach another server. */

import { UNKNOWN } from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import type { Path } from '../../source/path.js';
import {
  addressesOf,
  containerNames,
  hostOwner,
  isOnHost,
  linkTo,
  loopback,
  networkHosts,
  ownerOf,
} from './hosts.js';
import {
  attributeWording,
  type ConflictWording,
  hostWording,
  linkWording,
  type NamedService,
  serviceNameWording,
} from './name-conflict-wording.js';
import { canonicalName, type Match, matchIn, matchName } from './name-patterns.js';
import { type Networks, networkName, networksOf, sharedNetwork, shareNetwork } from './networks.js';
import { entriesOf, itemsOf } from './node-values.js';
import { readReplicas } from './replicas.js';

export interface NameConflict {
  /** The service that has the name, or that maps it to another address. */
  readonly service: string;
  /** False if it depends on the values of variables. */
  readonly certain: boolean;
  readonly because: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The node that sets the name, with its path in the service. */
  readonly node: ComposeNode;
  readonly path: Path;
}

/** The cache and its clients, by which the names of other services are compared. */
interface Scope {
  readonly project: Project;
  readonly cache: string;
  readonly service: NamedService;
  /** Canonical names of the cache. */
  readonly names: ReadonlySet<string>;
  /** The networks of all clients; of the cache if no client is known. */
  readonly reached: Networks;
}

/** All conflicts, in the order of the services. `clients` are the services that are known to use the cache. */
export function readNameConflicts(
  project: Project,
  cache: string,
  clients: readonly string[],
): NameConflict[] {
  const scope: Scope = {
    project,
    cache,
    service: { name: cache, node: project.services.get(cache) },
    names: new Set([...networkHosts(project, cache)].map(canonicalName)),
    reached: joinedBy(project, clients.length > 0 ? clients : [cache]),
  };
  return [...project.services].flatMap(([name, node]) => [
    ...(sharesServer(scope, name) ? [] : ownNames(scope, name, node)),
    ...links(scope, name, node),
    ...externalLinks(scope, name, node),
    ...extraHosts(scope, name, node),
  ]);
}

/** All networks of these services, and of those whose network they use. */
function joinedBy(project: Project, services: readonly string[]): Networks {
  const joined = services.flatMap((name) => {
    const node = project.services.get(ownerOf(project, name));
    return node ? [networksOf(project, node)] : [];
  });
  return {
    names: new Set(joined.flatMap(({ names }) => [...names])),
    unknown: joined.some(({ unknown }) => unknown),
  };
}

/** Whether the other service is the cache, or uses the same network interfaces. */
function sharesServer({ project, cache }: Scope, name: string): boolean {
  return name === cache || ownerOf(project, name) === ownerOf(project, cache);
}

/** The names that another service has in the networks of clients. */
function ownNames(scope: Scope, name: string, node: MappingNode): NameConflict[] {
  if (readReplicas(node).atLeastOne === false) return [];
  const reachable = shareNetwork(scope.reached, networksOf(scope.project, node));
  return [
    ...(scope.names.has(canonicalName(name))
      ? conflictOf(reachable, { name, node, path: [] }, serviceNameWording(name, reachable, scope.service))
      : []),
    ...['container_name', 'hostname'].flatMap((key) =>
      named(scope, reachable, { name, node: child(node, key), path: [key], attribute: key, where: '' }),
    ),
    ...entriesOf(child(node, 'networks')).flatMap(([key, network]) => {
      const joined = networkName(scope.project, key);
      const inNetwork = shareNetwork(scope.reached, {
        names: new Set([joined]),
        unknown: joined.includes('$'),
      });
      const where = sharedNetwork(scope.project, key);
      return itemsOf(child(network, 'aliases')).flatMap((alias, index) => {
        const path = ['networks', key, 'aliases', index];
        return named(scope, inNetwork, { name, node: alias, path, attribute: null, where });
      });
    }),
  ];
}

interface NameUse {
  readonly name: string;
  readonly node: ComposeNode | undefined;
  readonly path: Path;
  /** Null for a network alias. */
  readonly attribute: string | null;
  readonly where: string;
}

function named(
  scope: Scope,
  reachable: Match,
  { name, node, path, attribute, where }: NameUse,
): NameConflict[] {
  if (!isSet(node) || node.kind !== 'scalar') return [];
  const match = both(
    reachable,
    matchIn(node, (text) => matchName(text, scope.names)),
  );
  const wording = attributeWording(
    { service: name, node, attribute, where, shares: reachable },
    scope.service,
  );
  return conflictOf(match, { name, node, path }, wording);
}

/** The legacy links of a service: `SERVICE:ALIAS`. The alias takes precedence over other names. */
function links(scope: Scope, name: string, node: MappingNode): NameConflict[] {
  const names = namesFor(scope, node);
  return itemsOf(child(node, 'links')).flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const match = matchIn(item, (text) => {
      const [service = '', alias] = text.split(':');
      if (alias === undefined || sharesServer(scope, service)) return mayBeLink(text);
      return both(matchName(alias, names), service.includes(UNKNOWN) ? null : true);
    });
    const wording = linkWording(item, name, 'links', scope.service);
    return conflictOf(match, { name, node: item, path: ['links', index] }, wording);
  });
}

/** Only a value that is unknown as a whole may set an alias that is not written. */
function mayBeLink(text: string): Match {
  return text === UNKNOWN ? null : false;
}

/** Links to containers of other projects: `CONTAINER[:ALIAS]`. */
function externalLinks(scope: Scope, name: string, node: MappingNode): NameConflict[] {
  const names = namesFor(scope, node);
  const { node: own } = scope.service;
  const containers = own ? containerNames(scope.project, scope.cache, own) : [];
  return itemsOf(child(node, 'external_links')).flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const match = matchIn(item, (text) => {
      const [container = '', alias = container] = text.split(':');
      return containers.includes(container) ? false : matchName(alias, names);
    });
    const wording = linkWording(item, name, 'external_links', scope.service);
    return conflictOf(match, { name, node: item, path: ['external_links', index] }, wording);
  });
}

/** The hosts file of a service, which takes precedence over Docker's DNS. */
function extraHosts(scope: Scope, name: string, node: MappingNode): NameConflict[] {
  const names = namesFor(scope, node);
  return entriesOf(child(node, 'extra_hosts')).flatMap(([host, address]) => {
    const match = matchHost(host, names, address);
    if (match === false) return [];
    const addresses = scalarsOf(address);
    return addresses.flatMap((each, index) => {
      const leads = matchIn(each, (text) =>
        text.includes(UNKNOWN) ? null : !leadsToCache(scope, name, text),
      );
      const use = { service: name, host, address: each, isOneOfMany: addresses.length > 1 };
      const path = ['extra_hosts', host, index];
      return conflictOf(both(match, leads), { name, node: each, path }, hostWording(use, scope.service));
    });
  });
}

/** A name in a list may contain variables; it is interpolated as the address is. */
function matchHost(host: string, names: ReadonlySet<string>, address: ComposeNode): Match {
  const [first] = scalarsOf(address);
  if (!first || !host.includes('$')) return matchName(host, names);
  return matchIn({ ...first, text: host, value: host }, (text) => matchName(text, names));
}

function leadsToCache({ project, cache }: Scope, client: string, written: string): boolean {
  const address = written.replace(/^\[|\]$/g, '');
  const [owner, own] = [ownerOf(project, cache), ownerOf(project, client)];
  const onHost = isOnHost(project, cache);
  if (address === 'host-gateway') return onHost;
  if (/^127\./.test(address) || loopback.some((each) => each === address))
    return owner === own || (own === hostOwner && onHost);
  return [cache, owner].some((name) => {
    const service = project.services.get(name);
    return service !== undefined && addressesOf(service).includes(address);
  });
}

function scalarsOf(node: ComposeNode): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  return itemsOf(node).filter((item) => item.kind === 'scalar');
}

/** The names by which one service reaches the cache. */
function namesFor({ names, cache }: Scope, node: MappingNode): ReadonlySet<string> {
  const alias = linkTo(node, cache)?.alias ?? [];
  return alias.length === 0 ? names : new Set([...names, ...alias.map(canonicalName)]);
}

function both(one: Match, other: Match): Match {
  if (one === false || other === false) return false;
  return one && other;
}

interface ConflictAt extends Pick<NameConflict, 'node' | 'path'> {
  readonly name: string;
}

function conflictOf(
  match: Match,
  { name, node, path }: ConflictAt,
  { because, remedy }: ConflictWording,
): NameConflict[] {
  return match === false ? [] : [{ service: name, certain: match === true, because, remedy, node, path }];
}
