/** Suggested changes: whole lines of a file at the head commit, and the lines that replace them. */

import type { SourceFile } from '../compose/load/files.js';
import { applyToProject } from '../fix/verify/apply.js';
import { type Evaluate, resultOf } from '../fix/verify/evaluation.js';
import { identityOf } from '../policy/evaluate/evaluate.js';
import { hasInvisible } from '../report/redact/untrusted-text.js';
import type { ServiceView } from '../report/view/report-view.js';
import { applyEdits } from '../source/edit.js';
import { lineStarts } from '../source/lines.js';
import type { LineRange } from './conversation.js';
import { type Hunk, hunkContaining } from './diff.js';
import { type FixGroup, groupFixes, type IndexedFix } from './suggestion-groups.js';

export interface Suggestion extends LineRange {
  readonly file: string;
  /** The replacement. Lines end with `\n`, except perhaps the file's last one. Empty if the lines are removed. */
  readonly text: string;
  /** Indexes of the findings in the report that it fixes, in ascending order. */
  readonly findings: readonly number[];
}

/**
 * A suggestion for every fix whose lines are in one hunk. Fixes that change the same lines become one suggestion, which
 * is verified as a whole: GitHub accepts one suggestion for a line.
 */
export function suggestionsFor(
  service: ServiceView,
  source: SourceFile,
  hunks: readonly Hunk[],
  evaluate: Evaluate,
): Suggestion[] {
  if (hunks.length === 0) return [];
  const { files } = service.result.description.project;
  const starts = lineStarts(source.text);
  const lines = { starts, length: source.text.length };
  return groupFixes(fixesIn(service, source.file), files, lines).flatMap((group) => {
    const { findings, first, last } = group;
    if (!hunkContaining(hunks, first, last)) return [];
    const text = replacementText(group, source.text, starts);
    // A suggestion is code that a person commits with a click: no passwords, no invisible characters.
    if (service.masker.isSecretIn(text) || hasInvisible(text)) return [];
    if (!isVerified(group, service, evaluate)) return [];
    return [{ file: source.file, first, last, text, findings: findings.toSorted((a, b) => a - b) }];
  });
}

/** The fixes that change this file only. */
function fixesIn({ findings }: ServiceView, file: string): IndexedFix[] {
  return findings.flatMap(({ fix }, index) =>
    fix === null || fix.edits.some((edit) => edit.file !== file) ? [] : [{ index, fix }],
  );
}

/** The lines of a group after its edits. */
function replacementText({ edits, first, last }: FixGroup, text: string, starts: readonly number[]): string {
  const start = starts[first - 1] ?? 0;
  const lines = text.slice(start, starts[last] ?? text.length);
  const moved = edits.map((edit) => ({
    ...edit,
    span: { start: edit.span.start - start, end: edit.span.end - start },
  }));
  // GitHub uses the file's line ends when it commits a suggestion.
  return applyEdits(lines, moved).replaceAll('\r\n', '\n');
}

/** Checks that a group fixes all of its findings and adds none. A single fix is verified already. */
function isVerified({ fixes, findings, edits }: FixGroup, service: ServiceView, evaluate: Evaluate): boolean {
  if (fixes.length === 1) return true;
  const after = resultOf(evaluate(applyToProject(service.result.description.project, edits)));
  if (!after) return false;
  const before = new Set(service.result.findings.map(identityOf));
  const remaining = new Set(after.findings.map(identityOf));
  const fixed = findings.flatMap((index) => service.findings[index] ?? []);
  return (
    fixed.every(({ identity }) => !remaining.has(identity)) &&
    [...remaining].every((identity) => before.has(identity))
  );
}
