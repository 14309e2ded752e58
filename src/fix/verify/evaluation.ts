/** Evaluation of a project, by which fixes are verified. */

import type { Description } from '../../cache/describe.js';
import type { ProjectFiles } from '../../compose/load/files.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';

/** The result of evaluating a project. */
export interface CheckResult {
  /** The names of the checked services; at least one. */
  readonly checked: readonly string[];
  /** The description of one of them. */
  readonly description: Description;
  /** Findings of every checked service: a fix of one service must not cause a finding in another. */
  readonly findings: readonly Finding[];
  /** Waived findings: a fix must not resolve them. */
  readonly waived?: readonly Finding[];
}

/** An evaluation, or the message of the first problem with which Compose rejects the files; null if none is checked. */
export type Evaluation =
  | { readonly kind: 'evaluated'; readonly result: CheckResult }
  | { readonly kind: 'rejected'; readonly reason: string | null };

/** Evaluates the files of a project. */
export type Evaluate = (files: ProjectFiles) => Evaluation;

/** The result of an evaluation; null for files that cannot be evaluated. */
export function resultOf(evaluation: Evaluation): CheckResult | null {
  return evaluation.kind === 'evaluated' ? evaluation.result : null;
}
