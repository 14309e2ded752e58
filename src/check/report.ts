/** The report of a check: the policy and settings that it used, its verdict, and an entry for each project. */

import type { NamedServer } from '../cache/server/server-kind.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import type { Fix, Refusal } from '../fix/model/fix.js';
import type { CheckResult } from '../fix/verify/evaluation.js';
import type { Finding } from '../policy/evaluate/evaluate.js';
import type { Policy, Rule } from '../policy/model/policy.js';
import type { Waiver, Waivers } from '../policy/waivers/waivers.js';
import type { Problem } from '../source/location.js';
import type { Counts, FailOn, Verdict } from './verdict.js';

export interface Settings {
  /** The service for rules that name none. Null: every service that runs a server of the family. */
  readonly service: string | null;
  readonly failOn: FailOn;
  /** Whether to propose fixes. Verifying them costs at least as much as evaluating the project. */
  readonly fixes: boolean;
  /** Null or absent: nothing is waived. */
  readonly waivers?: Waivers | null;
}

export interface Report {
  readonly policy: Policy;
  readonly settings: Settings;
  readonly verdict: Verdict;
  readonly counts: Counts;
  /** The projects in the order in which they were named, then the waivers, then projects that cannot be read. */
  readonly entries: readonly Entry[];
}

export type Entry = ProjectEntry | UnreadableEntry | WaiversEntry;

/** A project that was evaluated. */
export interface ProjectEntry {
  readonly kind: 'project';
  /** The files that the project is loaded from. */
  readonly source: ProjectFiles;
  /** All files that were read: those of the source first, then what they extend, include and refer to. */
  readonly files: readonly SourceFile[];
  /** A result for each service that the policy has rules about; at least one. */
  readonly services: readonly ServiceResult[];
}

export interface ServiceResult {
  readonly service: string;
  /** The rules about the service, in the order of the policy. */
  readonly rules: readonly Rule[];
  /** Worst first, waived findings last. */
  readonly findings: readonly ReportedFinding[];
  /** Its findings are those of all services of the project. */
  readonly result: CheckResult;
}

/** A project that was not evaluated, because its files cannot be read or Compose rejects them. */
export interface UnreadableEntry {
  readonly kind: 'unreadable';
  readonly source: ProjectFiles;
  /** The files that could be read. */
  readonly files: readonly SourceFile[];
  /** The first service that the policy has rules about; empty if the policy names none. */
  readonly service: string;
  /** At least one. */
  readonly problems: readonly Problem[];
}

/** What is wrong with the waivers in the settings file. */
export interface WaiversEntry {
  readonly kind: 'waivers';
  readonly file: SourceFile;
  /** The service of the settings; empty if they name none. */
  readonly service: string;
  readonly rules: readonly Rule[];
  /** Worst first; at least one. */
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding {
  readonly finding: Finding;
  /** Null when fixes are not wanted. */
  readonly resolution: Fix | Refusal | null;
  /** The waiver that accepts the finding; null where the finding counts. */
  readonly waiver: Waiver | null;
}

/** The results of all services, in order. */
export function servicesIn({ entries }: Pick<Report, 'entries'>): ServiceResult[] {
  return entries.flatMap((entry) => (entry.kind === 'project' ? entry.services : []));
}

/** The kinds of servers that the services run; null where one is unknown, or there is none. */
export function serverKindsIn(report: Pick<Report, 'entries'>): NamedServer[] | null {
  const kinds = servicesIn(report).map(({ result }) => result.description.model.server?.kind ?? 'unknown');
  const known = kinds.filter((kind) => kind !== 'unknown');
  return known.length === 0 || known.length < kinds.length ? null : [...new Set(known)];
}

/** All findings, those about waivers among them, in order. */
export function findingsIn({ entries }: Pick<Report, 'entries'>): ReportedFinding[] {
  return entries.flatMap(findingsOf);
}

function findingsOf(entry: Entry): readonly ReportedFinding[] {
  switch (entry.kind) {
    case 'project':
      return entry.services.flatMap(({ findings }) => findings);
    case 'waivers':
      return entry.findings;
    case 'unreadable':
      return [];
  }
}

/** The problems that kept projects from being evaluated, in order. */
export function problemsIn({ entries }: Pick<Report, 'entries'>): Problem[] {
  return entries.flatMap((entry) => (entry.kind === 'unreadable' ? entry.problems : []));
}

/** The projects in order, whether they were evaluated or not. */
export function projectsIn({ entries }: Pick<Report, 'entries'>): (ProjectEntry | UnreadableEntry)[] {
  return entries.flatMap((entry) => (entry.kind === 'waivers' ? [] : [entry]));
}

/** The verified fixes among findings. */
export function fixesOf(findings: readonly ReportedFinding[]): Fix[] {
  return findings.flatMap(({ resolution }) => (resolution?.kind === 'fix' ? [resolution] : []));
}
