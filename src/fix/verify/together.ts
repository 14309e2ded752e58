/** Verification of several changes by one evaluation. */

import type { ProjectFiles } from '../../compose/load/files.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import type { Path } from '../../source/path.js';
import { combineOperations, selectCombinable } from '../edits/combine.js';
import type { Proposal } from '../model/fix.js';
import { applyToProject } from './apply.js';
import { refusalFor } from './attempt.js';
import { changedPaths } from './changed-paths.js';
import { type CheckResult, type Evaluate, resultOf } from './evaluation.js';

/** A change, with the findings that it has to resolve. */
export interface Candidate {
  readonly change: Pick<Proposal, 'operations' | 'targets'>;
  readonly findings: readonly Finding[];
}

/** Whether several changes, made at once, resolve their findings, cause no other, and change only their targets. */
export function holdTogether(
  candidates: readonly Candidate[],
  before: CheckResult,
  evaluate: Evaluate,
): boolean {
  const { project } = before.description;
  const combined = combineOperations(
    candidates.flatMap(({ change }) => change.operations),
    project.files,
  );
  if (combined.kind === 'unsupported') return false;
  return holdIn(applyToProject(project, combined.edits), candidates, before, evaluate);
}

/** Whether several changes hold together in the files that they lead to. */
export function holdIn(
  files: ProjectFiles,
  candidates: readonly Candidate[],
  before: CheckResult,
  evaluate: Evaluate,
): boolean {
  const after = resultOf(evaluate(files));
  if (!after) return false;
  const findings = candidates.flatMap((candidate) => candidate.findings);
  if (refusalFor(findings, before, after)) return false;
  const isTarget = targetTest(candidates.flatMap(({ change }) => change.targets));
  return changedPaths(before.description.project, after.description.project).every(isTarget);
}

/** A test for whether a path is one of the targets or below one. */
function targetTest(targets: readonly Path[]): (path: Path) => boolean {
  const known = new Set(targets.map((target) => JSON.stringify(target)));
  return (path) => path.some((_, index) => known.has(JSON.stringify(path.slice(0, index + 1))));
}

/** The candidates that do not hold when all are made together, found by halving. */
export function unconfirmed<Each extends Candidate>(
  candidates: readonly Each[],
  before: CheckResult,
  evaluate: Evaluate,
): Each[] {
  const failed: Each[] = [];
  let left: readonly Each[] = candidates;
  while (left.length > 0) {
    const batch = selectCombinable(left, ({ change }) => change.operations, before.description.project.files);
    if (batch.length === 0) return [...failed, ...left];
    failed.push(...failing(batch, (some) => holdTogether(some, before, evaluate)));
    const taken = new Set(batch);
    left = left.filter((candidate) => !taken.has(candidate));
  }
  return failed;
}

/** Rounds in which failing candidates are set aside before every candidate is verified alone. */
const maxRounds = 3;

/**
 * The candidates that hold. They are made in sets such that for any two of them, each is in a set without the other: what
 * holds only because of another one fails in one of the sets.
 */
export function holdInSets<Each>(
  candidates: readonly Each[],
  holds: (some: readonly Each[]) => boolean,
): ReadonlySet<Each> {
  let left = candidates;
  for (let round = 0; round < maxRounds; round += 1) {
    const failed = new Set([left, ...separatingSets(left)].flatMap((some) => failing(some, holds)));
    if (failed.size === 0) return new Set(left);
    left = left.filter((candidate) => !failed.has(candidate));
  }
  return new Set();
}

/** For each bit of their numbers, the items with the bit and those without. */
function separatingSets<Item>(items: readonly Item[]): Item[][] {
  const sets: Item[][] = [];
  for (let bit = 1; bit < items.length; bit *= 2) {
    sets.push(items.filter((_, index) => (index & bit) !== 0));
    sets.push(items.filter((_, index) => (index & bit) === 0));
  }
  return sets;
}

/** The candidates that fail alone, or all of two halves that fail only together. */
function failing<Each>(
  candidates: readonly Each[],
  holds: (some: readonly Each[]) => boolean,
): readonly Each[] {
  if (candidates.length === 0 || holds(candidates)) return [];
  if (candidates.length === 1) return candidates;
  const middle = candidates.length >> 1;
  const halves = [candidates.slice(0, middle), candidates.slice(middle)];
  const found = halves.flatMap((half) => failing(half, holds));
  return found.length > 0 ? found : candidates;
}
