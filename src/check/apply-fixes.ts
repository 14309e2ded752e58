/** Every proved fix of a report, round after round until none is left. Pure, as check is. */

import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { type Fix, isRefusal } from '../fix/model/fix.js';
import { applied, combinedFix, type Evaluate } from '../fix/verify/verify.js';
import { type Finding, identityOf } from '../policy/evaluate/evaluate.js';
import type { Policy } from '../policy/model/policy.js';
import { applyEdits } from '../source/edit.js';
import {
  check,
  evaluateWith,
  fixesOf,
  projectsIn,
  type Report,
  type ServiceReport,
  type Settings,
} from './check.js';

/** A fix can make room for another; more rounds than this would be a circle. */
const maxRounds = 20;

export interface AppliedFixes {
  /** The files that changed, as they were and as they are. */
  readonly changes: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly applied: readonly Fix[];
  /** What is left. */
  readonly report: Report;
}

/** Mends the projects of a report that has fixes. With `safe`, those that need more than the file are left out. */
export function applyFixes(report: Report, settings: Settings, policy: Policy, safe: boolean): AppliedFixes {
  const judge = evaluateWith(settings, policy);
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
  return { changes: changesBetween(report, left), applied: made, report: left };
}

/** What somebody says to a fix: make it or leave it, and it alone or with all that come. */
export type Answer = 'yes' | 'no' | 'all' | 'none';

/** A fix that somebody is asked about. */
export interface Offer {
  /** The service with what the fix mends of it. */
  readonly mends: ServiceReport;
  readonly fix: Fix;
  readonly changes: AppliedFixes['changes'];
}

/** Mends what somebody says yes to, one fix after another, each as the files are by then. */
export async function applyChosenFixes(
  report: Report,
  settings: Settings,
  policy: Policy,
  safe: boolean,
  ask: (offer: Offer) => Promise<Answer>,
): Promise<AppliedFixes> {
  const judge = evaluateWith(settings, policy);
  const made: Fix[] = [];
  const left = new Set<string>();
  let [now, isAsked] = [report, true];
  for (;;) {
    const next = nextOffer(now, left, safe, judge);
    if (!next) break;
    const { offer, projects } = next;
    const answer = isAsked ? await ask(offer) : 'yes';
    if (answer === 'none') break;
    if (answer === 'all') isAsked = false;
    // What is made and has not gone is not offered again.
    for (const { finding } of offer.mends.findings) left.add(keyOf(finding, offer.mends));
    if (answer === 'no') continue;
    made.push(offer.fix);
    now = check(projects, settings, policy);
  }
  return { changes: changesBetween(report, now), applied: made, report: now };
}

interface Next {
  readonly offer: Offer;
  /** All projects, with the fix made. */
  readonly projects: readonly ProjectFiles[];
}

/** What a finding of a report is known by while lines move. */
function keyOf(finding: Finding, { made }: ServiceReport): string {
  return JSON.stringify([made.files.map(({ file }) => file), identityOf(finding)]);
}

/** The first fix of a report that mends something besides what is to be left. */
function nextOffer(report: Report, left: ReadonlySet<string>, safe: boolean, judge: Evaluate): Next | null {
  const all = projectsIn(report);
  for (const services of all) {
    for (const service of services) {
      const { judged, findings } = service;
      const wanted = findings.find(
        ({ finding, resolution: mending }) =>
          mending !== null &&
          !isRefusal(mending) &&
          !(safe && mending.safety === 'unsafe') &&
          !left.has(keyOf(finding, service)),
      );
      const fix = wanted?.resolution;
      if (!judged || !fix || isRefusal(fix)) continue;
      const key = JSON.stringify(fix.operations);
      const mended = findings.filter(
        ({ resolution: mending }) =>
          mending && !isRefusal(mending) && JSON.stringify(mending.operations) === key,
      );
      const { project } = judged.description;
      const { edits } = combinedFix([fix], judged, judge);
      const after = applied(project, edits);
      const projects = all.map((each) => (each === services ? after : each[0].made));
      const changes = project.files.flatMap(({ file, text }) => {
        const own = edits.filter((edit) => edit.file === file);
        return own.length === 0 ? [] : [{ file, before: text, after: applyEdits(text, own) }];
      });
      return { offer: { mends: { ...service, findings: mended }, fix, changes }, projects };
    }
  }
  return null;
}

function changesBetween(before: Report, after: Report): AppliedFixes['changes'] {
  const filesOf = (report: Report): readonly SourceFile[] =>
    projectsIn(report).flatMap(([{ files }]) => files);
  const now = new Map(filesOf(after).map(({ file, text }) => [file, text]));
  return filesOf(before).flatMap(({ file, text }) => {
    const mended = now.get(file);
    return mended === undefined || mended === text ? [] : [{ file, before: text, after: mended }];
  });
}
