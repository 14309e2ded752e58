/** The names by which other containers reach the cache. */

import { type ComposeNode, child, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';

export interface Hosts {
  /** In lower case: `HOST`, or `HOST:PORT` where only that port leads to the cache. */
  readonly known: ReadonlySet<string>;
  /** Of these the ones that lead to other servers as well: those of a network that several services share. */
  readonly shared: ReadonlySet<string>;
  /** The names of the socket on which it listens. */
  readonly sockets: ReadonlySet<string>;
  /** Whether a host that the environment alone decides counts: the service waits for the cache, so it may be meant. */
  readonly unknownToo: boolean;
}

/** The names by which a container reaches itself. */
export const loopback = ['localhost', '127.0.0.1', '[::1]', '::1', '0.0.0.0'] as const;

/**
 * Whether a host is one of these. Names are the same in any case, and may end with a dot. Without `certain`, nothing
 * else says that a server of this kind is meant, and a name that others have too is not enough.
 */
export function leadsTo({ known, shared }: Hosts, host: string, port: string, certain = true): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (known.has(`${name}:${port === '' ? '6379' : port}`)) return true;
  return known.has(name) && (certain || !shared.has(name));
}

/** The names of a service: its own, those of its container and those it has in its networks. */
export function hostsOf(name: string, service: MappingNode): Set<string> {
  const networks = entriesOf(child(service, 'networks')).map(([, network]) => network);
  const names = [
    name,
    ...['container_name', 'hostname'].flatMap((key) => textsOf(child(service, key))),
    ...networks.flatMap((network) => textsOf(child(network, 'aliases'))),
    ...addressesOf(service).map((address) => (address.includes(':') ? `[${address}]` : address)),
  ];
  return new Set(names.filter((each) => each !== ''));
}

/** The names by which every container reaches the cache. */
export function hostsIn(project: Project, cache: string): ReadonlySet<string> {
  const owner = ownerOf(project, cache);
  const services = [cache, owner].flatMap((name) => {
    const service = project.services.get(name);
    return service ? [[name, service] as const] : [];
  });
  const names = services.flatMap(([name, service]) => {
    const own = [...hostsOf(name, service), ...containerNames(project, name, service)];
    const networks = entriesOf(child(service, 'networks')).flatMap(([key]) => networkNames(project, key));
    return [...own, ...own.flatMap((each) => networks.map((network) => `${each}.${network}`))];
  });
  const machine = owner === theHost ? ['host.docker.internal'] : published(services, 'host.docker.internal');
  return new Set([cache, ...names, ...machine].map((name) => name.toLowerCase()));
}

/** The further names that one service has for the cache: by links, by its own table of hosts, in a shared network. */
export function furtherHosts(project: Project, cache: string, client: string): string[] {
  const node = project.services.get(client);
  const service = project.services.get(cache);
  if (!node || !service) return [];
  const [own, theirs] = [ownerOf(project, client), ownerOf(project, cache)];
  const services = [[cache, service] as const];
  const containers = containerNames(project, cache, service);
  const links = textsOf(child(node, 'external_links')).map((link) => link.split(':'));
  return [
    ...(own === theirs
      ? loopback
      : own === theHost
        ? loopback.flatMap((name) => published(services, name))
        : []),
    ...(linkTo(node, cache)?.alias ?? []),
    ...links.flatMap(([container = '', alias]) => (containers.includes(container) && alias ? [alias] : [])),
    ...entriesOf(child(node, 'extra_hosts')).flatMap(([name, address]) =>
      textsOf(address).flatMap((text) => {
        if (text === 'host-gateway') return published(services, name);
        return addressesOf(service).includes(text.replace(/^\[|\]$/g, '')) ? [name] : [];
      }),
    ),
  ].map((name) => name.toLowerCase());
}

/** The names that the cache has in common with whatever else is in its network. */
export function sharedHosts(project: Project, cache: string): string[] {
  const owner = ownerOf(project, cache);
  const service = owner === cache ? undefined : project.services.get(owner);
  const names = service ? [...hostsOf(owner, service), ...containerNames(project, owner, service)] : [];
  return [...loopback, 'host.docker.internal', ...names.map((name) => name.toLowerCase())];
}

/** The item of a service's `links` that names another service. */
export function linkTo(service: MappingNode, other: string): { item: ComposeNode; alias: string[] } | null {
  const links = child(service, 'links');
  for (const item of links?.kind === 'sequence' ? links.items : []) {
    const [name, ...alias] = item.kind === 'scalar' ? item.text.split(':') : [];
    if (name === other) return { item, alias: alias.slice(0, 1) };
  }
  return null;
}

/** In the place of a service's name: no service has it. */
const theHost = ' host';

/** The service whose network one uses: its own, or another's. */
function ownerOf(project: Project, name: string, seen: readonly string[] = []): string {
  const service = project.services.get(name);
  const [mode = ''] = service ? textsOf(child(service, 'network_mode')) : [];
  if (mode === 'host') return theHost;
  const [, kind, other = ''] = /^(service|container):(.+)$/.exec(mode) ?? [];
  const next =
    kind === 'container'
      ? [...project.services].find(([key, each]) => containerNames(project, key, each).includes(other))?.[0]
      : kind && other;
  return next === undefined || seen.includes(next) ? name : ownerOf(project, next, [...seen, name]);
}

/** The name that is given to the container, or that Compose gives to the first one. */
function containerNames(project: Project, name: string, service: MappingNode): string[] {
  const given = textsOf(child(service, 'container_name'));
  const [of = ''] = textsOf(child(project.root ?? undefined, 'name'));
  return given.length > 0 ? given : [`${of}-${name}-1`];
}

/** What Docker calls a network of the project. */
function networkNames(project: Project, key: string): string[] {
  return textsOf(child(child(child(project.root ?? undefined, 'networks'), key), 'name'));
}

/** A name of the machine with each port of it that leads to the services. */
function published(services: readonly (readonly [string, MappingNode])[], name: string): string[] {
  return services.flatMap(([, service]) => {
    const ports = child(service, 'ports');
    const items = ports?.kind === 'sequence' ? ports.items : [];
    return items.flatMap((port) => textsOf(child(port, 'published')).map((text) => `${name}:${text}`));
  });
}

function addressesOf(service: MappingNode): string[] {
  return entriesOf(child(service, 'networks')).flatMap(([, network]) =>
    ['ipv4_address', 'ipv6_address'].flatMap((key) => textsOf(child(network, key))),
  );
}

function entriesOf(node: ComposeNode | undefined): [string, ComposeNode][] {
  return node?.kind === 'mapping' ? [...node.entries] : [];
}

function textsOf(node: ComposeNode | undefined): string[] {
  if (node?.kind === 'scalar') return [node.text];
  return node?.kind === 'sequence'
    ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
    : [];
}
