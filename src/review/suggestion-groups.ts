/** Fixes grouped by the lines of a file that they change. */

import { combineOperations } from '../fix/edits/combine.js';
import type { Fix } from '../fix/model/fix.js';
import type { Edit } from '../source/edit.js';
import { pointAt } from '../source/lines.js';
import type { YamlFile } from '../yaml/tree.js';
import type { LineRange } from './conversation.js';

/** Fixes that change the same lines. */
export interface FixGroup extends LineRange {
  /** Indexes of the fixed findings in the report. */
  readonly findings: readonly number[];
  readonly fixes: readonly Fix[];
  readonly edits: readonly Edit[];
}

/** A fix with the index of its finding in the report. */
export interface IndexedFix {
  readonly index: number;
  readonly fix: Fix;
}

/** The file that fixes change: the offsets at which its lines start, and its length. */
export interface FileLines {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Groups fixes so that no two groups change the same line. A fix that cannot be combined with a group is left out. */
export function groupFixes(
  fixes: readonly IndexedFix[],
  files: readonly YamlFile[],
  lines: FileLines,
): readonly FixGroup[] {
  return fixes.reduce<readonly FixGroup[]>((groups, { index, fix }) => {
    const group = { findings: [index], fixes: [fix], edits: fix.edits, ...changedLines(fix.edits, lines) };
    return addGroup(groups, group, files, lines);
  }, []);
}

/** Merges the added group with every group that it overlaps; the merged lines can overlap further groups. */
function addGroup(
  groups: readonly FixGroup[],
  added: FixGroup,
  files: readonly YamlFile[],
  lines: FileLines,
): readonly FixGroup[] {
  let [separate, merged] = [groups, added];
  for (;;) {
    const { first, last } = merged;
    const overlapping = separate.filter((group) => group.first <= last && first <= group.last);
    if (overlapping.length === 0) return [...separate, merged];
    const parts = [...overlapping, merged];
    const fixes = parts.flatMap((group) => group.fixes);
    const combined = combineOperations(
      fixes.flatMap((fix) => fix.operations),
      files,
    );
    if (combined.kind === 'unsupported') return groups;
    const { edits } = combined;
    separate = separate.filter((group) => !overlapping.includes(group));
    merged = {
      findings: parts.flatMap((group) => group.findings),
      fixes,
      edits,
      ...changedLines(edits, lines),
    };
  }
}

/** The lines that edits change. */
function changedLines(edits: readonly Edit[], { starts, length }: FileLines): LineRange {
  const lines = edits.flatMap(({ span, text }) => {
    const start = pointAt(starts, span.start);
    const end = pointAt(starts, span.end);
    // After the file's final newline there is no line: text added there belongs to the last line.
    if (span.start === length && start.line > 1 && start.column === 1) return [start.line - 1];
    // The span of removed whole lines ends at the start of the next line, which does not change.
    const endsBefore = end.column === 1 && span.end > span.start && (text === '' || text.endsWith('\n'));
    return [start.line, endsBefore ? end.line - 1 : end.line];
  });
  return { first: Math.min(...lines), last: Math.max(...lines) };
}
