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

/** Evaluates the files of a project; null for files that cannot be evaluated. */
export type Evaluate = (files: ProjectFiles) => CheckResult | null;
