/** The verified fixes of a project's findings. */

import type { Finding } from '../../policy/evaluate/evaluate.js';
import { codeList } from '../../source/code-list.js';
import type { Path } from '../../source/path.js';
import { propose } from '../fixes/registry.js';
import type { Fix, Proposal, Refusal } from '../model/fix.js';
import type { CheckResult, Evaluate } from './evaluation.js';
import { verifyFix } from './verify-fix.js';
import { type VerifiableProposal, verifyProposals } from './verify-proposals.js';

/**
 * The fix or the refusal of each wanted finding. Each fix holds alone. In a large project it is verified in the part of
 * the project that it can affect, and all these fixes together in the whole. The other findings count too: one change
 * may resolve several.
 */
export function verifyFixes(
  findings: readonly Finding[],
  result: CheckResult,
  evaluate: Evaluate,
  wanted: (finding: Finding) => boolean = () => true,
): ReadonlyMap<Finding, Fix | Refusal> {
  const migrates = findings.some(({ rule }) => rule.fix === 'set-image');
  const proposals = findings.map((finding) => ({
    finding,
    proposal: propose(finding, result.description, migrates),
  }));
  const groups = new Map(
    [...groupByOperations(proposals)].filter(([, group]) => group.findings.some(wanted)),
  );
  const verified = verifyProposals([...groups.values()], result, evaluate);
  const resolve = (finding: Finding, proposal: Proposal | Refusal): Fix | Refusal => {
    if (proposal.kind === 'refusal') return proposal;
    const group = groups.get(keyOf(proposal));
    const together = group && verified.get(group);
    if (!together) throw new Error('internal error: a change was not verified');
    // A change that does not resolve every finding of the group may resolve this one.
    const isRetried = together.kind === 'refusal' && group.findings.length > 1;
    const fix = isRetried ? verifyFix(proposal, [finding], result, evaluate) : together;
    return fix.kind === 'refusal' ? fix : { ...fix, title: titleOf(proposal, fix) };
  };
  const resolved = proposals.filter(({ finding }) => wanted(finding));
  return new Map(resolved.map(({ finding, proposal }) => [finding, resolve(finding, proposal)]));
}

/** Findings at one shared location, such as an anchor, have the same operations: one change resolves all of them. */
function groupByOperations(
  proposals: readonly { readonly finding: Finding; readonly proposal: Proposal | Refusal }[],
): ReadonlyMap<string, VerifiableProposal> {
  const groups = new Map<string, { proposal: Proposal; findings: Finding[]; targets: Path[] }>();
  for (const { finding, proposal } of proposals) {
    if (proposal.kind === 'refusal') continue;
    const key = keyOf(proposal);
    const group = groups.get(key) ?? { proposal, findings: [], targets: [] };
    group.findings.push(finding);
    group.targets.push(...proposal.targets);
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, { proposal, findings, targets }]) => [
      key,
      { change: { ...proposal, targets }, findings },
    ]),
  );
}

function keyOf({ operations }: Proposal): string {
  return JSON.stringify(operations);
}

function titleOf({ title }: Proposal, { kept }: Fix): string {
  if (kept.length === 0) return title;
  return `${title}; ${codeList(kept)} ${kept.length === 1 ? 'keeps its' : 'keep their'} values`;
}
