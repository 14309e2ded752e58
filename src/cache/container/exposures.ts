/** Access from outside the project: published ports, and networks that others share. */

import { type ComposeNode, child, isSet, type MappingNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { entriesOf, itemsOf, scalarText } from './node-values.js';

/** An open port, or use of the host's network, that gives access from outside the project. */
export interface Exposure {
  /** The node that opens it, in this service or in the one whose network this service uses. */
  readonly node: ComposeNode;
  /** The path of the finding in the service. */
  readonly path: Path;
  readonly what: 'port' | 'host-network';
  readonly because: string;
}

/** The parts of a project that a service shares networks with. */
export interface NetworkContext {
  readonly services: ReadonlyMap<string, MappingNode>;
  /** The project's `networks`. */
  readonly networks: ComposeNode | undefined;
}

export const noNetworkContext: NetworkContext = { services: new Map(), networks: undefined };

/** Everything open beyond the loopback address. `listening` holds the server's ports; null if one is unknown. */
export function readExposures(
  service: MappingNode,
  listening: ReadonlySet<string> | null,
  context: NetworkContext = noNetworkContext,
): Exposure[] {
  return [
    ...networkModeExposures(service, listening, context, new Set([service])),
    ...networkExposures(service, context),
    ...joinRanges(openPorts(service)).map(({ node, index, because }) => ({
      node,
      path: ['ports', index],
      what: 'port' as const,
      because,
    })),
  ];
}

/** `seen` are the services that share the network so far. */
function networkModeExposures(
  service: MappingNode,
  listening: ReadonlySet<string> | null,
  context: NetworkContext,
  seen: ReadonlySet<MappingNode>,
): Exposure[] {
  const mode = child(service, 'network_mode');
  if (mode?.kind !== 'scalar') return [];
  const open = (because: string): Exposure[] => [
    { node: mode, path: ['network_mode'], what: 'host-network', because },
  ];
  if (mode.text === 'host')
    return open("the service uses the host's network, so its port is open on all addresses of the host");
  if (mode.text.includes('$')) return open('a variable sets `network_mode`, which may be `host`');
  const [, kind, name = ''] = /^(service|container):(.+)$/.exec(mode.text) ?? [];
  if (kind === undefined) return [];
  const neighbour = neighbourOf(kind, name, context);
  if (!neighbour)
    return open(`the service uses the network of \`${name}\`, whose published ports are unknown`);
  if (seen.has(neighbour)) return [];
  return [
    ...networkModeExposures(neighbour, listening, context, new Set([...seen, neighbour])),
    ...networkExposures(neighbour, context),
    ...joinRanges(
      openPorts(neighbour).filter(
        ({ target }) => listening === null || !/^\d+$/.test(target) || listening.has(target),
      ),
    ).map(({ node, index, because }) => ({
      node,
      path: ['network_mode', index],
      what: 'port' as const,
      because: `the service uses the network of \`${name}\`, where ${because}`,
    })),
  ];
}

/** The service whose network is shared. */
function neighbourOf(kind: string, name: string, { services }: NetworkContext): MappingNode | undefined {
  if (kind === 'service') return services.get(name);
  return [...services.values()].find((service) => scalarText(child(service, 'container_name')) === name);
}

/** Docker's predefined network `host` is the host's network. */
function networkExposures(service: MappingNode, { networks }: NetworkContext): Exposure[] {
  return entriesOf(child(service, 'networks')).flatMap(([key, node]): Exposure[] => {
    const name = child(child(networks, key), 'name');
    if (name?.kind !== 'scalar' || (name.text !== 'host' && !name.text.includes('$'))) return [];
    const because =
      name.text === 'host'
        ? `the network \`${key}\` is the host's network`
        : `a variable sets the name of network \`${key}\`, which may be \`host\``;
    return [{ node, path: ['networks', key], what: 'host-network', because }];
  });
}

interface OpenPort {
  readonly node: ComposeNode;
  readonly index: number;
  /** The port of the container, as written. */
  readonly target: string;
  readonly because: string;
}

function openPorts(service: MappingNode): OpenPort[] {
  return itemsOf(child(service, 'ports')).flatMap((node, index) => {
    const address = scalarText(child(node, 'host_ip')).replace(/^\[|\]$/g, '');
    if (/^127\.|^::1$|^localhost$/.test(address)) return [];
    const target = scalarText(child(node, 'target'));
    return [{ node, index, target, because: reachOf(node, target, address) }];
  });
}

/** Compose makes a port of each number of a range. They are one open port again. */
function joinRanges(ports: readonly OpenPort[]): OpenPort[] {
  const ranges = new Map<unknown, OpenPort[]>();
  for (const port of ports) {
    const { yaml } = port.node.origin;
    ranges.set(yaml, [...(ranges.get(yaml) ?? []), port]);
  }
  return [...ranges.values()].flatMap((range) => {
    const [first] = range;
    return first ? [{ ...first, because: becauseOf(range, first.because) }] : [];
  });
}

/** The clause about one port. */
function reachOf(node: ComposeNode, target: string, address: string): string {
  const published = child(node, 'published');
  const reach = address === '' ? 'on all addresses of the host' : `on \`${address}\``;
  if (isSet(published)) return `port ${scalarText(published)} is open ${reach}`;
  return node.origin.yaml.kind === 'scalar' && target.includes('$')
    ? `\`${target}\` decides which port is open, and on which addresses of the host`
    : `Docker publishes the port on a random host port, ${reach}`;
}

function becauseOf(range: readonly OpenPort[], because: string): string {
  const [, low, reach] = /^port (\d+) is open (.*)$/.exec(because) ?? [];
  const high = /^port (\d+) /.exec(range.at(-1)?.because ?? '')?.[1];
  return low === undefined || high === undefined || range.length === 1
    ? because
    : `the ports ${low} to ${high} are open ${reach}`;
}
