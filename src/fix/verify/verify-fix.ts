/** Verification of one proposal, which writes shared values into the services where the change needs it. */

import type { Project } from '../../compose/project.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import type { Path } from '../../source/path.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { combineOperations } from '../edits/combine.js';
import { writeInServices } from '../edits/unshare.js';
import type { Fix, Proposal, Refusal } from '../model/fix.js';
import { applyToProject } from './apply.js';
import { attempt, isTarget } from './attempt.js';
import { changedPaths } from './changed-paths.js';
import { type CheckResult, type Evaluate, resultOf } from './evaluation.js';

/** A fix that writes the values of more other services than this would be hard to review. */
const maxKept = 3;

interface Verification {
  readonly proposal: Proposal;
  readonly findings: readonly Finding[];
  readonly before: CheckResult;
  readonly evaluate: Evaluate;
}

/** Verifies that a proposal resolves the findings and changes nothing else. */
export function verifyFix(
  proposal: Proposal,
  findings: readonly Finding[],
  before: CheckResult,
  evaluate: Evaluate,
): Fix | Refusal {
  const result = attempt(proposal, findings, before, evaluate);
  if (result.kind !== 'shared') return result;
  const verification = { proposal, findings, before, evaluate };
  const changed = changedPaths(before.description.project, result.project);
  return (
    writeInTargets(verification, changed, result.project) ??
    keepOthers(verification, changed) ??
    result.refusal
  );
}

/** The fix that writes the changed values into the targets, and leaves the shared values unchanged. */
function writeInTargets(
  { proposal, findings, before, evaluate }: Verification,
  changed: readonly Path[],
  after: Project,
): Fix | null {
  const { project } = before.description;
  const targets = changed.filter((path) => isTarget(path, proposal));
  const unshared = unsharedOperations(proposal, project, evaluate);
  const rest = targets.filter((path) => !unshared.changed.has(JSON.stringify(path)));
  for (const written of writeInServices(project, after, rest)) {
    const operations = [...unshared.operations, ...written];
    // Only these paths may change: a written key also replaces what a merge key contributes to it.
    const result = attempt({ ...proposal, operations, targets }, findings, before, evaluate);
    if (result.kind === 'fix') return { ...result, targets: proposal.targets };
  }
  return null;
}

/** The fix that changes the shared values, and writes the previous values into the other services. */
function keepOthers(
  { proposal, findings, before, evaluate }: Verification,
  changed: readonly Path[],
): Fix | null {
  const { project } = before.description;
  const outside = changed.filter((path) => !isTarget(path, proposal));
  const others = [...new Set(outside.map(([, name]) => String(name)))];
  if (others.length > maxKept) return null;
  for (const written of writeInServices(project, project, outside)) {
    const operations = [...proposal.operations, ...written];
    const result = attempt({ ...proposal, operations }, findings, before, evaluate);
    if (result.kind === 'fix') return { ...result, kept: others };
  }
  return null;
}

/** The operations of a proposal that change no shared value, with the paths that they change, each as JSON. */
function unsharedOperations(
  proposal: Proposal,
  project: Project,
  evaluate: Evaluate,
): { readonly operations: readonly Operation[]; readonly changed: ReadonlySet<string> } {
  if (proposal.operations.length < 2) return { operations: [], changed: new Set() };
  const changes = proposal.operations.flatMap((operation) => {
    const combined = combineOperations([operation], project.files);
    const after =
      combined.kind === 'edits' ? resultOf(evaluate(applyToProject(project, combined.edits))) : null;
    const paths = after ? changedPaths(project, after.description.project) : [];
    return paths.length > 0 && paths.every((path) => isTarget(path, proposal)) ? [{ operation, paths }] : [];
  });
  return {
    operations: changes.map(({ operation }) => operation),
    changed: new Set(changes.flatMap(({ paths }) => paths.map((path) => JSON.stringify(path)))),
  };
}
