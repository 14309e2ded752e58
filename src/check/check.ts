/** The check, pure from end to end: files, settings and a policy go in, a report comes out. */

import { type Description, describe } from '../cache/describe.js';
import { findCaches } from '../cache/server/find-caches.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { child, type MappingNode } from '../compose/model/node.js';
import { loadProject, type Project, type ServiceChoice } from '../compose/project.js';
import { type Refusal, refuse } from '../fix/model/fix.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { verifyFixes } from '../fix/verify/verify-fixes.js';
import { evaluate, type Finding } from '../policy/evaluate/evaluate.js';
import type { Policy, Rule } from '../policy/model/policy.js';
import { checkedServices, noService, rulesFor } from '../policy/model/services.js';
import { matchWaivers, type Waiver } from '../policy/waivers/waivers.js';
import { assembleReport, worstFirst } from './assemble-report.js';
import { noProgress, type Progress, withProgress } from './progress.js';
import type { ProjectEntry, Report, ReportedFinding, Settings, UnreadableEntry } from './report.js';
import { severities } from './verdict.js';

/**
 * Checks projects against a policy. A project that cannot be evaluated is in the report with its problems, and makes
 * the verdict `incomplete`. `progress` is called before each step.
 */
export function check(
  projects: readonly ProjectFiles[],
  settings: Settings,
  policy: Policy,
  progress: Progress = noProgress,
): Report {
  const checked = projects.map((source, index) => {
    progress({ kind: 'project', done: index, of: projects.length });
    return checkProject(source, settings, policy, progress);
  });
  return assembleReport(checked, settings, policy);
}

/** Checks projects against the policy and the settings of a report. */
export function recheck(
  { settings, policy }: Report,
  projects: readonly ProjectFiles[],
  progress?: Progress,
): Report {
  return check(projects, settings, policy, progress);
}

/**
 * A project that was checked without fixes, with the fix or the refusal of each finding that is `wanted`. Verifying the
 * fixes of a few findings takes a fraction of the time that a check with all fixes takes.
 */
export function resolveFindings(
  entry: ProjectEntry,
  by: Pick<Report, 'settings' | 'policy'> & { readonly progress?: Progress | undefined },
  wanted?: (finding: Finding) => boolean,
): ProjectEntry {
  const services = entry.services.map((service) => {
    const counting = service.findings.flatMap(({ finding, waiver }) => (waiver ? [] : [finding]));
    const evaluator = withProgress(evaluatorOf(by), counting.length, by.progress ?? noProgress);
    const resolutions = verifyFixes(counting, service.result, evaluator, wanted);
    const findings = service.findings.map(({ finding, waiver }): ReportedFinding => {
      const resolution = waiver ? waivedRefusal(waiver) : (resolutions.get(finding) ?? null);
      return { finding, resolution, waiver };
    });
    return { ...service, findings };
  });
  return { ...entry, services };
}

/** The evaluation by which fixes are verified: the same as the check's, without waivers and fixes. */
export function evaluatorOf({ settings, policy }: Pick<Report, 'settings' | 'policy'>): Evaluate {
  return (source) => {
    const { project, services } = evaluateOnce(source, settings, policy);
    evaluated.set(source, { project, services, settings, policy });
    const [problem] = project.problems;
    const [first] = services;
    if (problem || !first) return { kind: 'rejected', reason: problem?.message ?? null };
    const findings = services.flatMap(({ findings }) => findings);
    const checked = services.map(({ service }) => service);
    return { kind: 'evaluated', result: { checked, description: first.description, findings } };
  };
}

/** Checks one project. `assembleReport` makes a report of the entries. */
export function checkProject(
  source: ProjectFiles,
  settings: Settings,
  policy: Policy,
  progress?: Progress,
): ProjectEntry | UnreadableEntry {
  const { project, services } = evaluateOnce(source, settings, policy);
  const { files, problems } = project;
  if (problems.length > 0) {
    const [service = noService] = checkedServices(
      policy,
      settings.service === null ? [] : [settings.service],
    );
    return { kind: 'unreadable', source, files, service, problems };
  }
  const all = services.flatMap(({ findings }) => findings);
  const read = distinctFiles(services.map(({ description }) => description.project));
  const waivers = matchWaivers(all, settings.waivers ?? null);
  const waived = all.filter((finding) => waivers.has(finding));
  const entry: ProjectEntry = {
    kind: 'project',
    source,
    files: read,
    services: services.map(({ service, rules, description, findings: found }) => {
      const isReplaced = replacedAmong(found, waivers);
      const findings = found.filter((finding) => !isReplaced(finding));
      const checked = services.map(({ service }) => service);
      const result = { checked, description, findings: all, waived };
      const reported = findings.map((finding): ReportedFinding => {
        return { finding, resolution: null, waiver: waivers.get(finding) ?? null };
      });
      return { service, rules, findings: reported.sort(worstFirst(read)), result };
    }),
  };
  return settings.fixes ? resolveFindings(entry, { settings, policy, progress }) : entry;
}

/**
 * A test of whether a finding is irrelevant until another one about its service is fixed. The other one is not waived, and
 * at least as severe, so that the verdict stays.
 */
function replacedAmong(
  findings: readonly Finding[],
  waivers: ReadonlyMap<Finding, Waiver>,
): (finding: Finding) => boolean {
  const worst = new Map<string, number>();
  for (const finding of findings) {
    if (waivers.has(finding)) continue;
    const { id } = finding.rule;
    worst.set(id, Math.min(worst.get(id) ?? severities.length, rankOf(finding)));
  }
  return (finding) =>
    finding.unless !== null && (worst.get(finding.unless) ?? severities.length) <= rankOf(finding);
}

function rankOf({ rule }: Finding): number {
  return severities.indexOf(rule.severity);
}

/** A waived finding gets no fix: somebody decided to accept it. */
function waivedRefusal({ until }: Waiver): Refusal {
  return refuse('needs-decision', `The finding is waived until ${until}, so it gets no fix.`);
}

interface EvaluatedProject {
  readonly project: Project;
  /** None if the project has problems. */
  readonly services: readonly EvaluatedService[];
}

/** What was evaluated to verify fixes. */
const evaluated = new WeakMap<ProjectFiles, EvaluatedProject & Pick<Report, 'settings' | 'policy'>>();

/** The evaluation of files; what was evaluated to verify fixes is not evaluated again. */
function evaluateOnce(source: ProjectFiles, settings: Settings, policy: Policy): EvaluatedProject {
  const known = evaluated.get(source);
  const isSame = known?.settings === settings && known.policy === policy;
  return isSame ? known : evaluateProject(source, settings, policy);
}

function evaluateProject(source: ProjectFiles, settings: Settings, policy: Policy): EvaluatedProject {
  const project = loadProject(source, choiceOf(settings, policy));
  const services = project.problems.length > 0 ? [] : evaluateServices(project, settings, policy);
  return { project, services };
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
    const rules = rulesFor(policy, service, main, removingTag(project, service));
    return {
      service,
      rules,
      description: { ...description, secrets },
      findings: evaluate(rules, description),
    };
  });
}

/** The tag that removes a service that another file defines; null without one. */
function removingTag({ root }: Project, service: string): string | null {
  const services = child(root ?? undefined, 'services');
  const removal = services?.kind === 'mapping' ? services.removed?.get(service) : undefined;
  return removal?.lost ? removal.tag : null;
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
