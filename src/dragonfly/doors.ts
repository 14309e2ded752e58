/** Ways in that need no password. */

import { hole, plain } from '../compose/expand.js';
import type { Flag } from './flag.js';
import { type Flags, isOn } from './flags.js';

export interface Door {
  readonly flag: Flag;
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
