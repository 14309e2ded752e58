/** Reasons why the clients of a server with an ACL file cannot work. */

import { codeList } from '../../source/code-list.js';
import type { Acl } from './acl-file.js';
import type { AclUser } from './acl-rules.js';
import type { Flag } from './flag.js';
import type { Startup } from './startup.js';

export interface AclProblem {
  readonly because: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** Whether it concerns only clients that use channels. */
  readonly channels: boolean;
  readonly flag: Flag;
}

/** The problems of the usual startup. */
export function readAclProblems({ acl, effective }: Startup): AclProblem[] {
  const flag = effective.get('aclfile');
  const problem = acl && problemOf(acl);
  return problem && flag ? [{ channels: false, ...problem, flag }] : [];
}

/** A problem without its place. */
export type AclAdvice = Pick<AclProblem, 'because' | 'remedy'> & { readonly channels?: true };

function problemOf(acl: Acl): AclAdvice | null {
  if (acl.kind === 'unknown') return null;
  if (acl.kind === 'ignored') {
    const effect = acl.unmounted ? '' : 'ignores the whole ACL file and ';
    return {
      because: `Dragonfly ${effect}uses \`--requirepass\`, because ${acl.reason}`,
      remedy: acl.remedy,
    };
  }
  const user = acl.users.find(({ name }) => name === 'default');
  // Other rules report that a file without the user, or with an inactive one, is open or closed.
  return user?.active ? userProblem(user) : null;
}

function userProblem({ commands, keys, channels }: AclUser): AclAdvice | null {
  if (!commands.has('AUTH'))
    return lacking('cannot run AUTH, so no client can authenticate', [
      commands.has('PING') ? '+auth' : '+auth +ping',
      '+@connection',
    ]);
  if (!commands.has('PING'))
    return lacking('cannot run PING, so the health check fails', ['+ping', '+@connection']);
  if (!keys) return lacking('cannot access any keys', ['~*']);
  return channelProblem(channels, commands.has('PUBLISH') && commands.has('SUBSCRIBE'));
}

/** A problem of the user `default`, which any of these rules resolves. */
export function lacking(effect: string, rules: readonly string[]): AclAdvice {
  return { because: `the user \`default\` ${effect}`, remedy: addRules(codeList(rules, 'or')) };
}

/** The problem of a client that uses pub/sub; null if the user can use it. `canRun`: PUBLISH and SUBSCRIBE. */
export function channelProblem(channels: boolean, canRun: boolean): AclAdvice | null {
  if (channels && canRun) return null;
  const rules = [...(channels ? [] : ['&*']), ...(canRun ? [] : ['+@pubsub'])];
  const what = canRun ? 'cannot use pub/sub channels' : 'cannot run PUBLISH and SUBSCRIBE';
  return {
    because: `the user \`default\` ${what}, which task queues need`,
    remedy: addRules(codeList(rules)),
    channels: true,
  };
}

function addRules(rules: string): string {
  return `Add ${rules} after the other rules of the user \`default\`.`;
}
