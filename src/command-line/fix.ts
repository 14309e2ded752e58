/** The `fix` command: every proved fix, round after round until none is left. */

import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { check, fixesOf, judgeWith, type Report, type Settings } from '../check.js';
import type { ProjectFiles } from '../check.js';
import type { SourceFile } from '../compose/project.js';
import type { Fix } from '../fix/fix.js';
import { applied, combinedFix } from '../fix/prove.js';
import type { Policy } from '../policy/policy.js';

/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 5;

export interface Mended {
  /** The files as they were and as they are, only those that changed. */
  readonly changes: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly made: readonly Fix[];
  /** What is left. */
  readonly report: Report;
}

/** Mends projects in memory. With `safe`, fixes that need more than the file are left out. */
export function mendProjects(projects: readonly ProjectFiles[], settings: Settings, policy: Policy, safe: boolean): Mended {
  let current: readonly ProjectFiles[] = projects;
  let report = check(current, settings, policy);
  const made: Fix[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    let changed = false;
    current = report.projects.map((project): ProjectFiles => {
      const fixes = fixesOf(project).filter((fix) => !safe || fix.safety === 'safe');
      if (!project.judged || fixes.length === 0) return { files: project.files };
      const combined = combinedFix(fixes, project.judged, judgeWith(settings, policy));
      changed ||= combined.edits.length > 0;
      made.push(...combined.made);
      return { files: applied(project.judged.description.project, combined.edits) };
    });
    if (!changed) break;
    report = check(current, settings, policy);
  }
  return { changes: changesBetween(projects, current), made, report };
}

function changesBetween(before: readonly ProjectFiles[], after: readonly ProjectFiles[]): Mended['changes'] {
  const now = new Map(after.flatMap(({ files }) => files.map(({ file, text }) => [file, text])));
  return before
    .flatMap(({ files }): readonly SourceFile[] => files)
    .flatMap(({ file, text }) => {
      const mended = now.get(file);
      return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
    });
}

/** Writes a file whole or not at all, with the mode it had. */
export function writeAtomically(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(beside, mode & 0o7777);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
