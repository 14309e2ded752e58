/** The way through, pure from end to end: files, settings and a policy go in, a report comes out. */

import { type Description, describe } from '../cache/describe.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { loadProject, type Project } from '../compose/project.js';
import { type Fix, isRefusal, type Refusal, refuse } from '../fix/model/fix.js';
import { type CheckResult, type Evaluate, verifiedFixes } from '../fix/verify/verify.js';
import { evaluate, type Finding } from '../policy/evaluate/evaluate.js';
import type { Policy, Rule } from '../policy/model/policy.js';
import { presence, rulesFor, servicesOf } from '../policy/model/services.js';
import { waiverRules } from '../policy/waivers/waiver-rules.js';
import { judgeWaivers, type Waiver, type Waivers, waiversOf } from '../policy/waivers/waivers.js';
import type { Problem } from '../source/location.js';
import { compareLocations } from '../source/sort-order.js';
import {
  type Counts,
  countsOfFindings,
  type FailOn,
  severities,
  type Verdict,
  verdictOn,
} from './verdict.js';

export interface Settings {
  /** The service for rules that name none. */
  readonly service: string;
  readonly failOn: FailOn;
  /** Whether fixes are wanted. Each is proved by judging its outcome, which costs as much as judging the project. */
  readonly fixes: boolean;
  /** Without any, nothing is waived. */
  readonly waivers?: Waivers | null;
  /** Hears how many projects are judged, before each. */
  readonly progress?: (done: number, of: number) => void;
}

export interface ReportedFinding {
  readonly finding: Finding;
  /** Null when fixes are not wanted. */
  readonly resolution: Fix | Refusal | null;
  /** What it is lived with by; null where it counts. */
  readonly waiver: Waiver | null;
}

/** One service of one project; or the settings file, judged for the waivers in it. */
export interface ProjectReport {
  /** Null for the settings file. */
  readonly made: ProjectFiles | null;
  /** All files that were read: those that it is made of first, then what they extend, include and refer to. */
  readonly files: readonly SourceFile[];
  readonly service: string;
  /** Those that it was judged by, in the order of the policy; none where it could not be judged. */
  readonly rules: readonly Rule[];
  readonly problems: readonly Problem[];
  /** Worst first, those that are waived last. */
  readonly findings: readonly ReportedFinding[];
  /** Null when the project could not be judged, and for the settings file. */
  readonly judged: CheckResult | null;
}

export interface Report {
  readonly policy: Policy;
  /** What it was judged by besides. */
  readonly settings: Settings;
  readonly verdict: Verdict;
  readonly counts: Counts;
  readonly projects: readonly ProjectReport[];
}

/** Judges projects by a policy. What cannot be judged is in the report as a problem, and the verdict is `incomplete`. */
export function check(projects: readonly ProjectFiles[], settings: Settings, policy: Policy): Report {
  const reports = withoutAbsences(
    projects.flatMap((made, index) => {
      settings.progress?.(index, projects.length);
      return checkProject(made, settings, policy);
    }),
  );
  const shown = [...reports, ...waiversReport(reports, settings, policy)];
  const counts = countsOfFindings(shown.flatMap(({ findings }) => findings));
  const isWhole = reports.length > 0 && reports.every(isEvaluated);
  const verdict = isWhole ? verdictOn(counts, settings.failOn) : 'incomplete';
  return { policy, settings, verdict, counts, projects: shown };
}

/** Judges the services of one project; `mend` proves its fixes by the same way. */
function checkProject(made: ProjectFiles, settings: Settings, policy: Policy): ProjectReport[] {
  const project = loadProject(made, servicesOf(policy, settings.service));
  const { files, problems } = project;
  if (problems.length > 0) {
    const [service = settings.service] = servicesOf(policy, settings.service);
    return [{ made, files, service, rules: [], problems, findings: [], judged: null }];
  }
  const services = judgeServices(project, settings, policy);
  const all = services.flatMap(({ findings }) => findings);
  const read = filesOf(services.map(({ description }) => description.project));
  const waivers = waiversOf(all, settings.waivers ?? null);
  return services.map(({ service, rules, description, findings }) => {
    const judged = { description, findings: all, waived: all.filter((finding) => waivers.has(finding)) };
    const counting = findings.filter((finding) => !waivers.has(finding));
    const mendings = settings.fixes ? verifiedFixes(counting, judged, evaluateWith(settings, policy)) : [];
    const reported = findings.map((finding): ReportedFinding => {
      const waiver = waivers.get(finding) ?? null;
      if (waiver) return { finding, resolution: settings.fixes ? leftAlone(waiver) : null, waiver };
      return { finding, resolution: mendings[counting.indexOf(finding)] ?? null, waiver };
    });
    return { made, files: read, service, rules, problems, findings: reported.sort(worstFirst(read)), judged };
  });
}

