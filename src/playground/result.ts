/** What the playground shows about a report: plain data, which a worker can send to the page. */

import type { Verdict } from '../check/verdict.js';
import type { Safety } from '../fix/model/fix.js';
import type { Severity } from '../policy/model/policy.js';
import type { FileRange } from '../report/view/file-view.js';
import { type FindingView, waived } from '../report/view/finding-view.js';
import type { ProblemView } from '../report/view/problem-view.js';
import type { ReportView, SectionView } from '../report/view/report-view.js';
import type { Edit } from '../source/edit.js';
import { type EffectiveSection, effectiveProject } from './effective-project.js';

export interface Result {
  readonly verdict: Verdict;
  /** Such as `Cache policy failed: 6 errors, 0 warnings`. */
  readonly headline: string;
  /** The names of the files that Compose merges, in order. */
  readonly merged: readonly string[];
  readonly findings: readonly ShownFinding[];
  readonly problems: readonly ProblemView[];
  /** The parameters of the policy with the values that were used. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly effective: readonly EffectiveSection[];
}

export interface ShownFinding {
  readonly rule: string;
  /** The page about the rule; null for a rule of a custom policy. */
  readonly url: string | null;
  readonly service: string;
  readonly severity: Severity;
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  readonly place: FileRange;
  readonly related: readonly { readonly note: string; readonly place: FileRange }[];
  readonly fix: ShownFix | null;
  /** Why there is no fix; null where there is one. */
  readonly refusal: string | null;
  /** Until when the finding is waived, by whom and why; null where it counts. */
  readonly waiver: string | null;
  /** The same while lines move. */
  readonly fingerprint: string;
}

export interface ShownFix {
  readonly title: string;
  readonly safety: Safety;
  readonly needs: readonly string[];
  readonly edits: readonly Edit[];
}

/** What is shown about a report on one project. */
export function resultOf({ report, sections, problems }: ReportView, headline: string): Result {
  const [project] = report.entries.flatMap((entry) => (entry.kind === 'waivers' ? [] : [entry]));
  return {
    verdict: report.verdict,
    headline,
    merged: project?.source.files.map(({ file }) => file) ?? [],
    findings: sections.flatMap(findingsIn),
    problems,
    parameters: Object.entries(report.policy.parameters).map(([name, value]) => ({
      name,
      value: [value].flat().join(),
    })),
    effective: effectiveIn(sections),
  };
}

function findingsIn(section: SectionView): ShownFinding[] {
  if (section.kind === 'unreadable') return [];
  return section.findings.map((finding) => shownFinding(finding, section.service));
}

function shownFinding(finding: FindingView, service: string): ShownFinding {
  const { rule, url, severity, message, reason, remedy, place, fix, refusal, fingerprint } = finding;
  return {
    ...{ rule, url, service, severity, message, reason, remedy, place, fingerprint },
    related: finding.related.map(({ note, place: there }) => ({ note, place: there })),
    fix: fix && { title: fix.title, safety: fix.safety, needs: fix.needs, edits: fix.edits },
    refusal: refusal?.explain ?? null,
    waiver: waived(finding),
  };
}

/** The effective project of the first service that was checked. */
function effectiveIn(sections: readonly SectionView[]): readonly EffectiveSection[] {
  const [checked] = sections.flatMap((section) => (section.kind === 'service' ? [section] : []));
  return checked ? effectiveProject(checked.result.description.project, checked.masker, checked.files) : [];
}
