/** The fix of options of a Redis server that allow access without the password. */

import type { RedisOption } from '../../../cache/redis/option.js';
import { toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { clientNeed, socketNeeds } from '../access-needs.js';
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
  return proposalOf(
    title,
    unsetOption(context, option, 'no'),
    optionPaths(context, option),
    needsOf(context, option),
  );
}

function userOf([name = []]: RedisOption['values']): string {
  return toText(name).replaceAll(UNKNOWN, '…');
}

/** What each option lets clients use. */
const powers: Readonly<Record<string, string>> = {
  'enable-debug-command': 'DEBUG',
  'enable-module-command': 'MODULE',
  'enable-protected-configs': 'CONFIG SET for protected settings',
};

function needsOf(context: RedisContext, { name, values }: RedisOption): string[] {
  if (name === 'user') return [`Check that no client logs in as \`${userOf(values)}\`.`];
  if (name === 'cluster-enabled') return ['Check that the server is no node of a cluster.'];
  return name === 'unixsocket'
    ? socketNeeds(context, toText(values[0] ?? []))
    : [clientNeed(powers[name] ?? `\`${name}\``)];
}
