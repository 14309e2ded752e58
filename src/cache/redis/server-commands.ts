/** The availability of the commands CONFIG and ACL, each of which can remove the password. */

import { toText } from '../../compose/interpolation/expand.js';
import { inStates, sharedConditions } from '../secret/worst-origin.js';
import type { AclUser } from './acl-user.js';
import { currentName } from './command-names.js';
import type { RedisOption } from './option.js';
import { isSince } from './option-values.js';
import type { AclCommand, RedisConfigCommand, RedisConfigState } from './redis-reading.js';
import type { RedisStartup } from './redis-startup.js';
import { notStarted } from './server-password.js';

/** The worst state first. */
const states: readonly RedisConfigState[] = [
  'refused',
  'open',
  'unknown',
  'restricted',
  'renamed',
  'disabled',
];
const safe: ReadonlySet<RedisConfigState> = new Set(['restricted', 'renamed', 'disabled']);

/** The state of CONFIG: the usual startup, which is the first one, decides; if it is safe, the worst one decides. */
export function readRedisConfigCommand(startups: readonly RedisStartup[]): RedisConfigCommand {
  const [first, ...rest] = startups;
  const usual = first && configIn(first);
  // A server that does not start in another state is not open in it.
  const others = rest
    .filter(({ starts }) => starts !== false)
    .map((startup) => ({ config: configIn(startup), conditions: startup.conditions }));
  if (!usual) throw new Error('internal error: a service without a startup');
  if (!safe.has(usual.state)) return usual;
  const all = [{ config: usual, conditions: [] }, ...others];
  const [found] = states.flatMap((state) => all.filter(({ config }) => config.state === state));
  if (!found || found.config === usual) return usual;
  const { config } = found;
  const same = others.filter(
    (each) => each.config.state === config.state && each.config.because === config.because,
  );
  return { ...config, because: inStates(sharedConditions(same), config.because), conditional: true };
}

function configIn(startup: RedisStartup): RedisConfigCommand {
  const option = lastRename(startup, 'config');
  const command = (
    state: RedisConfigState,
    because: string,
    name: string | null = null,
  ): RedisConfigCommand => ({
    state,
    name,
    because,
    option,
  });
  const refused = refusedRename(startup);
  if (refused)
    return { ...command('refused', `CONFIG is not renamed: ${refused.because ?? ''}`), option: refused };
  const [cause] = startup.unknown;
  if (cause) return command('unknown', cause.because);
  const { defaultUser, option: userOption } = startup.users;
  const name = currentName(startup.commands, 'config');
  if (name === null) return command('disabled', '`rename-command` removes CONFIG');
  if (name.toLowerCase() !== 'config')
    return command(
      'renamed',
      `CONFIG is renamed to \`${renamedTo(option) ?? name}\``,
      renamedTo(option) ?? name,
    );
  if (!defaultUser)
    return {
      ...command('unknown', startup.problems[0]?.because ?? 'the users are not known'),
      option: userOption,
    };
  const config = configForUser(defaultUser, startup);
  return config.state === 'open' && startup.starts === false
    ? { ...command(...stateWithoutStart(startup, defaultUser)), option: userOption }
    : { ...config, option: userOption };
}

/** The state and the reason where CONFIG is open, but the server does not start. */
function stateWithoutStart(startup: RedisStartup, { commands }: AclUser): [RedisConfigState, string] {
  const because = notStarted(startup, /^rename[-_]command/);
  const isRefused = startup.options.some(({ accepted }) => accepted === false);
  return isRefused && commands.has('config|get') && commands.has('config|set')
    ? [
        'refused',
        `CONFIG is neither renamed nor restricted: no option renames it, and no ACL rule denies it to the user \`default\`. In addition, ${because}`,
      ]
    : ['unknown', because];
}

function configForUser(
  { commands, open: needsNoPassword }: AclUser,
  { users, effective }: RedisStartup,
): Omit<RedisConfigCommand, 'option'> {
  const hasPassword = users.option
    ? !needsNoPassword
    : (effective.get('requirepass')?.values[0] ?? []).length > 0;
  // A user option gives the password; `requirepass` changes it only from another value.
  const removes = users.option
    ? '`CONFIG SET requirepass` can change or remove the password'
    : '`CONFIG SET requirepass ""` removes the password';

  const open = (because: string) => ({ state: 'open' as const, name: null, because });
  const [get, set] = [commands.has('config|get'), commands.has('config|set')];
  if (get && set)
    return open(
      `no option renames CONFIG, and no ACL rule denies it to the user \`default\`, so ${hasPassword ? removes : "any client can read and change the server's settings"}`,
    );
  if (get) return open('the user `default` may not run CONFIG SET, but CONFIG GET still answers');
  if (set)
    return open(
      `the user \`default\` may not run CONFIG GET, but ${hasPassword ? removes : 'CONFIG SET still changes the settings'}`,
    );
  return { state: 'restricted', name: null, because: 'the ACL denies CONFIG to the user `default`' };
}

/** The option that renames a command. */
function lastRename({ options }: RedisStartup, command: string): RedisOption | null {
  return (
    options.findLast(
      ({ name, values, accepted }) =>
        name === 'rename-command' && accepted !== false && toText(values[0] ?? []).toLowerCase() === command,
    ) ?? null
  );
}

/** A rename of CONFIG with which the server does not start. */
function refusedRename({ options }: RedisStartup): RedisOption | null {
  return (
    options.find(
      ({ name, values, accepted }) =>
        accepted === false &&
        (/^rename[-_]command=config\b/i.test(name) ||
          (name === 'rename-command' && /^config\b/i.test(toText(values[0] ?? [])))),
    ) ?? null
  );
}

function renamedTo(option: RedisOption | null): string | null {
  return option ? toText(option.values[1] ?? []) : null;
}

/** Whether the user `default` can run ACL SETUSER in at least one of the startups. */
export function readAclCommand(startups: readonly RedisStartup[]): AclCommand {
  const found = startups.filter(({ starts }, index) => index === 0 || starts !== false).map(aclIn);
  return (
    found.find(({ restricted }) => restricted === false) ??
    found.find(({ restricted }) => restricted === null) ??
    found[0] ?? { restricted: null, because: 'the server does not start', option: null }
  );
}

function aclIn(startup: RedisStartup): AclCommand {
  const [cause] = startup.unknown;
  const { defaultUser, option } = startup.users;
  if (cause) return { restricted: null, because: cause.because, option };
  if (!isSince(startup.server, '6.0.0'))
    return { restricted: true, because: 'releases before 6.0 have no ACL', option: null };
  if (currentName(startup.commands, 'acl') !== 'acl')
    return { restricted: true, because: '`rename-command` hides ACL', option: lastRename(startup, 'acl') };
  if (!defaultUser)
    return { restricted: null, because: startup.problems[0]?.because ?? 'the users are not known', option };
  if (!defaultUser.commands.has('acl|setuser'))
    return { restricted: true, because: 'the ACL denies `ACL SETUSER` to the user `default`', option };
  if (startup.starts === false) return { restricted: null, because: notStarted(startup), option };
  const because = defaultUser.open
    ? 'any client can add users and change their rights'
    : '`ACL SETUSER default nopass` removes the password, even if CONFIG is renamed';
  return { restricted: false, because, option };
}
