/** Ways in that need no password. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type Flags, isOn } from './effective-flags.js';
import type { Flag } from './flag.js';
import type { Startup } from './startup.js';

export interface OpenAccess {
  readonly flag: Flag;
  readonly because: string;
}

/** Why the value of a flag opens a door; null where it does not. `value` has holes for what the environment decides. */
type Opening = (value: string, startup: Startup) => string | null;

const when = (opens: (value: string) => boolean, because: string): Opening => {
  return (value) => (opens(value) ? because : null);
};

const doors: Readonly<Record<string, Opening>> = {
  admin_nopass: when(
    (value) => !/^(?:0|f|false|n|no)$/i.test(value),
    'the admin port takes commands without the password',
  ),
  admin_port: configOnAdminPort,
  memcached_port: when(
    (value) => value !== '0' && value !== '',
    'the memcached port takes commands without the password',
  ),
  unixsocket: when((value) => value !== '', 'the unix socket takes commands without the password'),
  aclfile: (_, startup) => throughAcl(startup),
  command_alias: when(
    (value) => value.split(',').some(concernsConfig),
    'an alias answers even where CONFIG is restricted or has another name',
  ),
};

/** Restricted commands are those of the admin port, which listens everywhere by default (dfly_main.cc). */
function configOnAdminPort(value: string, { effective }: Startup): string | null {
  const text = (name: string): string => {
    const flag = effective.get(name);
    return flag && typeof flag.value !== 'boolean' ? toText(flag.value) : '';
  };
  const restricted = text('restricted_commands').toUpperCase().split(',').includes('CONFIG');
  const isLocal = /^(?:127\.|::1$|localhost$)/.test(text('admin_bind'));
  if (value === '' || value === '0' || !restricted || effective.has('rename_command') || isLocal) return null;
  return 'CONFIG, which is restricted on the main port, answers on the admin port';
}

/** What a file of users lets in; HTTP asks for `--requirepass` all the same (main_service.cc, server_family.cc). */
function throughAcl(startup: Startup): string | null {
  const { acl, effective } = startup;
  if (acl === null) return null;
  if ('unread' in acl)
    return `without a \`default\` user in the ACL file anybody may connect, and ${acl.unread}`;
  if (!acl.users.some(({ name }) => name === 'default'))
    return 'the ACL file replaces the password, and without a `default` user in it anybody may connect';
  const open = acl.users.find((user) => user.active && (user.open || user.passwords.some(isEmpty)));
  if (open) return `the ACL file lets \`${open.name}\` in without a password`;
  const password = effective.get('requirepass')?.value ?? [];
  if (
    typeof password === 'object' &&
    password.length === 0 &&
    isOn(startup, 'primary_port_http_enabled') !== false
  )
    return 'the ACL file does not count for HTTP on the main port, which asks for `--requirepass` or for nothing';
  return null;
}

function isEmpty(text: Text): boolean {
  return text.length === 0;
}

/** Whether an alias is, or may be, one of CONFIG, or CONFIG itself. */
function concernsConfig(alias: string): boolean {
  return alias.includes(UNKNOWN) || alias.split('=').some((name) => name.trim().toUpperCase() === 'CONFIG');
}

/** The flags in effect that open a way in past the password, in at least one of the ways to start. */
export function readOpenAccess(startups: readonly Startup[]): OpenAccess[] {
  return Object.entries(doors).flatMap(([name, opening]) => {
    const open = startups.flatMap((startup): OpenAccess[] => {
      const flag = startup.effective.get(name);
      if (!flag) return [];
      const value = typeof flag.value === 'boolean' ? String(flag.value) : toText(flag.value);
      const because = opening(value, startup);
      if (because === null) return [];
      return [
        { flag, because: value.includes(UNKNOWN) ? `the environment may open it: ${because}` : because },
      ];
    });
    return open.slice(0, 1);
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
