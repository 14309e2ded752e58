/** Every proved fix of a report, round after round until none is left. Pure, as check is. */

import { check, fixesOf, judgeWith, projectsIn, type Report, type Settings } from './check.js';
import type { ProjectFiles, SourceFile } from './compose/files.js';
import type { Fix } from './fix/fix.js';
import { applied, combinedFix } from './fix/prove.js';
import type { Policy } from './policy/policy.js';

/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 20;

export interface Mended {
  /** The files that changed, as they were and as they are. */
  readonly changes: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly made: readonly Fix[];
  /** What is left. */
  readonly report: Report;
}

/** Mends the projects of a report that has fixes. With `safe`, those that need more than the file are left out. */
export function mendAll(report: Report, settings: Settings, policy: Policy, safe: boolean): Mended {
  const judge = judgeWith(settings, policy);
  const made: Fix[] = [];
  let left = report;
  for (let round = 0; round < maxRounds; round += 1) {
    const before = made.length;
    const files = projectsIn(left).map((services): ProjectFiles => {
      const [{ made: files, judged }] = services;
      const fixes = services.flatMap(fixesOf).filter((fix) => !safe || fix.safety === 'safe');
      if (!judged || fixes.length === 0) return files;
      const combined = combinedFix(fixes, judged, judge);
      made.push(...combined.made);
      return applied(judged.description.project, combined.edits);
    });
    if (made.length === before) break;
    left = check(files, settings, policy);
  }
  return { changes: changesBetween(report, left), made, report: left };
}

function changesBetween(before: Report, after: Report): Mended['changes'] {
  const filesOf = (report: Report): readonly SourceFile[] =>
    projectsIn(report).flatMap(([{ files }]) => files);
  const now = new Map(filesOf(after).map(({ file, text }) => [file, text]));
  return filesOf(before).flatMap(({ file, text }) => {
    const mended = now.get(file);
    return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
  });
}
