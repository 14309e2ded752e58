/** Ways in that need no password, and ways in from beyond the project. */

import { hole, plain } from '../compose/expand.js';
import { type ComposeNode, child, isSet, type MappingNode } from '../compose/node.js';
import type { Flag } from './flag.js';
import { type Flags, isOn } from './flags.js';

export interface Door {
  readonly flag: Flag;
  readonly because: string;
}

/** A port, or the host's network, that is open to others than the project's own containers. */
export interface Exposure {
  readonly node: ComposeNode;
  /** Of a port its number in the list, from 0. */
  readonly index: number;
  readonly what: 'port' | 'host-network';
  readonly because: string;
}

/** Whether the value of a flag opens the door, with the reason; `value` has holes for what the environment decides. */
const doors: Readonly<Record<string, { opens: (value: string) => boolean; because: string }>> = {
  admin_nopass: {
    opens: (value) => !/^(?:0|f|false|n|no)$/i.test(value),
    because: 'the admin port takes commands without the password',
  },
  memcached_port: {
    opens: (value) => value !== '0' && value !== '',
    because: 'the memcached port takes commands without the password',
  },
  unixsocket: {
    opens: (value) => value !== '',
    because: 'the unix socket takes commands without the password',
  },
  aclfile: {
    opens: (value) => value !== '',
    because: 'an ACL file replaces the password, and without a `default` user in it anybody may connect',
  },
  command_alias: {
    opens: (value) => value.split(',').some(concernsConfig),
    because: 'an alias answers even where CONFIG is restricted or has another name',
  },
};

/** Whether an alias is, or may be, one of CONFIG, or CONFIG itself. */
function concernsConfig(alias: string): boolean {
  return alias.includes(hole) || alias.split('=').some((name) => name.trim().toUpperCase() === 'CONFIG');
}

/** The flags in effect that open a way in past the password, in at least one of the ways to start. */
export function readDoors(startups: readonly Flags[]): Door[] {
  return Object.entries(doors).flatMap(([name, door]) => {
    const opening = startups.flatMap(({ effective }) => {
      const flag = effective.get(name);
      if (!flag) return [];
      const value = typeof flag.value === 'boolean' ? String(flag.value) : plain(flag.value);
      return door.opens(value) ? [{ flag, mayBe: value.includes(hole) }] : [];
    });
    const [first] = opening;
    if (!first) return [];
    return [
      {
        flag: first.flag,
        because: first.mayBe ? `the environment may open it: ${door.because}` : door.because,
      },
    ];
  });
}

/** Where the log goes; null when the environment decides. */
export function readLogs(
  flags: Flags,
  added: boolean,
): { stderr: boolean | null; alsoStderr: boolean | null } {
  const given = isOn(flags, 'logtostderr');
  const also = isOn(flags, 'alsologtostderr');
  return { stderr: given === undefined ? added : given, alsoStderr: also === undefined ? false : also };
}

/** The ports that are open beyond the loopback address, and `network_mode: host`. */
export function readExposures(service: MappingNode): Exposure[] {
  const exposures: Exposure[] = [];
  const mode = child(service, 'network_mode');
  if (mode?.kind === 'scalar' && (mode.text === 'host' || mode.text.includes('$'))) {
    exposures.push({
      node: mode,
      index: 0,
      what: 'host-network',
      because:
        mode.text === 'host'
          ? "the service uses the host's network, so its port is open wherever the host's is"
          : "the environment decides which network the service uses, and it may be the host's",
    });
  }
  const ports = child(service, 'ports');
  if (ports?.kind !== 'sequence') return exposures;
  for (const [index, port] of ports.items.entries()) {
    const host = child(port, 'host_ip');
    const address = host?.kind === 'scalar' ? host.text.replace(/^\[|\]$/g, '') : '';
    if (/^127\.|^::1$|^localhost$/.test(address)) continue;
    const published = child(port, 'published');
    const number =
      isSet(published) && published.kind === 'scalar' ? `port ${published.text}` : 'a port of the host';
    const reach = address === '' ? 'on every address of the host' : `on \`${address}\``;
    exposures.push({ node: port, index, what: 'port', because: `${number} is open ${reach}` });
  }
  return exposures;
}
