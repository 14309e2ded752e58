/** What to do by hand about a finding that a change would cause or leave. */

import type { Finding } from '../../policy/evaluate/evaluate.js';
import { propose } from '../fixes/registry.js';
import type { CheckResult } from './evaluation.js';

/** The sentences for a finding of the changed project: those of its fix or refusal. `title` is that of the change. */
export function nextStep(
  finding: Finding,
  { checked, description, findings }: CheckResult,
  title: string,
): string {
  // The description is that of one service only.
  if (checked.length > 1) return finding.remedy;
  const migrates = findings.some(({ rule }) => rule.fix === 'set-image');
  const next = propose(finding, description, migrates);
  return next.kind === 'refusal'
    ? next.explain
    : (next.manual ?? (next.title === title ? finding.remedy : `${next.title}.`));
}
