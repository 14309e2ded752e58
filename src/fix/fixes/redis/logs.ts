/** The fix of the log output of a Redis server. */

import type { RedisOption } from '../../../cache/redis/option.js';
import { toText } from '../../../compose/interpolation/expand.js';
import type { Operation } from '../../../yaml/edit/operation.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { optionPaths, type RedisContext, refuseUnknown, unsetOption } from './redis-context.js';

/** Removes the options that keep the log from the standard output. */
export function setRedisLogs(context: RedisContext): Proposal | Refusal {
  const { redis, finding } = context;
  const unknown = refuseUnknown(context);
  if (unknown) return unknown;
  const options = redis.options.filter(hidesLog);
  if (options.length === 0) return refuse('needs-decision', finding.remedy);
  const operations: Operation[] = [];
  for (const option of options) {
    const removed = unsetOption(context, option, option.name === 'daemonize' ? 'no' : '');
    if (removed.kind === 'refusal') return removed;
    operations.push(...removed.operations);
  }
  const names = [...new Set(options.map(({ name }) => `\`${name}\``))];
  return proposalOf(`Remove ${names.join(' and ')}`, change(...operations), optionPaths(context, ...options));
}

function hidesLog({ name, values, accepted, origin }: RedisOption): boolean {
  const value = toText(values[0] ?? []).toLowerCase();
  if (accepted === false || origin === 'image') return false;
  return (name === 'logfile' && value !== '') || (name === 'daemonize' && value !== 'no');
}
