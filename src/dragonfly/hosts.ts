/** The names by which other containers reach the cache. */

import { type ComposeNode, child, type MappingNode } from '../compose/node.js';

export interface Hosts {
  readonly known: ReadonlySet<string>;
  /** Whether a host that the environment alone decides counts: the service waits for the cache, so it may be meant. */
  readonly unknownToo: boolean;
}

/** The names of a service: its own, those of its container and those it has in its networks. */
export function hostsOf(name: string, service: MappingNode): Set<string> {
  const networks = child(service, 'networks');
  const entries = networks?.kind === 'mapping' ? [...networks.entries.values()] : [];
  const names = [
    name,
    ...['container_name', 'hostname'].flatMap((key) => textsOf(child(service, key))),
    ...entries.flatMap((network) => [
      ...['aliases', 'ipv4_address'].flatMap((key) => textsOf(child(network, key))),
      ...textsOf(child(network, 'ipv6_address')).map((address) => `[${address}]`),
    ]),
  ];
  return new Set(names.filter((each) => each !== ''));
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

function textsOf(node: ComposeNode | undefined): string[] {
  if (node?.kind === 'scalar') return [node.text];
  return node?.kind === 'sequence'
    ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
    : [];
}
