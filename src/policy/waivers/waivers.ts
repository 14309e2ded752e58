/** Waivers: which findings they accept for a time, and the findings about the waivers themselves. */

import type { SourceFile } from '../../compose/load/files.js';
import type { Location } from '../../source/location.js';
import { isWithin, type Path } from '../../source/path.js';
import type { Finding } from '../evaluate/evaluate.js';
import { didYouMean } from '../model/did-you-mean.js';
import type { Rule } from '../model/policy.js';
import { addDays, daysBetween } from './calendar.js';
import { completeRule, currentRule, neededRule } from './waiver-rules.js';

/** A waiver with all its required fields. */
export interface Waiver {
  readonly kind: 'ok';
  readonly rule: string;
  /** The file of the finding, under the name by which it is read. */
  readonly file: string;
  /** The finding's path in the resolved project, or a parent of it. */
  readonly path: Path;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts, in UTC: `YYYY-MM-DD`. */
  readonly until: string;
  readonly places: { readonly rule: Location; readonly until: Location };
}

/** A waiver that violates the settings schema. It waives nothing. */
export interface InvalidWaiver {
  readonly kind: 'invalid';
  readonly problem: string;
  readonly location: Location;
}

export interface Waivers {
  /** The settings file that contains them. */
  readonly source: SourceFile;
  readonly entries: readonly (Waiver | InvalidWaiver)[];
  /** Maps all names of a file to one. */
  readonly nameOf: (file: string) => string;
  /** The current day in UTC: `YYYY-MM-DD`. */
  readonly today: string;
}

/** The most days that a waiver may last, so that it is reviewed before it is forgotten. */
export const maxDays = 180;

/** The waived findings, each with the first waiver in force that matches it. */
export function matchWaivers(
  findings: readonly Finding[],
  waivers: Waivers | null,
): ReadonlyMap<Finding, Waiver> {
  const { entries = [], nameOf = String, today = '' } = waivers ?? {};
  const inForce = entries.filter(
    (waiver): waiver is Waiver => waiver.kind === 'ok' && isInForce(waiver, today),
  );
  return new Map(
    findings.flatMap((finding): [Finding, Waiver][] => {
      const { rule, location, path } = finding;
      const waiver = inForce.find(
        (each) =>
          each.rule === rule.id && nameOf(each.file) === nameOf(location.file) && isWithin(path, each.path),
      );
      return waiver ? [[finding, waiver]] : [];
    }),
  );
}

function isInForce({ until }: Waiver, today: string): boolean {
  const days = daysBetween(today, until);
  return days !== null && days >= 0 && days <= maxDays;
}

/** The part of a check that decides whether a waiver is needed. */
export interface CheckedProjects {
  /** The names of the policy's rules, including dropped rules. */
  readonly rules: readonly string[];
  /** The files of all projects that were checked. */
  readonly files: readonly string[];
  /** Waivers that match a finding. */
  readonly used: ReadonlySet<Waiver>;
}

/** The findings about the waivers themselves, in the order of the file. */
export function evaluateWaivers({ entries, nameOf, today }: Waivers, checked: CheckedProjects): Finding[] {
  const files = new Set(checked.files.map(nameOf));
  return entries.flatMap((waiver, index) => {
    const path = ['waivers', index];
    if (waiver.kind === 'invalid') return [invalidFinding(waiver.problem, waiver.location, path)];
    const { rule, until, places } = waiver;
    if (!checked.rules.includes(rule)) {
      const hint = didYouMean(rule, checked.rules);
      const problem = `the policy has no rule \`${rule}\`${hint && ` (${hint})`}`;
      return [invalidFinding(problem, places.rule, path)];
    }
    const dateFinding = evaluateDate(waiver, today, path);
    if (dateFinding) return [dateFinding];
    if (checked.used.has(waiver) || !files.has(nameOf(waiver.file))) return [];
    const message = `The waiver of \`${rule}\` until ${until} matches no finding.`;
    return [findingOf(neededRule, message, places.rule, path)];
  });
}

/** The finding about a waiver that is not in force; null if it is. */
function evaluateDate({ rule, until, places }: Waiver, today: string, path: Path): Finding | null {
  const days = daysBetween(today, until);
  if (days === null) return invalidFinding(`\`${until}\` is not a date`, places.until, path);
  if (days > maxDays) {
    const latest = addDays(today, maxDays);
    const problem = `\`${until}\` is ${days} days from today, and the limit is ${maxDays} days (\`${latest}\`)`;
    return invalidFinding(problem, places.until, path);
  }
  return days < 0
    ? findingOf(currentRule, `The waiver of \`${rule}\` ended on ${until}.`, places.until, path)
    : null;
}

function invalidFinding(problem: string, location: Location, path: Path): Finding {
  const end = problem.endsWith('?') ? '' : '.';
  return findingOf(completeRule, `The waiver is invalid: ${problem}${end}`, location, path);
}

function findingOf(rule: Rule, message: string, location: Location, path: Path): Finding {
  return { rule, message, remedy: rule.remedy, path, location, related: [], evidence: path, unless: null };
}
