/** Flags that give access without the password. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import { inStates, sharedConditions } from '../secret/worst-origin.js';
import type { AclUser } from './acl-rules.js';
import { isOn } from './effective-flags.js';
import { deciderOfValue, type Flag, ignoredValueClause } from './flag.js';
import { variableForEmptyFlag } from './password-source.js';
import type { Startup } from './startup.js';

export interface OpenAccess extends Access {
  readonly flag: Flag;
}

interface Access {
  /** `http`: only through HTTP, which ignores the ACL file. */
  readonly kind: 'http' | 'any';
  readonly because: string;
  /** The user of the ACL file who needs no password. */
  readonly user?: AclUser;
  /** The reason needs no condition: it is that a variable is not required. */
  readonly notRequired?: true;
}

/** The flags in effect that give access without the password, in at least one of the startups. */
export function readOpenAccess(startups: readonly Startup[]): OpenAccess[] {
  return Object.entries(accessChecks).flatMap(([name, check]) => {
    const open = startups.flatMap((startup): (OpenAccess & Pick<Startup, 'conditions'>)[] => {
      const flag = startup.effective.get(name);
      if (!flag) return [];
      const value = typeof flag.value === 'boolean' ? String(flag.value) : toText(flag.value);
      const access = check(value, startup, startups[0]);
      if (access === null) return [];
      const isDecided = !value.includes(UNKNOWN) || name === 'aclfile';
      const because = isDecided ? access.because : undecided(flag, access.because);
      const isAlways = !isDecided || access.notRequired === true;
      return [{ ...access, flag, because, conditions: isAlways ? [] : startup.conditions }];
    });
    const [first, ...others] = open;
    if (!first) return [];
    const { conditions: _, notRequired: __, ...access } = first;
    const same = others.filter(({ because }) => because === first.because);
    const conditions = sharedConditions([first, ...same]);
    return [{ ...access, because: inStates(conditions, first.because) }];
  });
}

/** The clause about a flag whose value a variable decides. */
function undecided(flag: Flag, because: string): string {
  const decider = deciderOfValue(flag);
  return flag.name === 'command_alias'
    ? `depending on ${decider}, ${because}`
    : `if ${decider} enables it, ${because}`;
}

/** The access that a flag gives with this value; null if it gives none. `value` may contain unknown values. */
type AccessCheck = (value: string, startup: Startup, usual?: Startup) => Access | null;

function anyAccess(because: string): Access {
  return { kind: 'any', because };
}

const when = (isOpen: (value: string) => boolean, because: string): AccessCheck => {
  return (value) => (isOpen(value) ? anyAccess(because) : null);
};

const accessChecks: Readonly<Record<string, AccessCheck>> = {
  admin_nopass: (value, { effective }) =>
    /^(?:0|f|false|n|no)$/i.test(value) || /^0*$/.test(textOf(effective, 'admin_port'))
      ? null
      : anyAccess(
          `the admin port accepts commands without the password${ignoredValueClause(effective.get('admin_nopass'))}`,
        ),
  admin_port: configOnAdminPort,
  memcached_port: when(
    (value) => value !== '0' && value !== '',
    'the memcached port accepts commands without the password',
  ),
  unixsocket: (value) => {
    if (value === '') return null;
    // Dragonfly reads the word after the flag as its value, whatever it is.
    return anyAccess(
      value.startsWith('-')
        ? `Dragonfly reads \`${value.split('=')[0]}\` as the path of a Unix socket, which accepts commands without the password`
        : 'the Unix socket accepts commands without the password',
    );
  },
  requirepass: (_, startup) => accessByEmptyFlag(startup),
  aclfile: (_, startup, usual) => accessByAclFile(startup, usual),
  command_alias: accessByAlias,
};

/** The admin port accepts restricted commands, and it listens on all addresses by default (dfly_main.cc). */
function configOnAdminPort(value: string, { effective, acl }: Startup): Access | null {
  const restricted =
    textOf(effective, 'restricted_commands').toUpperCase().split(',').includes('CONFIG') || deniesConfig(acl);
  const isLocal = /^(?:127\.|::1$|localhost$)/.test(textOf(effective, 'admin_bind'));
  if (value === '' || value === '0' || !restricted || effective.has('rename_command') || isLocal) return null;
  return anyAccess('the admin port accepts CONFIG, which is restricted on the main port only');
}

