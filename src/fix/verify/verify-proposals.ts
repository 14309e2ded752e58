/** Verification of many proposals, by as few and as small evaluations as they need. */

import type { Finding } from '../../policy/evaluate/evaluate.js';
import { groupBy } from '../../source/group-by.js';
import { combineOperations } from '../edits/combine.js';
import type { Fix, Proposal, Refusal } from '../model/fix.js';
import type { CheckResult, Evaluate } from './evaluation.js';
import { createScopes, type Scope } from './scope.js';
import { holdInSets, holdTogether, unconfirmed } from './together.js';
import { verifyFix } from './verify-fix.js';

/** A proposal, and the findings that it has to resolve. */
export interface VerifiableProposal {
  readonly change: Proposal;
  readonly findings: readonly Finding[];
}

/** Proposals about one client that are verified in turns with those about other clients. */
const maxTurns = 3;

/** Proposals of one scope that are verified one by one. */
const maxAlone = 16;

type Results = Map<VerifiableProposal, Fix | Refusal>;

/**
 * Verifies that each proposal holds alone.
 *
 * In a large project, three ways avoid an evaluation of all of it for each proposal:
 * - A finding about a client depends on that client and on the cache. One turn therefore makes one change to each client.
 * - Other proposals are evaluated in the part of the project that they can affect.
 * - Many proposals about one service are made in sets that separate each from each other one.
 *
 * What was verified in one of these ways is then verified together in the whole project. Where that fails, the proposals
 * at fault are evaluated in the whole project one by one.
 */
export function verifyProposals(
  proposals: readonly VerifiableProposal[],
  result: CheckResult,
  evaluate: Evaluate,
): Results {
  const verified: Results = new Map();
  const scopes = createScopes(result, evaluate);
  const turns = turnsOf(proposals, scopes.clientOf).filter((turn) => holdTogether(turn, result, evaluate));
  const inTurns = new Set(turns.flat());
  const partly = [...inTurns].map((proposal) => ({ proposal, fix: unchanged(proposal) }));
  const others = proposals.filter((proposal) => !inTurns.has(proposal));
  for (const [scope, members] of groupBy(others, ({ change }) => scopes.scopeOf(change))) {
    const { inSets, alone } = verifyInScope(members, scope);
    partly.push(...inSets.map((proposal) => ({ proposal, fix: unchanged(proposal) })));
    for (const [proposal, resolution] of alone) {
      if (scope.whole || resolution.kind === 'refusal') verified.set(proposal, resolution);
      else partly.push({ proposal, fix: resolution });
    }
  }
  const isConfirmed = turns.length === 1 && partly.length === inTurns.size;
  const failed = isConfirmed ? [] : failedTogether(partly, result, evaluate);
  for (const { proposal, fix } of partly) {
    const combined = combineOperations(fix.operations, result.description.project.files);
    if (combined.kind === 'edits') verified.set(proposal, { ...fix, edits: combined.edits });
  }
  for (const proposal of [...failed, ...proposals.filter((proposal) => !verified.has(proposal))])
    verified.set(proposal, verifyFix(proposal.change, proposal.findings, result, evaluate));
  return verified;
}

/** The fix that makes the proposed change; its edits are not set yet. */
function unchanged({ change }: VerifiableProposal): Fix {
  return { ...change, kind: 'fix', edits: [], kept: [] };
}

/** The proposals about one client each, so that no turn has two about the same client. */
function turnsOf(
  proposals: readonly VerifiableProposal[],
  clientOf: (proposal: Proposal) => string | null,
): VerifiableProposal[][] {
  const clients = groupBy(proposals, ({ change }) => clientOf(change));
  clients.delete(null);
  const few = [...clients.values()].filter((each) => each.length <= maxTurns);
  return Array.from({ length: maxTurns }, (_, turn) => few.flatMap((each) => each[turn] ?? [])).filter(
    (turn) => turn.length > 0,
  );
}

/** Verifies proposals in a scope. Those whose evaluation says nothing about the whole project are left out. */
function verifyInScope(
  proposals: readonly VerifiableProposal[],
  scope: Scope,
): { readonly inSets: readonly VerifiableProposal[]; readonly alone: Results } {
  const { before, evaluate, exceeded } = scope;
  const holds = (some: readonly VerifiableProposal[]): boolean =>
    holdTogether(some, before, evaluate) && !exceeded();
  const inSets = proposals.length > maxAlone ? holdInSets(proposals, holds) : new Set<VerifiableProposal>();
  const alone: Results = new Map();
  for (const proposal of proposals) {
    if (inSets.has(proposal)) continue;
    exceeded();
    const resolution = verifyFix(proposal.change, proposal.findings, before, evaluate);
    if (!exceeded()) alone.set(proposal, resolution);
  }
  return { inSets: [...inSets], alone };
}

/** The proposals whose fixes do not hold when all are made in the whole project. */
function failedTogether(
  partly: readonly { readonly proposal: VerifiableProposal; readonly fix: Fix }[],
  result: CheckResult,
  evaluate: Evaluate,
): VerifiableProposal[] {
  const candidates = partly.map(({ proposal, fix }) => ({
    change: fix,
    findings: proposal.findings,
    proposal,
  }));
  return unconfirmed(candidates, result, evaluate).map(({ proposal }) => proposal);
}
