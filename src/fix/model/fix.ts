/** What mending a finding means: a fix that was proved, or the reason why there is none. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import type { Operation } from '../../yaml/edit/operation.js';

/** `unsafe`: something outside the files has to be done as well, which `needs` tells. */
export type Safety = 'safe' | 'unsafe';

/** What would mend a finding, before it is proved. */
export interface Proposal {
  readonly title: string;
  readonly safety: Safety;
  /** What has to be done outside the files, one sentence each. */
  readonly needs: readonly string[];
  readonly operations: readonly Operation[];
  /** Paths of the resolved project that may change by it. */
  readonly targets: readonly Path[];
}

/** Why a finding cannot be mended here. */
export interface Refusal {
  readonly reason: 'needs-decision' | 'cannot-be-known' | 'shared-anchor' | 'not-proved' | 'not-writable';
  /** For the reader: what stands in the way, and what to do by hand. */
  readonly explain: string;
}

/** A change that needs what is told outside the files, and is safe where that is nothing; a refusal stays one. */
export function proposalOf(
  title: string,
  change: Operation | readonly Operation[] | Refusal,
  targets: readonly Path[],
  needs: readonly string[] = [],
): Proposal | Refusal {
  if ('reason' in change) return change;
  const operations = 'op' in change ? [change] : change;
  return { title, safety: needs.length > 0 ? 'unsafe' : 'safe', needs, operations, targets };
}

/** A proposal that was proved: applied, parsed, judged again. */
export interface Fix extends Proposal {
  readonly edits: readonly Edit[];
  /** Other services that keep what they have because the fix writes it out for them. */
  readonly kept: readonly string[];
}

/** Whether it is a reason rather than a way to mend. */
export function isRefusal(value: Proposal | Fix | Refusal): value is Refusal {
  return 'reason' in value;
}