/** HTTP and the admin port use `--requirepass` only (main_service.cc, server_family.cc, GetPassword). */
function accessByEmptyFlag(startup: Startup): Access | null {
  if (variableForEmptyFlag(startup) === null) return null;
  const hasHttp = isOn(startup, 'primary_port_http_enabled') !== false;
  const hasAdmin = !/^0*$/.test(textOf(startup.effective, 'admin_port'));
  const ports = [hasHttp ? 'HTTP on the main port' : '', hasAdmin ? 'the admin port' : ''].filter(Boolean);
  if (ports.length === 0) return null;
  return anyAccess(
    `${ports.join(' and ')} ${ports.length > 1 ? 'use' : 'uses'} the empty \`--requirepass\` instead of \`DFLY_requirepass\`, so ${ports.length > 1 ? 'they require' : 'it requires'} no password`,
  );
}

/** Access by an ACL file. HTTP still uses `--requirepass` (main_service.cc, server_family.cc). */
function accessByAclFile(startup: Startup, usual?: Startup): Access | null {
  const { acl, effective } = startup;
  if (acl === null || acl.kind === 'ignored') return null;
  if (acl.kind === 'unknown') {
    const reason = acl.unmounted
      ? `the ACL file \`${textOf(effective, 'aclfile')}\` is not mounted from the repository`
      : acl.reason;
    return anyAccess(
      `${reason}, and anyone can connect if ${textOf(effective, 'aclfile').includes(UNKNOWN) ? 'that' : 'the'} file has no user \`default\``,
    );
  }
  if (!acl.users.some(({ name }) => name === 'default'))
    return anyAccess('the ACL file has no user `default`, so anyone can connect without a password');
  const user = openUser(acl.users);
  if (user) return userAccess(user, startup, usual);
  const password = effective.get('requirepass')?.value ?? [];
  if (
    typeof password === 'object' &&
    password.length === 0 &&
    isOn(startup, 'primary_port_http_enabled') !== false
  )
    return {
      kind: 'http',
      because:
        'HTTP on the main port ignores the ACL file and uses `--requirepass`, which is empty or not set',
    };
  return null;
}

/** Access by a user of the ACL file. `usual` is the startup in which all variables are set. */
function userAccess(user: AclUser, { missing }: Startup, usual?: Startup): Access {
  const { name } = user;
  const access = (because: string): Access => ({ kind: 'any', because, user });
  if (user.open)
    return access(`the rule \`nopass\` in the ACL file lets the user \`${name}\` connect without a password`);
  const users = usual?.acl?.kind === 'users' ? usual.acl.users : [];
  const usually = users.find((each) => each.name === name)?.passwords.flat() ?? [];
  const [variable, another] = missing;
  // Another place may require the variable, so that the condition never holds.
  return variable !== undefined && another === undefined && usually.some((char) => char.variable === variable)
    ? {
        ...access(
          `the ACL file does not require \`${variable}\` to be set, and without it, the user \`${name}\` has an empty password`,
        ),
        notRequired: true,
      }
    : access(`the ACL file gives the user \`${name}\` an empty password`);
}

/** The first active user who needs no password, or an empty one. */
function openUser(users: readonly AclUser[]): AclUser | null {
  return users.find((user) => user.active && (user.open || user.passwords.some(isEmpty))) ?? null;
}

function isEmpty(text: Text): boolean {
  return text.length === 0;
}

function accessByAlias(value: string): Access | null {
  const names = aliasesOfConfig(value.split(','));
  if (names.length === 0) return null;
  const subject = names.length > 1 ? `the aliases ${codeList(names)}` : `the alias ${codeList(names)}`;
  return anyAccess(`${subject} may run CONFIG even if CONFIG is restricted or renamed`);
}

/** The names of the aliases that may be for CONFIG, each with `…` for a part that the environment decides. */
export function aliasesOfConfig(items: readonly string[]): string[] {
  return items.filter(concernsConfig).map((item) => (item.split('=')[0] ?? '').replaceAll(UNKNOWN, '…'));
}

/** Whether an alias may be one of CONFIG. It names the original command, even if that is renamed. */
export function concernsConfig(alias: string): boolean {
  return alias.includes(UNKNOWN) || alias.split('=')[1]?.toUpperCase() === 'CONFIG';
}

/** The admin port ignores the ACL file. */
function deniesConfig(acl: Startup['acl']): boolean {
  const users = acl?.kind === 'users' ? acl.users : [];
  return users.some(({ name, commands }) => name === 'default' && !commands.has('CONFIG'));
}

function textOf(effective: Startup['effective'], name: string): string {
  const value = effective.get(name)?.value ?? '';
  return typeof value === 'object' ? toText(value) : '';
}
