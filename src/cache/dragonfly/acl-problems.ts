/** Reasons why the clients of a server with an ACL file cannot work. */

import type { Acl } from './acl-file.js';
import type { AclUser } from './acl-rules.js';
import type { Flag } from './flag.js';
import type { Startup } from './startup.js';

export interface AclProblem {
  readonly because: string;
  /** Whether it concerns only clients that use channels. */
  readonly channels: boolean;
  readonly flag: Flag;
}

/** The problems of the usual startup. */
export function readAclProblems({ acl, effective }: Startup): AclProblem[] {
  const flag = effective.get('aclfile');
  if (!acl || !flag) return [];
  return problemsOf(acl).map(([because, channels = false]) => ({ because, channels, flag }));
}

function problemsOf(acl: Acl): (readonly [because: string, channels?: boolean])[] {
  if (acl.kind === 'unknown') return [];
  if (acl.kind === 'ignored')
    return [[`Dragonfly ignores the whole ACL file and uses \`--requirepass\`, because ${acl.reason}`]];
  const user = acl.users.find(({ name }) => name === 'default');
  // Other rules report that a file without the user, or with an inactive one, is open or closed.
  if (!user?.active) return [];
  return userProblems(user);
}

function userProblems({ commands, keys, channels }: AclUser): (readonly [string, boolean?])[] {
  if (!commands.has('AUTH'))
    return [['the user `default` cannot run AUTH, so no client can connect; add `+auth` or `+@connection`']];
  if (!commands.has('PING'))
    return [['the user `default` cannot run PING, so the health check fails; add `+ping` or `+@connection`']];
  if (!keys) return [['the user `default` can access no key; add `~*`']];
  if (!channels || !commands.has('PUBLISH') || !commands.has('SUBSCRIBE'))
    return [
      [
        'the user `default` cannot use all of pub/sub, which a task queue needs; add `&*` and `+@pubsub`',
        true,
      ],
    ];
  return [];
}
