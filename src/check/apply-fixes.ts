/** Verified fixes of a report, applied round after round until none is left. Pure, as the check is. */

import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { metNeeds } from '../fix/edits/password-variable.js';
import type { Fix } from '../fix/model/fix.js';
import { combineFixes } from '../fix/verify/combine-fixes.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { type Finding, identityOf } from '../policy/evaluate/evaluate.js';
import { applyEdits } from '../source/edit.js';
import { groupBy } from '../source/group-by.js';
import { evaluatorOf, recheck } from './check.js';
import type { Progress } from './progress.js';
import {
  fixesOf,
  type ProjectEntry,
  projectsIn,
  type Report,
  type ReportedFinding,
  type ServiceResult,
  servicesIn,
} from './report.js';

/** A fix can make another one possible. A project that needs more rounds than this would not settle. */
const maxRounds = 20;

export interface AppliedFixes {
  /** The files that changed. */
  readonly changes: readonly FileChange[];
  readonly applied: readonly Fix[];
  /** What is left to do outside of the files. */
  readonly needs: readonly string[];
  /** The report on the changed files. */
  readonly report: Report;
}

export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Applies the fixes of a report. With `safe`, fixes that also need a change outside the files are left out; with a rule,
 * those of other rules.
 */
export function applyFixes(
  report: Report,
  safe: boolean,
  rule: string | null = null,
  progress?: Progress,
): AppliedFixes {
  const evaluator = evaluatorOf(report);
  const fixes: Fix[] = [];
  let current = report;
  for (let round = 0; round < maxRounds; round += 1) {
    const before = fixes.length;
    const projects = projectsIn(current).map((entry): ProjectFiles => {
      if (entry.kind === 'unreadable') return entry.source;
      const findings = entry.services.flatMap((service) => service.findings);
      const found = fixesOf(findings.filter(({ finding }) => rule === null || finding.rule.id === rule));
      const wanted = found.filter((fix) => !safe || fix.safety === 'safe');
      const [service] = entry.services;
      if (!service || wanted.length === 0) return entry.source;
      const combined = combineFixes(wanted, service.result, evaluator, findingsByFix(findings));
      fixes.push(...combined.fixes);
      return combined.files;
    });
    if (fixes.length === before) break;
    current = recheck(current, projects, progress);
  }
  return outcomeOf(fixes, report, current);
}

function outcomeOf(applied: readonly Fix[], before: Report, report: Report): AppliedFixes {
  const met = servicesIn(report).map(({ result }) => metNeeds(result.description));
  const needs = [...new Set(applied.flatMap((fix) => fix.needs))];
  return {
    changes: changesBetween(before, report),
    applied,
    needs: needs.filter((need) => met.length === 0 || !met.every((each) => each.includes(need))),
    report,
  };
}

/** The answer to an offered fix: apply it or leave it; or apply it and all that follow, or none of them. */
export type Answer = 'yes' | 'no' | 'all' | 'none';

/** A fix that is offered for confirmation. */
export interface Offer {
  readonly project: ProjectEntry;
  /** The service, with the findings that the fix resolves. */
  readonly service: ServiceResult;
  readonly fix: Fix;
  readonly changes: readonly FileChange[];
}

/** Applies the fixes that are confirmed, one after another; each is offered for the files as they are by then. */
export async function applyChosenFixes(
  report: Report,
  safe: boolean,
  ask: (offer: Offer) => Promise<Answer>,
): Promise<AppliedFixes> {
  const evaluator = evaluatorOf(report);
  const fixes: Fix[] = [];
  const offered = new Set<string>();
  let [current, isAsked] = [report, true];
  for (;;) {
    const next = nextOffer(current, evaluator, ({ fix, key }) => {
      return !(safe && fix.safety === 'unsafe') && !offered.has(key);
    });
    if (!next) break;
    const { offer, projects } = next;
    const answer = isAsked ? await ask(offer) : 'yes';
    if (answer === 'none') break;
    if (answer === 'all') isAsked = false;
    // A finding that its fix did not resolve is not offered again.
    for (const found of offer.service.findings) offered.add(keyOf(offer.project, found));
    if (answer === 'no') continue;
    fixes.push(offer.fix);
    current = recheck(current, projects);
  }
  return outcomeOf(fixes, report, current);
}

interface NextOffer {
  readonly offer: Offer;
  /** All projects, with the fix applied. */
  readonly projects: readonly ProjectFiles[];
}

/** A fix of one finding; `key` identifies the finding while lines move. */
interface Candidate {
  readonly fix: Fix;
  readonly key: string;
}

/** The first wanted fix of a report, with every finding of its service that it resolves. */
function nextOffer(
  report: Report,
  evaluator: Evaluate,
  isWanted: (candidate: Candidate) => boolean,
): NextOffer | null {
  const all = projectsIn(report);
  for (const project of all) {
    if (project.kind === 'unreadable') continue;
    for (const service of project.services) {
      const fix = service.findings
        .flatMap((found) => fixesOf([found]).map((fix) => ({ fix, key: keyOf(project, found) })))
        .find(isWanted)?.fix;
      if (!fix) continue;
      const { edits, files } = combineFixes(
        [fix],
        service.result,
        evaluator,
        findingsByFix(service.findings),
      );
      const loaded = service.result.description.project;
      const offer = {
        project,
        service: { ...service, findings: resolvedBy(fix, service.findings) },
        fix,
        changes: loaded.files.flatMap(({ file, text }) => {
          const inFile = edits.filter((edit) => edit.file === file);
          return inFile.length === 0 ? [] : [{ file, before: text, after: applyEdits(text, inFile) }];
        }),
      };
      return { offer, projects: all.map((each) => (each === project ? files : each.source)) };
    }
  }
  return null;
}

/** Identifies a finding of a report while lines move. */
function keyOf({ source }: ProjectEntry, { finding }: ReportedFinding): string {
  return JSON.stringify([source.files.map(({ file }) => file), identityOf(finding)]);
}

/** The findings that each fix resolves. */
function findingsByFix(findings: readonly ReportedFinding[]): (fix: Fix) => Finding[] {
  const groups = groupBy(findings, ({ resolution }) => resolution);
  return (fix) => (groups.get(fix) ?? []).map(({ finding }) => finding);
}

/** The findings whose fix makes the same change. */
function resolvedBy(fix: Fix, findings: readonly ReportedFinding[]): ReportedFinding[] {
  const operations = JSON.stringify(fix.operations);
  return findings.filter(
    ({ resolution }) => resolution?.kind === 'fix' && JSON.stringify(resolution.operations) === operations,
  );
}

function changesBetween(before: Report, after: Report): FileChange[] {
  const filesOf = (report: Report): SourceFile[] => projectsIn(report).flatMap(({ files }) => [...files]);
  const current = new Map(filesOf(after).map(({ file, text }) => [file, text]));
  return filesOf(before).flatMap(({ file, text }) => {
    const changed = current.get(file);
    return changed === undefined || changed === text ? [] : [{ file, before: text, after: changed }];
  });
}
