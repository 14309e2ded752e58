/** A report, assembled from projects that were checked one by one. */

import type { SourceFile } from '../compose/load/files.js';
import { refuse } from '../fix/model/fix.js';
import type { Policy } from '../policy/model/policy.js';
import { noService, presenceRule } from '../policy/model/services.js';
import { waiverRules } from '../policy/waivers/waiver-rules.js';
import { evaluateWaivers } from '../policy/waivers/waivers.js';
import { compareLocations } from '../source/sort-order.js';
import {
  findingsIn,
  type ProjectEntry,
  type Report,
  type ReportedFinding,
  type Settings,
  servicesIn,
  type UnreadableEntry,
  type WaiversEntry,
} from './report.js';
import { countFindings, severities, verdictFor } from './verdict.js';

/** The report on projects: with the verdict, the findings about waivers, and what counts only for all projects. */
export function assembleReport(
  projects: readonly (ProjectEntry | UnreadableEntry)[],
  settings: Settings,
  policy: Policy,
): Report {
  const checked = withoutAbsences(projects);
  const entries = [...checked, ...checkWaivers(checked, settings, policy)];
  const counts = countFindings(findingsIn({ entries }));
  const isComplete = checked.length > 0 && checked.every(({ kind }) => kind === 'project');
  const verdict = isComplete ? verdictFor(counts, settings.failOn) : 'incomplete';
  return { policy, settings, verdict, counts, entries };
}

/** The entry for the waivers of the settings; none where nothing is wrong with them. */
function checkWaivers(
  entries: readonly (ProjectEntry | UnreadableEntry)[],
  settings: Settings,
  policy: Policy,
): WaiversEntry[] {
  const { waivers, service } = settings;
  if (!waivers) return [];
  const findings = evaluateWaivers(waivers, {
    rules: [...policy.rules.map(({ id }) => id), ...Object.keys(policy.dropped)],
    files: entries.flatMap(({ kind, files }) => (kind === 'project' ? files.map(({ file }) => file) : [])),
    used: new Set(findingsIn({ entries }).flatMap(({ waiver }) => waiver ?? [])),
  });
  if (findings.length === 0) return [];
  const reported = findings.map(
    (finding): ReportedFinding => ({
      finding,
      resolution: settings.fixes ? refuse('needs-decision', finding.remedy) : null,
      waiver: null,
    }),
  );
  const file = waivers.source;
  return [
    {
      kind: 'waivers',
      file,
      service: service ?? noService,
      rules: waiverRules,
      findings: reported.sort(worstFirst([file])),
    },
  ];
}

/** Of several projects, one has to define and start the service: where one does, no other is reported for its absence. */
function withoutAbsences(
  entries: readonly (ProjectEntry | UnreadableEntry)[],
): (ProjectEntry | UnreadableEntry)[] {
  const present = new Set(
    servicesIn({ entries }).flatMap(({ service, result, findings }) => {
      const isAbsent = findings.some(({ finding }) => finding.rule.id === presenceRule);
      return result.description.server && !isAbsent ? [service] : [];
    }),
  );
  return entries.map((entry) =>
    entry.kind === 'unreadable'
      ? entry
      : {
          ...entry,
          services: entry.services.map((each) =>
            present.has(each.service) || (each.service === noService && present.size > 0)
              ? { ...each, findings: each.findings.filter(({ finding }) => finding.rule.id !== presenceRule) }
              : each,
          ),
        },
  );
}

/** By severity, waived findings last; findings of one severity in the order of the files. */
export function worstFirst(files: readonly SourceFile[]): (a: ReportedFinding, b: ReportedFinding) => number {
  const compare = compareLocations(files.map(({ file }) => file));
  const rank = ({ finding, waiver }: ReportedFinding): number =>
    waiver ? severities.length : severities.indexOf(finding.rule.severity);
  return (a, b) => rank(a) - rank(b) || compare(a.finding.location, b.finding.location);
}
