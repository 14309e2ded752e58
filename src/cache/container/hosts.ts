/** The names by which other containers reach the cache. */

import { type ComposeNode, child, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { networkName } from './networks.js';
import { entriesOf, itemsOf, scalarTexts } from './node-values.js';

export interface Hosts {
  /** In lower case: `HOST`, or `HOST:PORT` if only that port leads to the cache. */
  readonly known: ReadonlySet<string>;
  /** The known hosts that may also lead to other servers, such as the names of a shared network. */
  readonly shared: ReadonlySet<string>;
  /** The paths of the unix socket that the cache listens on. */
  readonly sockets: ReadonlySet<string>;
  /** Whether an unknown host counts as the cache: the service depends on the cache, so it may connect to it. */
  readonly unknownToo: boolean;
}

/** The names by which a container reaches itself. */
export const loopback = ['localhost', '127.0.0.1', '[::1]', '::1', '0.0.0.0'] as const;

/**
 * Whether a host leads to the cache. Names ignore case and may end with a dot. `certain` is false if nothing else
 * identifies a Redis URL; a shared name is not enough then.
 */
export function leadsTo({ known, shared }: Hosts, host: string, port: string, certain = true): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (known.has(`${name}:${port === '' ? '6379' : port}`)) return true;
  return known.has(name) && (certain || !shared.has(name));
}

/**
 * A quick check whether a text may contain an address that leads to the cache. A variable may; so may escapes, line
 * breaks that clients drop, and characters that they map to others.
 */
