/** The verdict of a check, its counts, and its exit code. */

import type { Severity } from '../policy/model/policy.js';

export type FailOn = 'error' | 'warning' | 'never';

export type Verdict = 'pass' | 'fail' | 'incomplete';

/** The findings that count by severity, and the waived findings of any severity. */
export type Counts = Readonly<Record<Severity | 'waived', number>>;

/** Worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

interface CountedFinding {
  readonly finding: { readonly rule: { readonly severity: Severity } };
  readonly waiver: object | null;
}

/** Counts findings by severity, waived findings apart. */
export function countFindings(findings: readonly CountedFinding[]): Counts {
  const counts = { error: 0, warning: 0, notice: 0, waived: 0 };
  for (const { finding, waiver } of findings) counts[waiver ? 'waived' : finding.rule.severity] += 1;
  return counts;
}

/** The verdict on projects that were all evaluated. */
export function verdictFor(counts: Counts, failOn: FailOn): 'pass' | 'fail' {
  return severities.some((severity) => isFailing(severity, failOn) && counts[severity] > 0) ? 'fail' : 'pass';
}

/** Whether a finding of this severity fails the check. */
export function isFailing(severity: Severity, failOn: FailOn): boolean {
  switch (failOn) {
    case 'error':
      return severity === 'error';
    case 'warning':
      return severity === 'error' || severity === 'warning';
    case 'never':
      return false;
  }
}

/** The exit code: 0 passed, 1 failed, 2 not evaluated. */
export function exitCode(verdict: Verdict): 0 | 1 | 2 {
  switch (verdict) {
    case 'pass':
      return 0;
    case 'fail':
      return 1;
    case 'incomplete':
      return 2;
  }
}
