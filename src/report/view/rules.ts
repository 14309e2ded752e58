/** The rules that a report is about. */

import type { ReportedFinding } from '../../check/report.js';
import type { Rule } from '../../policy/model/policy.js';

/** These rules, and any other rule that one of the findings belongs to. */
export function withRulesOf(rules: readonly Rule[], findings: readonly ReportedFinding[]): Rule[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { finding } of findings)
    if (!known.has(finding.rule.id)) known.set(finding.rule.id, finding.rule);
  return [...known.values()];
}
