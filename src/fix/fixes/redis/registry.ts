/** The kinds of fixes for a server of the Redis family that stays. */

import type { FixContext, Propose } from '../../model/context.js';
import { type Proposal, type Refusal, refuse } from '../../model/fix.js';

const kinds: Readonly<Record<string, Propose>> = {};

/** Proposes a fix of a kind. */
export function redisFix(kind: string, context: FixContext): Proposal | Refusal {
  return kinds[kind]?.(context) ?? refuse('needs-decision', context.finding.remedy);
}
