/** The verified fixes of a project's findings. */

import type { Finding } from '../../policy/evaluate/evaluate.js';
import { propose } from '../fixes/registry.js';
import { type Fix, type Proposal, type Refusal, refuse } from '../model/fix.js';
import type { CheckResult, Evaluate } from './evaluation.js';
import { verifyFix } from './verify-fix.js';

/** Changes that are verified for one project: each costs as much as its evaluation. */
export const maxVerifications = 200;

interface Candidate {
  readonly finding: Finding;
  readonly proposal: Proposal;
}

/** The fix or the refusal of each finding, in the order of the findings. */
export function verifyFixes(
  findings: readonly Finding[],
  result: CheckResult,
  evaluate: Evaluate,
): (Fix | Refusal)[] {
  const proposals = findings.map((finding) => ({ finding, proposal: propose(finding, result.description) }));
  const groups = groupByOperations(
    proposals.flatMap(({ finding, proposal }) =>
      proposal.kind === 'proposal' ? [{ finding, proposal }] : [],
    ),
  );
  const verified = new Map<string, Fix | Refusal>();
  return proposals.map(({ finding, proposal }) => {
    if (proposal.kind === 'refusal') return proposal;
    const key = keyOf(proposal);
    const group = groups.get(key) ?? [];
    if (!verified.has(key) && verified.size >= maxVerifications)
      return refuse(
        'not-verified',
        `One run verifies at most ${maxVerifications} changes of a project. Apply the other fixes first. ${finding.remedy}`,
      );
    const together = verified.get(key) ?? verifyGroup(group, proposal, result, evaluate);
    verified.set(key, together);
    // A change that does not resolve every finding of the group may resolve this one.
    const isRetried = together.kind === 'refusal' && group.length > 1;
    const fix = isRetried ? verifyFix(proposal, [finding], result, evaluate) : together;
    return fix.kind === 'refusal' ? fix : { ...fix, title: titleOf(proposal, fix) };
  });
}

/** Findings at one shared location, such as an anchor, have the same operations: one change resolves all of them. */
function groupByOperations(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.proposal);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return groups;
}

function keyOf({ operations }: Proposal): string {
  return JSON.stringify(operations);
}

function verifyGroup(
  group: readonly Candidate[],
  proposal: Proposal,
  result: CheckResult,
  evaluate: Evaluate,
): Fix | Refusal {
  const targets = group.flatMap((candidate) => candidate.proposal.targets);
  const findings = group.map(({ finding }) => finding);
  return verifyFix({ ...proposal, targets }, findings, result, evaluate);
}

function titleOf({ title }: Proposal, { kept }: Fix): string {
  if (kept.length === 0) return title;
  return `${title}, and keep ${kept.map((name) => `\`${name}\``).join(' and ')} unchanged`;
}
