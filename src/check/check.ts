/** The check, pure from end to end: files, settings and a policy go in, a report comes out. */

import { type Description, describe } from '../cache/describe.js';
import { findCaches } from '../cache/server/find-caches.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import type { MappingNode } from '../compose/model/node.js';
import { loadProject, type Project, type ServiceChoice } from '../compose/project.js';
import { type Refusal, refuse } from '../fix/model/fix.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { verifyFixes } from '../fix/verify/verify-fixes.js';
import { evaluate, type Finding } from '../policy/evaluate/evaluate.js';
import type { Policy, Rule } from '../policy/model/policy.js';
import { checkedServices, noService, presenceRule, rulesFor } from '../policy/model/services.js';
import { waiverRules } from '../policy/waivers/waiver-rules.js';
import { evaluateWaivers, matchWaivers, type Waiver } from '../policy/waivers/waivers.js';
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

/**
 * Checks projects against a policy. A project that cannot be evaluated is in the report with its problems, and makes
 * the verdict `incomplete`. Before each project, `progress` is called with the number of projects that are done.
 */
export function check(
  projects: readonly ProjectFiles[],
  settings: Settings,
  policy: Policy,
  progress?: (done: number, of: number) => void,
): Report {
  const checked = withoutAbsences(
    projects.map((source, index) => {
      progress?.(index, projects.length);
      return checkProject(source, settings, policy);
    }),
  );
  const entries = [...checked, ...checkWaivers(checked, settings, policy)];
  const counts = countFindings(findingsIn({ entries }));
  const isComplete = checked.length > 0 && checked.every(({ kind }) => kind === 'project');
  const verdict = isComplete ? verdictFor(counts, settings.failOn) : 'incomplete';
  return { policy, settings, verdict, counts, entries };
}

/** Checks projects against the policy and the settings of a report. */
export function recheck({ settings, policy }: Report, projects: readonly ProjectFiles[]): Report {
  return check(projects, settings, policy);
}

/** The evaluation by which fixes are verified: the same as the check's, without waivers and fixes. */
export function evaluatorOf({ settings, policy }: Pick<Report, 'settings' | 'policy'>): Evaluate {
  return (source) => {
    const project = loadProject(source, choiceOf(settings, policy));
    if (project.problems.length > 0) return null;
    const services = evaluateServices(project, settings, policy);
    const [first] = services;
    if (!first) return null;
    const findings = services.flatMap(({ findings }) => findings);
    return { checked: services.map(({ service }) => service), description: first.description, findings };
  };
}

function checkProject(
  source: ProjectFiles,
  settings: Settings,
  policy: Policy,
): ProjectEntry | UnreadableEntry {
  const project = loadProject(source, choiceOf(settings, policy));
  const { files, problems } = project;
  if (problems.length > 0) {
    const [service = noService] = checkedServices(
      policy,
      settings.service === null ? [] : [settings.service],
    );
    return { kind: 'unreadable', source, files, service, problems };
  }
  const services = evaluateServices(project, settings, policy);
  const all = services.flatMap(({ findings }) => findings);
  const read = distinctFiles(services.map(({ description }) => description.project));
  const waivers = matchWaivers(all, settings.waivers ?? null);
  const waived = all.filter((finding) => waivers.has(finding));
  return {
    kind: 'project',
    source,
    files: read,
    services: services.map(({ service, rules, description, findings: found }) => {
      const findings = found.filter((finding) => !isReplaced(finding, found, waivers));
      const checked = services.map(({ service }) => service);
      const result = { checked, description, findings: all, waived };
      const counting = findings.filter((finding) => !waivers.has(finding));
      const evaluator = evaluatorOf({ settings, policy });
      const fixes = settings.fixes ? verifyFixes(counting, result, evaluator) : [];
      const resolutions = new Map(counting.map((finding, index) => [finding, fixes[index] ?? null]));
      const reported = findings.map((finding): ReportedFinding => {
        const waiver = waivers.get(finding) ?? null;
        if (waiver) return { finding, resolution: settings.fixes ? waivedRefusal(waiver) : null, waiver };
        return { finding, resolution: resolutions.get(finding) ?? null, waiver };
      });
      return { service, rules, findings: reported.sort(worstFirst(read)), result };
    }),
  };
}

/**
 * Whether a finding is irrelevant until another one about its service is fixed. The other one is not waived, and at least
 * as severe, so that the verdict stays.
 */
function isReplaced(
  { unless, rule }: Finding,
  findings: readonly Finding[],
  waivers: ReadonlyMap<Finding, Waiver>,
): boolean {
  const rank = severities.indexOf(rule.severity);
  return findings.some(
    (other) =>
      other.rule.id === unless && severities.indexOf(other.rule.severity) <= rank && !waivers.has(other),
  );
}

/** A waived finding gets no fix: somebody decided to accept it. */
function waivedRefusal({ until }: Waiver): Refusal {
  return refuse('needs-decision', `The finding is waived until ${until}, so it gets no fix.`);
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

interface EvaluatedService {
  readonly service: string;
  readonly rules: readonly Rule[];
  readonly description: Description;
  readonly findings: readonly Finding[];
}

/** Evaluates every service that the policy has rules about. */
function evaluateServices(project: Project, settings: Settings, policy: Policy): EvaluatedService[] {
  const main = mainServices(project.services, settings, policy);
  const services = checkedServices(policy, main).map((service) => ({
    service,
    description: describe(project, service, policy.parameters),
  }));
  // A secret of one service is masked in the lines of all.
  const secrets = services.flatMap(({ description }) => description.secrets);
  return services.map(({ service, description }) => {
    const rules = rulesFor(policy, service, main);
    return {
      service,
      rules,
      description: { ...description, secrets },
      findings: evaluate(rules, description),
    };
  });
}

/** The services that rules without a service apply to: the named one, or all that run a server of the family. */
function mainServices(
  services: ReadonlyMap<string, MappingNode>,
  { service }: Settings,
  { parameters }: Policy,
): readonly string[] {
  if (service !== null) return [service];
  const found = findCaches(services, parameters).map((cache) => cache.service);
  return found.length > 0 ? found : [noService];
}

/** The services that are checked, for the loader. */
function choiceOf(settings: Settings, policy: Policy): ServiceChoice {
  return (services) => checkedServices(policy, mainServices(services, settings, policy));
}

/** The files of a project as each of its services was described: each file once. */
function distinctFiles(projects: readonly Project[]): SourceFile[] {
  const files = projects.flatMap((project) => project.files);
  return [...new Map(files.map((file) => [file.file, file])).values()];
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
function worstFirst(files: readonly SourceFile[]): (a: ReportedFinding, b: ReportedFinding) => number {
  const compare = compareLocations(files.map(({ file }) => file));
  const rank = ({ finding, waiver }: ReportedFinding): number =>
    waiver ? severities.length : severities.indexOf(finding.rule.severity);
  return (a, b) => rank(a) - rank(b) || compare(a.finding.location, b.finding.location);
}
