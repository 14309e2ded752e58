/** The steps of a check, for those who wait for it. */

import type { Evaluate } from '../fix/verify/evaluation.js';

/** The next project, or an evaluation that verifies the fixes of a project's findings. */
export type CheckStep =
  | { readonly kind: 'project'; readonly done: number; readonly of: number }
  | { readonly kind: 'verification'; readonly findings: number; readonly evaluations: number };

/** Is called before each step. */
export type Progress = (step: CheckStep) => void;

export const noProgress: Progress = () => {};

/** The evaluation, with a step before each one. */
export function withProgress(evaluate: Evaluate, findings: number, progress: Progress): Evaluate {
  let evaluations = 0;
  return (source) => {
    progress({ kind: 'verification', findings, evaluations });
    evaluations += 1;
    return evaluate(source);
  };
}
