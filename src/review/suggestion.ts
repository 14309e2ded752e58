/** Fixes as suggestions: whole lines of the head's file, and what stands there afterwards. */

import type { SourceFile } from '../compose/load/files.js';
import { combineOperations } from '../fix/edits/combine.js';
import type { Fix } from '../fix/model/fix.js';
import { applyToProject } from '../fix/verify/apply.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { identityOf } from '../policy/evaluate/evaluate.js';
import { holdsPassword } from '../report/redact/passwords.js';
import { hasUnseen } from '../report/redact/untrusted-text.js';
import type { ServiceView } from '../report/view/report-view.js';
import { applyEdits, type Edit } from '../source/edit.js';
import { lineStarts, pointAt } from '../source/lines.js';
import { type Hunk, hunkContaining } from './diff.js';

/** Lines of one file, both inclusive, from 1, and the lines that replace them. */
export interface Suggestion {
  readonly file: string;
  readonly first: number;
  readonly last: number;
  /** Lines that end as all do, with `\n`; the file's last one may not. Nothing when the lines are taken out. */
  readonly text: string;
  /** Positions in the report's findings that it mends, in order. */
  readonly mends: readonly number[];
}

/** Fixes that touch the same lines. */
interface Group {
  readonly mends: readonly number[];
  readonly fixes: readonly Fix[];
  readonly edits: readonly Edit[];
  readonly first: number;
  readonly last: number;
}

/**
 * A suggestion for every fix whose lines lie in one hunk. Fixes that touch the same lines are one suggestion, since
 * GitHub takes one for each line; it is proved as a whole.
 */
export function suggestionsFor(
  section: ServiceView,
  source: SourceFile,
  hunks: readonly Hunk[],
  judge: Evaluate,
): Suggestion[] {
  if (hunks.length === 0) return [];
  const starts = lineStarts(source.text);
  return groupsOf(section, source, starts).flatMap((group) => {
    const { mends, edits, first, last } = group;
    if (!hunkContaining(hunks, first, last)) return [];
    const start = starts[first - 1] ?? 0;
    const lines = source.text.slice(start, starts[last] ?? source.text.length);
    const moved = edits.map((edit) => ({
      ...edit,
      span: { start: edit.span.start - start, end: edit.span.end - start },
    }));
    // GitHub ends the lines as the file does.
    const text = applyEdits(lines, moved).replaceAll('\r\n', '\n');
    // A suggestion is code that somebody clicks into a branch: nothing secret, nothing unseen goes into one.
    if (holdsPassword(text, section.passwords) || hasUnseen(text)) return [];
    if (!isProved(group, section, judge)) return [];
    return [{ file: source.file, first, last, text, mends: mends.toSorted((a, b) => a - b) }];
  });
}

/** Whether a group mends what its fixes mend one by one, and brings up nothing; a single fix was proved to. */
function isProved(
  { fixes, mends, edits }: Group,
  { result, findings }: ServiceView,
  judge: Evaluate,
): boolean {
  if (fixes.length === 1) return true;
  const after = judge(applyToProject(result.description.project, edits));
  if (!after) return false;
  const known = new Set(result.findings.map(identityOf));
  const left = new Set(after.findings.map(identityOf));
  const mended = mends.flatMap((index) => findings[index] ?? []);
  return (
    mended.every(({ identity }) => !left.has(identity)) && [...left].every((identity) => known.has(identity))
  );
}

/** The fixes that are all in this file, those that touch the same lines together. */
function groupsOf({ findings, result }: ServiceView, source: SourceFile, starts: readonly number[]): Group[] {
  /** Adds a group, together with every other whose lines it touches; the lines of all may touch yet others. */
  const joined = (groups: readonly Group[], added: Group): readonly Group[] => {
    let [apart, together] = [groups, added];
    for (;;) {
      const { first, last } = together;
      const touching = apart.filter((group) => group.first <= last && first <= group.last);
      if (touching.length === 0) return [...apart, together];
      const all = [...touching, together];
      const fixes = all.flatMap((group) => group.fixes);
      const operations = fixes.flatMap((fix) => fix.operations);
      const combined = combineOperations(operations, result.description.project.files);
      // The added one gets no suggestion: the others stay as they were.
      if (combined.kind === 'unsupported') return groups;
      const { edits } = combined;
      apart = apart.filter((group) => !touching.includes(group));
      const lines = linesOf(edits, starts, source.text.length);
      together = { mends: all.flatMap((group) => group.mends), fixes, edits, ...lines };
    }
  };
  let groups: readonly Group[] = [];
  findings.forEach(({ fix }, index) => {
    if (fix === null || fix.edits.some(({ file }) => file !== source.file)) return;
    const lines = linesOf(fix.edits, starts, source.text.length);
    groups = joined(groups, { mends: [index], fixes: [fix], edits: fix.edits, ...lines });
  });
  return [...groups];
}

/** The lines that edits touch. */
function linesOf(
  edits: readonly Edit[],
  starts: readonly number[],
  length: number,
): { first: number; last: number } {
  const lines = edits.flatMap(({ span, text }) => {
    const start = pointAt(starts, span.start);
    const end = pointAt(starts, span.end);
    // Behind the file's last line end there is no line: what is added there goes with the last one.
    if (span.start === length && start.line > 1 && start.column === 1) return [start.line - 1];
    // Whole lines that are taken out end at the start of the next one, which they do not touch.
    const isWhole = end.column === 1 && span.end > span.start && (text === '' || text.endsWith('\n'));
    return [start.line, isWhole ? end.line - 1 : end.line];
  });
  return { first: Math.min(...lines), last: Math.max(...lines) };
}
