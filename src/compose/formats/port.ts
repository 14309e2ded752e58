/** The short syntax of a published port: `[[HOST_IP:]PUBLISHED:]TARGET[/PROTOCOL]`, each port a number or a range. */

import type { Span } from '../../source/span.js';
import { type ComposeNode, implied, mappingAt, type ScalarNode } from '../model/node.js';
import { isIPAddress } from './ip-address.js';
import { scalarText } from './list-or-map.js';

/** The parts of a port as spans of its text; they may contain variables. */
interface PortSpans {
  readonly hostIp: Span | null;
  readonly published: Span | null;
  readonly target: Span;
  readonly protocol: Span | null;
}

/** Ports from `first` to `last`, both included. */
interface PortRange {
  readonly first: number;
  readonly last: number;
}

type ParsedPort =
  | {
      readonly kind: 'port';
      /** Empty if the port is published on every address of the host. */
      readonly hostIp: string;
      readonly published: PortRange | null;
      readonly target: PortRange;
      readonly protocol: string;
    }
  | {
      readonly kind: 'invalid';
      /** A clause without a period. */
      readonly reason: string;
    };

/** Splits the text of a port at its colons and at its slash, except inside `${...}` and `[...]`. */
export function splitPort(text: string): PortSpans {
  const parts = spansBetweenColons(text);
  const last = parts.pop() ?? { start: 0, end: text.length };
  const published = parts.pop() ?? null;
  const [firstOfHost, lastOfHost] = [parts[0], parts.at(-1)];
  const slash = text.indexOf('/', Math.max(last.start, text.lastIndexOf('}')));
  return {
    hostIp: firstOfHost && lastOfHost ? { start: firstOfHost.start, end: lastOfHost.end } : null,
    published,
    target: { start: last.start, end: slash === -1 ? text.length : slash },
    protocol: slash === -1 ? null : { start: slash + 1, end: text.length },
  };
}

/** Parses the text of a port without variables (docker/go-connections, nat.ParsePortSpec). */
export function parsePort(text: string): ParsedPort {
  const spans = splitPort(text);
  const textAt = (span: Span | null): string => (span ? text.slice(span.start, span.end) : '');
  const [host, published, target] = [textAt(spans.hostIp), textAt(spans.published), textAt(spans.target)];
  const [protocol = ''] = textAt(spans.protocol).split('/');
  const hostIp = /^\[([^[\]]*)\]$/.exec(host)?.[1] ?? host;
  if (hostIp !== '' && !isIPAddress(hostIp))
    return { kind: 'invalid', reason: `invalid IP address \`${hostIp}\`` };
  if (target === '') return { kind: 'invalid', reason: 'no container port is specified' };
  const targets = parseRange(target);
  if (!targets) return { kind: 'invalid', reason: `invalid container port \`${target}\`` };
  const publishedPorts = published === '' ? null : parseRange(published);
  if (published !== '' && !publishedPorts)
    return { kind: 'invalid', reason: `invalid host port \`${published}\`` };
  if (publishedPorts && !canPublish(publishedPorts, targets))
    return {
      kind: 'invalid',
      reason: `host port range \`${published}\` and container port range \`${target}\` have different lengths`,
    };
  if (!/^(?:tcp|udp|sctp)?$/i.test(protocol))
    return { kind: 'invalid', reason: `invalid protocol \`${protocol}\`, use tcp, udp or sctp` };
  return {
    kind: 'port',
    hostIp,
    published: publishedPorts,
    target: targets,
    protocol: (protocol || 'tcp').toLowerCase(),
  };
}

/**
 * The long form of a port, one mapping for each container port, sorted as text. Null if it cannot be parsed, for
 * example because it contains a variable.
 */
export function longPorts(item: ScalarNode): readonly ComposeNode[] | null {
  const port = parsePort(scalarText(item));
  if (port.kind === 'invalid') return null;
  const { hostIp, published, target, protocol } = port;
  const isRangeForOne = portCount(target) === 1 && published !== null && portCount(published) > 1;
  return Array.from({ length: portCount(target) }, (_, index) => index)
    .map((index) => ({ index, key: `${target.first + index}/${protocol}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ index }) =>
      mappingAt(item, [
        ['mode', implied(item, 'ingress')],
        ...(hostIp === '' ? [] : [['host_ip', implied(item, hostIp)] as const]),
        ['target', implied(item, target.first + index)],
        ...(published
          ? [
              [
                'published',
                implied(item, `${published.first + index}${isRangeForOne ? `-${published.last}` : ''}`),
              ] as const,
            ]
          : []),
        ['protocol', implied(item, protocol)],
      ]),
    );
}

/** `PORT` or `FIRST-LAST`; Docker ignores everything after a second dash. */
function parseRange(text: string): PortRange | null {
  const [from = '', to = from] = text.split('-');
  if (![from, to].every((port) => /^\d+$/.test(port) && Number(port) < 65_536)) return null;
  return Number(to) < Number(from) ? null : { first: Number(from), last: Number(to) };
}

/** Docker publishes a single port on any of several host ports, but several ports only on as many. */
function canPublish(published: PortRange, target: PortRange): boolean {
  return portCount(target) === 1 || portCount(target) === portCount(published);
}

function portCount({ first, last }: PortRange): number {
  return last - first + 1;
}

/** The parts of a text between its colons, except those inside `${...}` and `[...]`. */
export function spansBetweenColons(text: string): Span[] {
  const spans: Span[] = [];
  let level = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if ('{['.includes(char)) level += 1;
    if ('}]'.includes(char)) level -= 1;
    if (char !== ':' || level !== 0) continue;
    spans.push({ start, end: at });
    start = at + 1;
  }
  return [...spans, { start, end: text.length }];
}