/** What is lived with is not mended: somebody decided so. */
function leftAlone({ until }: Waiver): Refusal {
  return refuse('needs-decision', `It is waived until ${until}, and left as it is.`);
}

/** The waivers themselves, judged: the settings file as one more entry of the report, where something is to be said. */
function waiversReport(
  reports: readonly ProjectReport[],
  settings: Settings,
  policy: Policy,
): ProjectReport[] {
  const { waivers, service } = settings;
  if (!waivers) return [];
  const judged = reports.filter(isEvaluated);
  const findings = judgeWaivers(waivers, {
    rules: [...policy.rules.map(({ id }) => id), ...Object.keys(policy.dropped)],
    files: judged.flatMap(({ files }) => files.map(({ file }) => file)),
    used: new Set(judged.flatMap((report) => report.findings.flatMap(({ waiver }) => waiver ?? []))),
  });
  if (findings.length === 0) return [];
  const remedy = (finding: Finding): ReportedFinding => ({
    finding,
    resolution: settings.fixes ? refuse('needs-decision', finding.remedy) : null,
    waiver: null,
  });
  const reported = findings.map(remedy).sort(worstFirst([waivers.source]));
  const of = { made: null, files: [waivers.source], service, rules: waiverRules, problems: [] };
  return [{ ...of, findings: reported, judged: null }];
}

/** Whether something can be said of it: a project with a problem is not judged. */
export function isEvaluated({ problems }: ProjectReport): boolean {
  return problems.length === 0;
}

/** The files of a project as each of its services was described: each file once. */
function filesOf(projects: readonly Project[]): SourceFile[] {
  const files = projects.flatMap((project) => project.files);
  return [...new Map(files.map((file) => [file.file, file])).values()];
}

/** Parses, loads, describes and judges; null for files that cannot be judged. */
export function evaluateWith(settings: Settings, policy: Policy): Evaluate {
  return (made) => {
    const project = loadProject(made, servicesOf(policy, settings.service));
    if (project.problems.length > 0) return null;
    const services = judgeServices(project, settings, policy);
    const [first] = services;
    return first
      ? { description: first.description, findings: services.flatMap(({ findings }) => findings) }
      : null;
  };
}

interface JudgedService {
  readonly service: string;
  readonly rules: readonly Rule[];
  readonly description: Description;
  readonly findings: readonly Finding[];
}

/** Every service that the policy is about, by the rules that are about it. */
function judgeServices(project: Project, { service: main }: Settings, policy: Policy): JudgedService[] {
  const services = servicesOf(policy, main).map((service) => ({
    service,
    description: describe(project, service, policy.parameters),
  }));
  // What is secret to one of them is shown in no line of another.
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

/** With several projects, it is enough that one defines a service; the others need not. */
function withoutAbsences(reports: readonly ProjectReport[]): ProjectReport[] {
  const defined = new Set(
    reports.flatMap(({ judged, service }) => (judged?.description.server ? [service] : [])),
  );
  return reports.map((report) =>
    defined.has(report.service)
      ? { ...report, findings: report.findings.filter(({ finding }) => finding.rule.id !== presence) }
      : report,
  );
}

/** Those that are waived last; of one severity in the order of the files. */
function worstFirst(files: readonly SourceFile[]): (a: ReportedFinding, b: ReportedFinding) => number {
  const compare = compareLocations(files.map(({ file }) => file));
  const rank = ({ finding, waiver }: ReportedFinding): number =>
    waiver ? severities.length : severities.indexOf(finding.rule.severity);
  return (a, b) => rank(a) - rank(b) || compare(a.finding.location, b.finding.location);
}

/** A service of a Compose project, as it was judged. */
export type ServiceReport = ProjectReport & { readonly made: ProjectFiles };

/** The Compose projects of a report, each as the services that were judged in it. */
export function projectsIn({ projects }: Report): readonly (readonly [ServiceReport, ...ServiceReport[]])[] {
  const found = new Map<ProjectFiles, [ServiceReport, ...ServiceReport[]]>();
  for (const report of projects) {
    if (!isService(report)) continue;
    const services = found.get(report.made);
    if (services) services.push(report);
    else found.set(report.made, [report]);
  }
  return [...found.values()];
}

function isService(report: ProjectReport): report is ServiceReport {
  return report.made !== null;
}

/** The proved fixes of a project's service. */
export function fixesOf(report: ProjectReport): Fix[] {
  return report.findings.flatMap(({ resolution: mending }) =>
    mending === null || isRefusal(mending) ? [] : [mending],
  );
}
