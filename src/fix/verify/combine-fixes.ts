/** Several fixes, combined into one set of edits. */

import { identityOf } from '../../policy/evaluate/evaluate.js';
import { type Edit, sortEdits } from '../../source/edit.js';
import { compareTexts } from '../../source/sort-order.js';
import { combineOperations } from '../edits/combine.js';
import type { Fix } from '../model/fix.js';
import { applyToProject } from './apply.js';
import { isTarget } from './attempt.js';
import { changedPaths } from './changed-paths.js';
import type { CheckResult, Evaluate } from './evaluation.js';

export interface CombinedFixes {
  readonly edits: readonly Edit[];
  /** The fixes whose changes are in the edits. */
  readonly fixes: readonly Fix[];
}

/**
 * Combines the fixes of an evaluated project. The edits do not depend on the order in which the fixes are given. A fix
 * whose edits conflict with those of fixes before it in the files is left out.
 */
export function combineFixes(fixes: readonly Fix[], result: CheckResult, evaluate: Evaluate): CombinedFixes {
  const { project } = result.description;
  const combined: Fix[] = [];
  let edits: readonly Edit[] = [];
  for (const fix of sortByPosition(fixes)) {
    const operations = [...combined, fix].flatMap((each) => each.operations);
    const together = combineOperations(operations, project.files);
    if (together.kind === 'unsupported') continue;
    combined.push(fix);
    edits = together.edits;
  }
  const [first] = combined;
  if (!first || combined.length === 1) return { edits, fixes: combined };
  // Each fix is verified alone. If they fail together, they affect each other: then only the first is applied.
  if (!isVerified({ edits, fixes: combined }, result, evaluate))
    return { edits: first.edits, fixes: [first] };
  return { edits, fixes: fixes.filter((fix) => combined.includes(fix)) };
}

function isVerified({ edits, fixes }: CombinedFixes, before: CheckResult, evaluate: Evaluate): boolean {
  const { project } = before.description;
  const after = evaluate(applyToProject(project, edits));
  if (!after) return false;
  const known = new Set(before.findings.map(identityOf));
  if (!after.findings.every((finding) => known.has(identityOf(finding)))) return false;
  const changed = changedPaths(project, after.description.project);
  return changed.every((path) => fixes.some((fix) => isTarget(path, fix)));
}

/** The fixes in the order of their first edits in the files; at one position, the one with most operations is first. */
function sortByPosition(fixes: readonly Fix[]): Fix[] {
  const keyed = fixes.map((fix) => {
    const [first] = sortEdits(fix.edits);
    return {
      fix,
      file: first?.file ?? '',
      start: first?.span.start ?? 0,
      size: fix.operations.length,
      key: JSON.stringify(fix.operations),
    };
  });
  return keyed
    .sort(
      (a, b) =>
        compareTexts(a.file, b.file) || a.start - b.start || b.size - a.size || compareTexts(a.key, b.key),
    )
    .map(({ fix }) => fix);
}
