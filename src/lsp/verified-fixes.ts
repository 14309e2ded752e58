/** Fixes and refusals of findings, verified when an editor asks for them. */

import { resolveFindings } from '../check/check.js';
import type { ProjectFiles } from '../compose/load/files.js';
import type { Fix } from '../fix/model/fix.js';
import type { Finding } from '../policy/evaluate/evaluate.js';
import type { FindingView } from '../report/view/finding-view.js';
import { serviceView } from '../report/view/report-view.js';
import type { LocatedFinding, LocatedProject } from './located-findings.js';

/** With masked texts. One of both is null. */
type Resolution = Pick<FindingView, 'fix' | 'refusal'>;

const verified = new WeakMap<ProjectFiles, Map<Finding, Resolution>>();

/** The fix or the refusal of findings of a project. They are kept for its files: editors ask at each move of the cursor. */
export function resolutionsOf(
  { report, entry }: LocatedProject,
  wanted: ReadonlySet<Finding>,
): ReadonlyMap<Finding, Resolution> {
  const known = verified.get(entry.source) ?? new Map<Finding, Resolution>();
  verified.set(entry.source, known);
  const missing = new Set([...wanted].filter((finding) => !known.has(finding)));
  if (missing.size === 0) return known;
  for (const service of resolveFindings(entry, report, (finding) => missing.has(finding)).services) {
    const own = service.findings.filter(({ finding }) => missing.has(finding));
    const views = serviceView(entry, { ...service, findings: own }).findings;
    own.forEach(({ finding }, index) => {
      known.set(finding, views[index] ?? { fix: null, refusal: null });
    });
  }
  return known;
}

/** One fix, with the findings that it resolves. */
export interface FixedFindings {
  readonly found: readonly LocatedFinding[];
  readonly project: LocatedProject;
  readonly fix: Fix;
}

/** The verified fixes of findings. Findings without one are left out. */
export function fixesOf(findings: readonly LocatedFinding[]): FixedFindings[] {
  const projects = new Set(findings.flatMap(({ project }) => project ?? []));
  return [...projects].flatMap((project) => {
    const own = findings.filter((found) => found.project === project);
    const resolutions = resolutionsOf(project, new Set(own.map(({ reported }) => reported.finding)));
    const fixes = new Map<string, FixedFindings>();
    for (const found of own) {
      const fix = resolutions.get(found.reported.finding)?.fix;
      if (!fix) continue;
      const key = JSON.stringify(fix.operations);
      const others = fixes.get(key)?.found ?? [];
      fixes.set(key, { found: [...others, found], project, fix });
    }
    return [...fixes.values()];
  });
}
