/** Projects that cannot be read, as entries of a report. */

import type { SourceFile } from '../compose/load/files.js';
import { noService } from '../policy/model/services.js';
import type { Problem } from '../source/location.js';
import type { Report, UnreadableEntry } from './report.js';

/** A project or file that cannot be read. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** There is neither the file nor one of a similar name. */
  readonly absent?: true;
  readonly problem: Problem;
  /** The files as far as they were read, for the source lines of the problem. */
  readonly sources: readonly SourceFile[];
}

/** Adds projects that cannot be read to a report, which makes it incomplete. */
export function withUnreadable(report: Report, unreadable: readonly Unreadable[]): Report {
  if (unreadable.length === 0) return report;
  const service = report.settings.service ?? noService;
  const entries = unreadable.map((each) => unreadableEntry(each, service));
  return { ...report, verdict: 'incomplete', entries: [...report.entries, ...entries] };
}

/** The entry of a project that cannot be read; the service is the one that would have been checked. */
export function unreadableEntry({ problem, sources: files }: Unreadable, service: string): UnreadableEntry {
  return { kind: 'unreadable', source: { files }, files, service, problems: [problem] };
}
