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
  /** The other service that opens it, because this service uses its network. */
  readonly other?: string;
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
    ...networkModeExposures(service, listening, {
      ...context,
      subject: 'the service',
      seen: new Set([service]),
    }),
    ...networkExposures(service, { ...context, subject: 'the service' }),
    ...portExposures(openPorts(service), (index) => ['ports', index]),
  ];
}

interface SharingContext extends NetworkContext {
  /** The service, as the subject of a clause. */
  readonly subject: string;
  /** The services that share the network so far. */
  readonly seen: ReadonlySet<MappingNode>;
}

function networkModeExposures(
  service: MappingNode,
  listening: ReadonlySet<string> | null,
  context: SharingContext,
): Exposure[] {
  const { subject, seen } = context;
  const mode = child(service, 'network_mode');
  if (mode?.kind !== 'scalar') return [];
  const open = (because: string): Exposure[] => [
    { node: mode, path: ['network_mode'], what: 'host-network', because },
  ];
  if (mode.text === 'host')
    return open(`${subject} uses the host's network, so its port is open on all addresses of the host`);
  if (mode.text.includes('$'))
    return open(`${subject} sets \`network_mode\` to \`${mode.text}\`, which may be \`host\``);
  const [, kind, name = ''] = /^(service|container):(.+)$/.exec(mode.text) ?? [];
  if (kind === undefined) return [];
  const neighbour = neighbourOf(kind, name, context);
  if (!neighbour)
    return open(`${subject} uses the network of \`${name}\`, whose published ports are unknown`);
  const [other, node] = neighbour;
  if (seen.has(node)) return [];
  const uses = `${subject} uses the network of \`${name}\``;
  const inner = { ...context, subject: `${uses}, which`, seen: new Set([...seen, node]) };
  const ports = openPorts(node).filter(
    ({ target }) => listening === null || !/^\d+$/.test(target) || listening.has(target),
  );
  return [
    ...networkModeExposures(node, listening, inner),
    ...networkExposures(node, inner),
    ...portExposures(ports, (index) => ['network_mode', index]).map((exposure) => ({
      ...exposure,
      because: `${uses}, where ${exposure.because}`,
    })),
  ].map((exposure) => ({ other, ...exposure }));
}

/** The service whose network is shared. */
function neighbourOf(
  kind: string,
  name: string,
  { services }: NetworkContext,
): readonly [string, MappingNode] | undefined {
  return [...services].find(([key, service]) =>
    kind === 'service' ? key === name : scalarText(child(service, 'container_name')) === name,
  );
}

/** Docker's predefined network `host` is the host's network. */
function networkExposures(
  service: MappingNode,
  { networks, subject }: Pick<SharingContext, 'networks' | 'subject'>,
): Exposure[] {
  return entriesOf(child(service, 'networks')).flatMap(([key, node]): Exposure[] => {
    const name = child(child(networks, key), 'name');
    if (name?.kind !== 'scalar' || (name.text !== 'host' && !name.text.includes('$'))) return [];
    const which =
      name.text === 'host' ? "which is the host's network" : `whose name \`${name.text}\` may be \`host\``;
    const because = `${subject} joins the network \`${key}\`, ${which}`;
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
