/** Fixes of findings, and the refusals for findings without a fix. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import type { Operation } from '../../yaml/edit/operation.js';

/** `unsafe`: the fix also needs a change outside the files, which `needs` describes. */
export type Safety = 'safe' | 'unsafe';

interface FixData {
  /** An imperative sentence without a period. */
  readonly title: string;
  readonly safety: Safety;
  /** What to do outside the files, one sentence each. */
  readonly needs: readonly string[];
  readonly operations: readonly Operation[];
  /** Paths of the resolved project that the fix may change. */
  readonly targets: readonly Path[];
}

/** A fix that is not verified yet. */
export interface Proposal extends FixData {
  readonly kind: 'proposal';
  /** What to do by hand if the change cannot be verified. Without it, the remedy of the rule. */
  readonly manual?: string;
}

/** A verified fix: its edits were applied, and the changed files were parsed and evaluated. */
export interface Fix extends FixData {
  readonly kind: 'fix';
  readonly edits: readonly Edit[];
  /** Names of other services that keep their values, because the fix writes those values into them. */
  readonly kept: readonly string[];
}

/** The reason why a finding has no fix. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: RefusalReason;
  /** Sentences: why there is no fix, then what to do by hand. */
  readonly explain: string;
}

export type RefusalReason =
  | 'needs-decision'
  | 'cannot-be-known'
  | 'shared-anchor'
  | 'not-verified'
  | 'not-writable';

/** The operations of a proposal. */
export interface Change {
  readonly kind: 'change';
  readonly operations: readonly Operation[];
  /** What the change keeps besides, as an imperative for its title. */
  readonly keeps?: string;
}

export function refuse(reason: RefusalReason, explain: string): Refusal {
  return { kind: 'refusal', reason, explain };
}

export function change(...operations: readonly Operation[]): Change {
  return { kind: 'change', operations };
}

/**
 * A proposal that makes a change, or the refusal in the place of the change. The proposal is safe if `needs` is empty.
 * `targets` are the paths of the resolved project that the change may affect.
 */
export function proposalOf(
  title: string,
  result: Change | Refusal,
  targets: readonly Path[],
  needs: readonly string[] = [],
): Proposal | Refusal {
  if (result.kind === 'refusal') return result;
  const safety = needs.length > 0 ? 'unsafe' : 'safe';
  const { operations, keeps } = result;
  const whole = keeps === undefined ? title : `${title}, and ${keeps}`;
  return { kind: 'proposal', title: whole, safety, needs, operations, targets };
}

/** The proposal with what to do by hand if it cannot be verified; unchanged without that. */
export function withManual(proposal: Proposal | Refusal, manual: string | null): Proposal | Refusal {
  return proposal.kind === 'refusal' || manual === null ? proposal : { ...proposal, manual };
}
