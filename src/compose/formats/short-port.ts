/** Why Compose cannot read the short syntax of a port. */

import { isIPv4, isIPv6 } from './ip-address.js';

/** What is wrong with `[[HOST_IP:]PUBLISHED:]TARGET[/PROTOCOL]`, or null (docker/go-connections, nat.ParsePortSpec). */
export function portFault(text: string): string | null {
  const parts = text.split(':');
  const [target = '', protocol = ''] = (parts.pop() ?? '').split('/');
  const published = parts.pop() ?? '';
  const written = parts.join(':');
  const host = /^\[([^[\]]*)\]$/.exec(written)?.[1] ?? written;
  if (host !== '' && !isIPv4(host) && !isIPv6(host)) return `\`${host}\` is no IP address`;
  if (target === '') return 'the port of the container is missing';
  const [targets, hosts] = [sizeOfRange(target), published === '' ? 1 : sizeOfRange(published)];
  const bad = targets === null ? target : hosts === null ? published : null;
  if (bad !== null) return `\`${bad}\` is no port and no range of ports`;
  if (targets !== 1 && published !== '' && hosts !== targets)
    return `the ranges \`${published}\` and \`${target}\` differ in their number of ports`;
  if (!/^(?:tcp|udp|sctp)?$/i.test(protocol)) return `\`${protocol}\` is no protocol: it is tcp, udp or sctp`;
  return null;
}

/** How many ports a range has; what follows a second `-` is not looked at. */
function sizeOfRange(text: string): number | null {
  const [first = '', last = first] = text.split('-');
  if (![first, last].every((port) => /^\d+$/.test(port) && Number(port) < 65_536)) return null;
  return Number(last) < Number(first) ? null : Number(last) - Number(first) + 1;
}
