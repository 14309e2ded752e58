/** Access from outside the project: published ports, and networks that others share. */

import { type ComposeNode, child, isSet, type MappingNode } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { groupBy } from '../../source/group-by.js';
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
  /** Whether it is a range of ports. */
  readonly isRange?: boolean;
  /** Whether a variable sets the name of the network. */
  readonly byVariable?: boolean;
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
    ...portExposures(openPorts(service), (index) => ['ports', index]),
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
    ...portExposures(
      openPorts(neighbour).filter(
        ({ target }) => listening === null || !/^\d+$/.test(target) || listening.has(target),
      ),
      (index) => ['network_mode', index],
    ).map((exposure) => ({
      ...exposure,
      because: `the service uses the network of \`${name}\`, where ${exposure.because}`,
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
    const byVariable = name.text !== 'host';
    return [{ node, path: ['networks', key], what: 'host-network', because, byVariable }];
  });
}

interface OpenPort {
  readonly node: ComposeNode;
  readonly index: number;
  /** The port of the container, as written. */
  readonly target: string;
  /** The port of the host, as written; null if Docker chooses one. */
  readonly published: string | null;
  /** The address of the host; empty for all of them. */
  readonly address: string;
}

function openPorts(service: MappingNode): OpenPort[] {
  return itemsOf(child(service, 'ports')).flatMap((node, index) => {
    const address = scalarText(child(node, 'host_ip')).replace(/^\[|\]$/g, '');
    if (/^127\.|^::1$|^localhost$/.test(address)) return [];
    const published = child(node, 'published');
    return [
      {
        node,
        index,
        target: scalarText(child(node, 'target')),
        published: isSet(published) ? scalarText(published) : null,
        address,
      },
    ];
  });
}

/** The open ports, each range as one: Compose makes a port of each of its numbers. */
function portExposures(ports: readonly OpenPort[], pathOf: (index: number) => Path): Exposure[] {
  return [...groupBy(ports, ({ node }) => node.origin.yaml).values()].flatMap((range) => {
    const [first, last] = [range[0], range.at(-1)];
    if (!first || !last) return [];
    const { node, index } = first;
    const because = reachOf(first, last);
    return [{ node, path: pathOf(index), what: 'port', because, isRange: isRange(first, last) }];
  });
}

/** The clause about a port, or about a range of ports by its first and last one. */
function reachOf({ node, target, published, address }: OpenPort, last: OpenPort): string {
  if (published === null && node.origin.yaml.kind === 'scalar' && target.includes('$'))
    return `the published port and its host address depend on ${variablesOf(target)}`;
  const ports = portsOf({ node, published }, last);
  if (address.includes('$')) return `the host address of ${ports} depends on ${variablesOf(address)}`;
  const verb = isRange({ node, published }, last) ? 'are' : 'is';
  return `${ports} ${verb} open on ${address === '' ? 'all addresses of the host' : `\`${address}\``}`;
}

function portsOf(first: Pick<OpenPort, 'node' | 'published'>, last: OpenPort): string {
  const { published } = first;
  if (published === null) return 'the random host port that Docker chooses';
  return isRange(first, last) ? `ports ${published} to ${last.published}` : `port ${published}`;
}

function isRange({ node, published }: Pick<OpenPort, 'node' | 'published'>, last: OpenPort): boolean {
  return last.node !== node && [published, last.published].every((text) => /^\d+$/.test(text ?? ''));
}

/** The names of the variables in a text that is not interpolated. */
function variablesOf(text: string): string {
  const names = [...text.matchAll(/\$\{?(\w+)/g)].flatMap(([, name]) => name ?? []);
  return codeList([...new Set(names)]);
}
