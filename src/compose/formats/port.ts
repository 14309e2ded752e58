/** The short syntax of a published port: `[[HOST_IP:]PUBLISHED:]TARGET[/PROTOCOL]`, each part a number or a range. */

import { type ComposeNode, implied, mappingAt, type ScalarNode } from '../model/node.js';
import { isIPv4, isIPv6 } from './ip-address.js';
import { scalarText } from './list-or-map.js';

/** The long forms, one for each target port, sorted as text; null for what cannot be read, as with a variable in it. */
export function longPorts(item: ScalarNode): readonly ComposeNode[] | null {
  const text = scalarText(item);
  const parts = text.split(':');
  const [port = '', protocol = ''] = (parts.pop() ?? '').split('/');
  const published = parts.pop() ?? '';
  const host = parts.join(':').replace(/^\[(.*)\]$/, '$1');
  const [targets, hosts] = [rangeOf(port), published === '' ? null : rangeOf(published)];
  const lower = (protocol || 'tcp').toLowerCase();
  if (!targets || (published !== '' && !hosts) || !['tcp', 'udp', 'sctp'].includes(lower)) return null;
  if (host !== '' && !isIPv4(host) && !isIPv6(host)) return null;
  const [many, manyHosts] = [targets.last - targets.first, hosts ? hosts.last - hosts.first : 0];
  if (hosts && many !== manyHosts && many !== 0) return null;
  const long = Array.from({ length: many + 1 }, (_, index) => {
    const target = targets.first + index;
    const end = hosts && many === 0 && manyHosts > 0 ? `-${hosts.last}` : '';
    return mappingAt(item, [
      ['mode', implied(item, 'ingress')],
      ...(host === '' ? [] : [['host_ip', implied(item, host)] as const]),
      ['target', implied(item, target)],
      ...(hosts ? [['published', implied(item, `${hosts.first + index}${end}`)] as const] : []),
      ['protocol', implied(item, lower)],
    ]);
  });
  const key = (index: number): string => `${targets.first + index}/${lower}`;
  return [...long.keys()].sort((a, b) => (key(a) < key(b) ? -1 : 1)).flatMap((index) => long[index] ?? []);
}

function rangeOf(text: string): { first: number; last: number } | null {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return null;
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first <= last && last <= 65_535 ? { first, last } : null;
}
