/** Several fixes, combined into one set of edits. */

import type { ProjectFiles } from '../../compose/load/files.js';
import type { Project } from '../../compose/project.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import { type Edit, sortEdits } from '../../source/edit.js';
import { compareTexts } from '../../source/sort-order.js';
import { combineOperations, selectCombinable } from '../edits/combine.js';
import type { Fix } from '../model/fix.js';
import { applyToProject } from './apply.js';
import type { CheckResult, Evaluate } from './evaluation.js';
import { holdIn } from './together.js';

export interface CombinedFixes {
  readonly edits: readonly Edit[];
  /** The fixes whose changes are in the edits. */
  readonly fixes: readonly Fix[];
  /** The files of the project after the edits. */
  readonly files: ProjectFiles;
}

/**
 * Combines the fixes of an evaluated project. The edits do not depend on the order in which the fixes are given. A fix
 * whose edits conflict with those of fixes before it in the files is left out. `resolvedBy` are the findings that a fix
 * resolves, which the combination has to resolve as well.
 */
export function combineFixes(
  fixes: readonly Fix[],
  result: CheckResult,
  evaluate: Evaluate,
  resolvedBy: (fix: Fix) => readonly Finding[],
): CombinedFixes {
  const { project } = result.description;
  const combined = selectCombinable(sortByPosition(fixes), ({ operations }) => operations, project.files);
  const edits = editsOf(combined, project);
  const files = applyToProject(project, edits);
  const [first] = combined;
  if (!first || combined.length === 1) return { edits, fixes: combined, files };
  const candidates = combined.map((change) => ({ change, findings: resolvedBy(change) }));
  // Each fix is verified alone. If they fail together, they affect each other: then only the first is applied.
  if (!holdIn(files, candidates, result, evaluate))
    return { edits: first.edits, fixes: [first], files: applyToProject(project, first.edits) };
  const taken = new Set(combined);
  return { edits, fixes: fixes.filter((fix) => taken.has(fix)), files };
}

function editsOf(fixes: readonly Fix[], { files }: Project): readonly Edit[] {
  const operations = fixes.flatMap((fix) => fix.operations);
  const combined = combineOperations(operations, files);
  if (combined.kind === 'unsupported') throw new Error(`internal error: ${combined.reason}`);
  return combined.edits;
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
