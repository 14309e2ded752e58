/** The kinds of fixes for a server of the Redis family that stays. */

import type { FixContext } from '../../model/context.js';
import { type Proposal, type Refusal, refuse } from '../../model/fix.js';
import { fixOption, hideConfig, setPassword } from './flags.js';
import { pinRedisImage } from './image.js';
import { setRedisLogs } from './logs.js';
import { removeOpenAccess } from './open-access.js';
import { requireRedisVariable } from './password.js';
import type { RedisContext } from './redis-context.js';

const kinds: Readonly<Record<string, (context: RedisContext) => Proposal | Refusal>> = {
  'pin-image': pinRedisImage,
  'fix-flag': fixOption,
  'set-password': setPassword,
  'require-variable': requireRedisVariable,
  'rename-config': hideConfig,
  'set-logs': setRedisLogs,
  'remove-flag': removeOpenAccess,
};

/** Proposes a fix of a kind. */
export function redisFix(kind: string, context: FixContext): Proposal | Refusal {
  const { server, finding } = context;
  const { redis } = server;
  const propose = kinds[kind];
  return redis && propose ? propose({ ...context, redis }) : refuse('needs-decision', finding.remedy);
}
