/** Fixes as suggestions: whole lines of the head's file, and what stands there afterwards. */

import type { ProjectReport } from '../check.js';
import type { SourceFile } from '../compose/files.js';
import { combinedEdits } from '../fix/combine.js';
import { type Fix, isRefusal } from '../fix/fix.js';
import { applied, type Judge } from '../fix/prove.js';
import { identityOf } from '../policy/judge.js';
import { holdsPassword, passwordsOf } from '../report/passwords.js';
import { hasUnseen } from '../report/printable.js';
import { applyEdits, type Edit } from '../source/edit.js';
import { lineStarts, pointAt } from '../source/lines.js';
import { type Hunk, hunkAround } from './diff.js';

/** Lines of one file, both inclusive, from 1, and the lines that replace them. */
export interface Suggestion {
  readonly file: string;
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Positions in the report's findings that it mends, in order. */
  readonly mends: readonly number[];
}

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
  report: ProjectReport,
  source: SourceFile,
  hunks: readonly Hunk[],
  judge: Judge,
): Suggestion[] {
  const { judged } = report;
  if (!judged) return [];
  const { project } = judged.description;
  const passwords = passwordsOf(report);
  const starts = lineStarts(source.text);
  let groups: Group[] = [];
  report.findings.forEach(({ mending }, index) => {
    if (mending === null || isRefusal(mending) || mending.edits.some(({ file }) => file !== source.file))
      return;
    groups = joined(
      groups,
      {
        mends: [index],
        fixes: [mending],
        edits: mending.edits,
        ...linesOf(mending.edits, starts, source.text.length),
      },
      (fixes) => {
        const edits = combinedEdits(
          fixes.flatMap(({ operations }) => operations),
          project.files,
        );
        return 'unpatchable' in edits ? null : edits;
      },
      starts,
      source.text.length,
    );
  });
  const wanted = new Set(judged.findings.map(identityOf));
  return groups.flatMap((group) => {
    if (!hunkAround(hunks, group.first, group.last)) return [];
    const start = starts[group.first - 1] ?? 0;
    const end = starts[group.last] ?? source.text.length;
    const moved = group.edits.map((edit) => ({
      ...edit,
      span: { start: edit.span.start - start, end: edit.span.end - start },
    }));
    const text = applyEdits(source.text.slice(start, end), moved).replaceAll('\r\n', '\n');
    // A suggestion is code that somebody clicks into a branch: nothing secret, nothing unseen goes into one.
    if (holdsPassword(text, passwords) || hasUnseen(text)) return [];
    const after = judge(applied(project, group.edits));
    const left = new Set(after?.findings.map(identityOf));
    const mended = group.mends.every((index) => {
      const reported = report.findings[index];
      return reported !== undefined && !left.has(identityOf(reported.finding));
    });
    if (!after || !mended || [...left].some((identity) => !wanted.has(identity))) return [];
    return [
      {
        file: source.file,
        first: group.first,
        last: group.last,
        text: text.replace(/\n$/, ''),
        mends: group.mends.toSorted((a, b) => a - b),
      },
    ];
  });
}

/** Adds a fix, together with every group whose lines it touches. */
function joined(
  groups: readonly Group[],
  added: Group,
  combine: (fixes: readonly Fix[]) => readonly Edit[] | null,
  starts: readonly number[],
  length: number,
): Group[] {
  const touching = groups.filter((group) => group.first <= added.last && added.first <= group.last);
  if (touching.length === 0) return [...groups, added];
  const all = [...touching, added];
  const fixes = all.flatMap((group) => group.fixes);
  const edits = combine(fixes);
  if (!edits) return [...groups];
  const rest = groups.filter((group) => !touching.includes(group));
  return joined(
    rest,
    { mends: all.flatMap((group) => group.mends), fixes, edits, ...linesOf(edits, starts, length) },
    combine,
    starts,
    length,
  );
}

function linesOf(
  edits: readonly Edit[],
  starts: readonly number[],
  length: number,
): { first: number; last: number } {
  const lines = edits.flatMap(({ span, text }) => {
    const start = pointAt(starts, span.start).line;
    const end = pointAt(starts, span.end);
    // Behind the file's last line end there is no line: what is added there goes with the last one.
    if (start > 1 && start === starts.length && span.start === length) return [start - 1];
    // Whole lines that are taken out end at the start of the next one, which they do not touch.
    return [
      start,
      end.column === 1 && span.end > span.start && (text === '' || text.endsWith('\n'))
        ? end.line - 1
        : end.line,
    ];
  });
  return { first: Math.min(...lines), last: Math.max(...lines) };
}
