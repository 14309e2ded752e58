/** The rules of a report. */

import type { ProjectReport } from '../../check/check.js';
import type { Rule } from '../../policy/model/policy.js';

/** Rules, and whichever others a finding of these projects is of: no finding is without its rule. */
export function rulesOf(rules: readonly Rule[], projects: readonly ProjectReport[]): Rule[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { finding } of projects.flatMap(({ findings }) => findings))
    if (!known.has(finding.rule.id)) known.set(finding.rule.id, finding.rule);
  return [...known.values()];
}
