/** Access without the password, and ACL rules with which clients cannot work. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type AclAdvice, channelProblem, lacking } from '../dragonfly/acl-problems.js';
import type { AclUser } from './acl-user.js';
import type { RedisOption } from './option.js';
import type { RedisAclProblem, RedisLogs, RedisOpenAccess } from './redis-reading.js';
import type { RedisStartup } from './redis-startup.js';

/** The options that give access without the password in a startup; if the server never starts, once it does. */
export function readRedisOpenAccess(startups: readonly RedisStartup[]): RedisOpenAccess[] {
  const found = new Map<string, RedisOpenAccess>();
  const starting = startups.filter(({ starts }) => starts !== false);
  for (const startup of starting.length > 0 ? starting : startups) {
    for (const access of [...userAccess(startup), ...optionAccess(startup)]) {
      const key = `${access.option.name} ${access.because}`;
      if (!found.has(key)) found.set(key, access);
    }
  }
  return [...found.values()];
}

/** Users without a password, apart from `default`, whose password has another rule. */
function userAccess({ users, options }: RedisStartup): RedisOpenAccess[] {
  return [...(users.all ?? [])].flatMap(([name, user]): RedisOpenAccess[] => {
    if (name === 'default' || !isOpen(user)) return [];
    const option = users.isFile
      ? users.option
      : options.find((each) => each.name === 'user' && toText(each.values[0] ?? []) === name);
    const because = `the user \`${name.replaceAll(UNKNOWN, '…')}\` can connect without a password`;
    return option ? [{ option, because }] : [];
  });
}

function isOpen({ active, open, passwords }: AclUser): boolean {
  return active && (open || passwords.some((text: Text) => text.length === 0));
}

/** The effects of options that let clients do more than read and write data. */
const clientPowers: Readonly<Record<string, string>> = {
  'enable-module-command': 'MODULE LOAD lets any client run code in the server',
  'enable-debug-command': 'DEBUG lets any client crash or stop the server',
  'enable-protected-configs': 'CONFIG SET lets any client write files of the server',
};

function optionAccess({ effective }: RedisStartup): RedisOpenAccess[] {
  const open = Object.entries(clientPowers).flatMap(([name, because]): RedisOpenAccess[] => {
    const option = effective.get(name);
    return option && firstValue(option) === 'yes' ? [{ option, because }] : [];
  });
  const cluster = effective.get('cluster-enabled');
  if (cluster && firstValue(cluster) === 'yes')
    open.push({ option: cluster, because: 'the cluster bus accepts connections without the password' });
  return open;
}

function firstValue(option: RedisOption | undefined): string {
  return toText(option?.values[0] ?? []).toLowerCase();
}

/** The reasons why clients of the user `default` cannot work, in the usual startup. */
export function readRedisAclProblems({ users }: RedisStartup): RedisAclProblem[] {
  const { defaultUser, option } = users;
  if (!defaultUser?.active || !option) return [];
  const problem = problemOf(defaultUser);
  return problem ? [{ channels: false, ...problem, option }] : [];
}

function problemOf({ open, passwords, hashes, commands, keys, channels }: AclUser): AclAdvice | null {
  if (!open && passwords.length === 0 && hashes.length === 0)
    return lacking('has no password, so no client can connect', ['>PASSWORD']);
  if (!commands.has('ping')) return lacking('cannot run PING, so the health check fails', ['+ping']);
  if (!keys) return lacking('cannot access any keys', ['~*']);
  return channelProblem(channels, commands.has('publish') && commands.has('subscribe'));
}

/** The destination of the log in the usual startup. */
export function readRedisLogs({ effective, unknown }: RedisStartup): RedisLogs {
  const [cause] = unknown;
  const daemonize = effective.get('daemonize');
  if (daemonize && /^(?:yes|true)$/.test(firstValue(daemonize)))
    return { stdout: false, because: '`daemonize yes` discards the log', option: daemonize };
  const loglevel = effective.get('loglevel');
  // Redis 7.2 and later: src/config.c, `loglevel_enum`.
  if (loglevel && firstValue(loglevel) === 'nothing')
    return { stdout: false, because: '`loglevel nothing` discards the log', option: loglevel };
  const logfile = effective.get('logfile');
  const target = logfile?.values[0] ?? [];
  const path = toText(target);
  if (logfile && path.includes(UNKNOWN))
    return {
      stdout: null,
      because: `${deciderOf(target)} decides which file contains the log`,
      option: logfile,
    };
  if (logfile && path !== '' && !/^\/(?:dev\/(?:stdout|stderr)|proc\/(?:1|self)\/fd\/[12])$/.test(path))
    return { stdout: false, because: `\`logfile\` writes the log to \`${path}\``, option: logfile };
  return cause
    ? { stdout: null, because: cause.because, option: logfile ?? null }
    : { stdout: true, because: 'the log goes to standard output', option: logfile ?? null };
}
