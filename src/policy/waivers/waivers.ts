/** Waivers: findings that are lived with for a while, and what is wrong with waivers themselves. */

import type { SourceFile } from '../../compose/load/files.js';
import { closestMatch } from '../../source/closest-match.js';
import type { Location } from '../../source/location.js';
import { isWithin, type Path } from '../../source/path.js';
import type { Finding } from '../evaluate/evaluate.js';
import type { Rule } from '../model/policy.js';
import { completeRule, currentRule, neededRule } from './waiver-rules.js';

/** A waiver that has all that it must have. */
export interface Waiver {
  readonly rule: string;
  /** The file that the finding stands in, under the name by which it is read. */
  readonly file: string;
  /** The finding's path in the resolved project, or what it lies below. */
  readonly path: Path;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts, in UTC: `YYYY-MM-DD`. */
  readonly until: string;
  readonly places: { readonly rule: Location; readonly until: Location };
}

/** A waiver that is not as it has to be: it waives nothing. */
export interface InvalidWaiver {
  readonly problem: string;
  readonly location: Location;
}

export interface Waivers {
  /** The settings file that they stand in. */
  readonly source: SourceFile;
  readonly entries: readonly (Waiver | InvalidWaiver)[];
  /** One name for a file, however it is called. */
  readonly nameOf: (file: string) => string;
  /** The day, in UTC: `YYYY-MM-DD`. */
  readonly today: string;
}

/** A waiver may reach so many days ahead: it is to be looked at again before it is forgotten. */
export const longestDays = 180;

/** The findings that are under a waiver in force, each with the first such one. */
export function matchWaivers(
  findings: readonly Finding[],
  waivers: Waivers | null,
): ReadonlyMap<Finding, Waiver> {
  const { entries: written = [], nameOf = String, today = '' } = waivers ?? {};
  const inForce = written.filter((waiver): waiver is Waiver => !isBroken(waiver) && isInForce(waiver, today));
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
  const left = daysBetween(today, until);
  return left !== null && left >= 0 && left <= longestDays;
}

/** What was judged, as far as it tells whether a waiver is needed. */
export interface CheckedProjects {
  /** The names of the policy's rules, those that are dropped among them. */
  readonly rules: readonly string[];
  /** The files of all projects that were judged. */
  readonly files: readonly string[];
  /** Waivers that something was found under. */
  readonly used: ReadonlySet<Waiver>;
}

/** The findings about the waivers themselves, in the order of the file. */
export function checkWaivers(
  { entries: written, nameOf, today }: Waivers,
  beside: CheckedProjects,
): Finding[] {
  const files = new Set(beside.files.map(nameOf));
  return written.flatMap((waiver, index) => {
    const at = ['waivers', index] as const;
    if (isBroken(waiver)) return [findingOf(completeRule, doesNotCount(waiver.problem), waiver.location, at)];
    const { rule, until, places } = waiver;
    const left = daysBetween(today, until);
    const faulty = (what: string, place: Location): Finding[] => [
      findingOf(completeRule, doesNotCount(what), place, at),
    ];
    if (!beside.rules.includes(rule)) {
      const meant = closestMatch(rule, beside.rules);
      const hint = meant === null ? '' : ` (did you mean \`${meant}\`?)`;
      return faulty(`the policy has no rule \`${rule}\`${hint}`, places.rule);
    }
    if (left === null) return faulty(`there is no day \`${until}\``, places.until);
    if (left > longestDays)
      return faulty(
        `\`${until}\` is ${left} days ahead, and ${longestDays} are the most, until \`${dayAfter(today, longestDays)}\``,
        places.until,
      );
    if (left < 0)
      return [findingOf(currentRule, `The waiver of \`${rule}\` ended on ${until}.`, places.until, at)];
    if (beside.used.has(waiver) || !files.has(nameOf(waiver.file))) return [];
    const message = `The waiver of \`${rule}\` waives nothing: the rule finds nothing in this place.`;
    return [findingOf(neededRule, message, places.rule, at)];
  });
}

function doesNotCount(fault: string): string {
  return `A waiver does not count: ${fault}${fault.endsWith('?') ? '' : '.'}`;
}

function findingOf(rule: Rule, message: string, location: Location, path: Path): Finding {
  return { rule, message, remedy: rule.remedy, path, location, related: [], evidence: path };
}

function isBroken(waiver: Waiver | InvalidWaiver): waiver is InvalidWaiver {
  return 'fault' in waiver;
}

const day = 86_400_000;

/** How many days the second is behind the first; null where one of them is no day of the calendar. */
function daysBetween(from: string, to: string): number | null {
  const [start, end] = [timeOf(from), timeOf(to)];
  return start === null || end === null ? null : (end - start) / day;
}

function dayAfter(from: string, days: number): string {
  return dateOf((timeOf(from) ?? 0) + days * day);
}

function timeOf(date: string): number | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  // `2026-02-31` is read as a day of March.
  return Number.isNaN(time) || dateOf(time) !== date ? null : time;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