export function addressFinder({ known, sockets }: Hosts): (text: string) => boolean {
  const names = [...known].map((host) => host.replace(/:\d*$/, ''));
  const parts = [...names.filter((name) => !/^[\d[]/.test(name)), ...sockets];
  const hasNumbers = parts.length < names.length + sockets.size;
  return (text) => {
    if (/[$%\\]|[^ -~]/.test(text) || (hasNumbers && /\d/.test(text))) return true;
    const lower = text.toLowerCase();
    return parts.some((part) => lower.includes(part.toLowerCase()));
  };
}

/** The names of a service, of its container and in its networks. */
export function hostsOf(name: string, service: MappingNode): Set<string> {
  const networks = entriesOf(child(service, 'networks')).map(([, network]) => network);
  const names = [
    name,
    ...['container_name', 'hostname'].flatMap((key) => scalarTexts(child(service, key))),
    ...networks.flatMap((network) => scalarTexts(child(network, 'aliases'))),
    ...addressesOf(service).map((address) => (address.includes(':') ? `[${address}]` : address)),
  ];
  return new Set(names.filter((each) => each !== ''));
}

/** The names by which every container of the project reaches the cache. */
export function hostsIn(project: Project, cache: string): ReadonlySet<string> {
  const machine =
    ownerOf(project, cache) === hostOwner
      ? ['host.docker.internal']
      : published(ownersOf(project, cache), 'host.docker.internal');
  return new Set([...networkHosts(project, cache), ...machine]);
}

/** The names, in lower case, and addresses that lead to the cache in Docker's networks. */
export function networkHosts(project: Project, cache: string): ReadonlySet<string> {
  const names = ownersOf(project, cache).flatMap(([name, service]) => {
    const own = [...hostsOf(name, service), ...containerNames(project, name, service)];
    const networks = entriesOf(child(service, 'networks')).map(([key]) => networkName(project, key));
    return [...own, ...own.flatMap((each) => networks.map((network) => `${each}.${network}`))];
  });
  return new Set([cache, ...names].map((name) => name.toLowerCase()));
}

/** Whether the host's addresses may lead to the cache: it uses the host's network, or publishes a port. */
export function isOnHost(project: Project, cache: string): boolean {
  return ownerOf(project, cache) === hostOwner || published(ownersOf(project, cache), '').length > 0;
}

/** The cache, and the service whose network it uses. */
function ownersOf(project: Project, cache: string): (readonly [string, MappingNode])[] {
  return [...new Set([cache, ownerOf(project, cache)])].flatMap((name) => {
    const service = project.services.get(name);
    return service ? [[name, service] as const] : [];
  });
}

/** Further names of the cache for one service, from `links`, `extra_hosts` and a shared network. */
export function furtherHosts(project: Project, cache: string, client: string): string[] {
  const node = project.services.get(client);
  const service = project.services.get(cache);
  if (!node || !service) return [];
  const [own, theirs] = [ownerOf(project, client), ownerOf(project, cache)];
  const services = [[cache, service] as const];
  const publishedLoopback = own === hostOwner ? loopback.flatMap((name) => published(services, name)) : [];
  const sharedLoopback = own === theirs ? loopback : publishedLoopback;
  const containers = containerNames(project, cache, service);
  const links = scalarTexts(child(node, 'external_links')).map((link) => link.split(':'));
  return [
    ...sharedLoopback,
    ...(linkTo(node, cache)?.alias ?? []),
    ...links.flatMap(([container = '', alias]) => (containers.includes(container) && alias ? [alias] : [])),
    ...entriesOf(child(node, 'extra_hosts')).flatMap(([name, address]) =>
      scalarTexts(address).flatMap((text) => {
        if (text === 'host-gateway') return published(services, name);
        return addressesOf(service).includes(text.replace(/^\[|\]$/g, '')) ? [name] : [];
      }),
    ),
  ].map((name) => name.toLowerCase());
}

/** The names that the cache shares with other services in its network. */
export function sharedHosts(project: Project, cache: string): string[] {
  const owner = ownerOf(project, cache);
  const service = owner === cache ? undefined : project.services.get(owner);
  const names = service ? [...hostsOf(owner, service), ...containerNames(project, owner, service)] : [];
  return [...loopback, 'host.docker.internal', ...names.map((name) => name.toLowerCase())];
}

/** The item of a service's `links` that names another service, with its alias. */
export function linkTo(service: MappingNode, other: string): { item: ComposeNode; alias: string[] } | null {
  const links = child(service, 'links');
  for (const item of itemsOf(links)) {
    const [name, ...alias] = item.kind === 'scalar' ? item.text.split(':') : [];
    if (name === other) return { item, alias: alias.slice(0, 1) };
  }
  return null;
}

/** Represents the host where a service name is expected. The space keeps it distinct from every service name. */
export const hostOwner = ' host';

/** The owners that are known, by project and service: many services may share one network. */
const owners = new WeakMap<Project, Map<string, string>>();

/** The service whose network a service uses: its own by default. */
export function ownerOf(project: Project, name: string): string {
  const known = owners.get(project) ?? new Map<string, string>();
  owners.set(project, known);
  const chain = new Set<string>();
  let owner = name;
  for (;;) {
    const next = known.get(owner) ?? nextOwner(project, owner);
    if (next === hostOwner) owner = next;
    if (next === undefined || next === owner || chain.has(next)) break;
    chain.add(owner);
    owner = next;
  }
  for (const each of [...chain, name]) known.set(each, owner);
  return owner;
}

/** The service, or the host, whose network a service is set to use; undefined if it uses its own. */
function nextOwner(project: Project, name: string): string | undefined {
  const service = project.services.get(name);
  const [mode = ''] = service ? scalarTexts(child(service, 'network_mode')) : [];
  if (mode === 'host') return hostOwner;
  const [, kind, other = ''] = /^(service|container):(.+)$/.exec(mode) ?? [];
  return kind === 'container' ? servicesByContainer(project).get(other) : kind && other;
}

const containers = new WeakMap<Project, ReadonlyMap<string, string>>();

/** The service of each container name; of several, the first one. */
function servicesByContainer(project: Project): ReadonlyMap<string, string> {
  const known = containers.get(project);
  if (known) return known;
  const names = [...project.services].flatMap(([key, service]) =>
    containerNames(project, key, service).map((name) => [name, key] as const),
  );
  const services = new Map(names.reverse());
  containers.set(project, services);
  return services;
}

/** The `container_name`, or the name that Compose gives to the first container. */
export function containerNames(project: Project, name: string, service: MappingNode): string[] {
  const given = scalarTexts(child(service, 'container_name'));
  const [of = ''] = scalarTexts(child(project.root ?? undefined, 'name'));
  return given.length > 0 ? given : [`${of}-${name}-1`];
}

/** A name of the host with each published port of the services. */
function published(services: readonly (readonly [string, MappingNode])[], name: string): string[] {
  return services.flatMap(([, service]) => {
    return itemsOf(child(service, 'ports')).flatMap((port) =>
      scalarTexts(child(port, 'published')).map((text) => `${name}:${text}`),
    );
  });
}

/** The fixed addresses of a service in its networks. */
export function addressesOf(service: MappingNode): string[] {
  return entriesOf(child(service, 'networks')).flatMap(([, network]) =>
    ['ipv4_address', 'ipv6_address'].flatMap((key) => scalarTexts(child(network, key))),
  );
}
