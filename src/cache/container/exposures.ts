/** Ways in from beyond the project: published ports, and networks that are not the project's own. */

import { type ComposeNode, child, isSet, type MappingNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';

/** A port, or the host's network, that is open to others than the project's own containers. */
export interface Exposure {
  /** What opens it, in this service or in the one whose network it uses. */
  readonly node: ComposeNode;
  /** The path in the service that a finding has. */
  readonly path: Path;
  readonly what: 'port' | 'host-network';
  readonly because: string;
}

/** What of a project a service shares networks with. */
export interface Surroundings {
  readonly services: ReadonlyMap<string, MappingNode>;
  /** The project's `networks`. */
  readonly networks: ComposeNode | undefined;
}

export const alone: Surroundings = { services: new Map(), networks: undefined };

/** What is open beyond the loopback address. `listening` are the ports of the server; null when one cannot be told. */
export function readExposures(
  service: MappingNode,
  listening: ReadonlySet<string> | null,
  surroundings: Surroundings = alone,
): Exposure[] {
  return [
    ...ofMode(service, listening, surroundings, new Set([service])),
    ...ofNetworks(service, surroundings),
    ...openPorts(service).map(({ node, index, because }) => ({
      node,
      path: ['ports', index],
      what: 'port' as const,
      because,
    })),
  ];
}

function ofMode(
  service: MappingNode,
  listening: ReadonlySet<string> | null,
  surroundings: Surroundings,
  seen: ReadonlySet<MappingNode>,
): Exposure[] {
  const mode = child(service, 'network_mode');
  if (mode?.kind !== 'scalar') return [];
  const open = (because: string): Exposure[] => [
    { node: mode, path: ['network_mode'], what: 'host-network', because },
  ];
  if (mode.text === 'host')
    return open("the service uses the host's network, so its port is open wherever the host's is");
  if (mode.text.includes('$'))
    return open("the environment decides which network the service uses, and it may be the host's");
  const [, kind, name = ''] = /^(service|container):(.+)$/.exec(mode.text) ?? [];
  if (kind === undefined) return [];
  const neighbour = neighbourOf(kind, name, surroundings);
  if (!neighbour)
    return open(`the service uses the network of \`${name}\`, and what is open there cannot be known`);
  if (seen.has(neighbour)) return [];
  return [
    ...ofMode(neighbour, listening, surroundings, new Set([...seen, neighbour])),
    ...ofNetworks(neighbour, surroundings),
    ...openPorts(neighbour)
      .filter(({ target }) => listening === null || !/^\d+$/.test(target) || listening.has(target))
      .map(({ node, index, because }) => ({
        node,
        path: ['network_mode', index],
        what: 'port' as const,
        because: `the service uses the network of \`${name}\`, where ${because}`,
      })),
  ];
}

/** The service whose network is shared. */
function neighbourOf(kind: string, name: string, { services }: Surroundings): MappingNode | undefined {
  if (kind === 'service') return services.get(name);
  return [...services.values()].find((service) => {
    const own = child(service, 'container_name');
    return own?.kind === 'scalar' && own.text === name;
  });
}

/** Docker's own network of that name is the host's. */
function ofNetworks(service: MappingNode, { networks }: Surroundings): Exposure[] {
  const used = child(service, 'networks');
  if (used?.kind !== 'mapping') return [];
  return [...used.entries].flatMap(([key, node]): Exposure[] => {
    const name = child(child(networks, key), 'name');
    if (name?.kind !== 'scalar' || (name.text !== 'host' && !name.text.includes('$'))) return [];
    const because =
      name.text === 'host'
        ? `the network \`${key}\` is the host's own`
        : `the environment decides which network \`${key}\` is, and it may be the host's`;
    return [{ node, path: ['networks', key], what: 'host-network', because }];
  });
}

interface OpenPort {
  readonly node: ComposeNode;
  readonly index: number;
  /** The port of the container, as it is written. */
  readonly target: string;
  readonly because: string;
}

function openPorts(service: MappingNode): OpenPort[] {
  const ports = child(service, 'ports');
  if (ports?.kind !== 'sequence') return [];
  return ports.items.flatMap((node, index) => {
    const address = textOf(child(node, 'host_ip')).replace(/^\[|\]$/g, '');
    if (/^127\.|^::1$|^localhost$/.test(address)) return [];
    const published = child(node, 'published');
    const number = isSet(published) ? `port ${textOf(published)}` : 'a port of the host';
    const reach = address === '' ? 'on every address of the host' : `on \`${address}\``;
    return [{ node, index, target: textOf(child(node, 'target')), because: `${number} is open ${reach}` }];
  });
}

function textOf(node: ComposeNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}
