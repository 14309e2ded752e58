/** The fix of options of a Redis server that allow access without the password. */

import { toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { isMounted, optionPaths, type RedisContext, unsetOption } from './redis-context.js';

/** Removes the option, or turns it off where a mounted file sets it. */
export function removeOpenAccess(context: RedisContext): Proposal | Refusal {
  const { finding, redis } = context;
  const access = redis.unauthenticatedAccess[Number(finding.evidence[2])];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!access) return refuse('needs-decision', finding.remedy);
  const { option } = access;
  if (option.name === 'aclfile' || (option.name === 'user' && isMounted(option)))
    return refuse(
      'needs-decision',
      'A file declares the user. Remove the user from it, or give the user a password.',
    );
  const title =
    option.name === 'user' ? `Remove the user \`${userOf(option.values)}\`` : `Remove \`${option.name}\``;
  return proposalOf(title, unsetOption(context, option, 'no'), optionPaths(context, option), needsOf(option));
}

function userOf([name = []]: Parameters<typeof needsOf>[0]['values']): string {
  return toText(name).replaceAll(UNKNOWN, '…');
}

function needsOf({ name, values }: RedisContext['redis']['options'][number]): string[] {
  if (name === 'user') return [`Check that no client logs in as \`${userOf(values)}\`.`];
  if (name === 'cluster-enabled') return ['Check that the server is no node of a cluster.'];
  return [`Check that no client needs \`${name}\`.`];
}
