/** Projects that cannot be read, as part of a report. */

import type { SourceFile } from '../compose/load/files.js';
import type { Problem } from '../source/location.js';
import type { ProjectReport, Report } from './check.js';

/** A project or file that cannot be read. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly problem: Problem;
  /** The files as far as they were read, for the source lines of the problem. */
  readonly sources: readonly SourceFile[];
}

/** The report with projects that nobody judged: it is incomplete, and their problems show where all others do. */
export function withUnread(report: Report, unread: readonly Unreadable[], service: string): Report {
  if (unread.length === 0) return report;
  const projects = unread.map(
    ({ problem, sources: files }): ProjectReport => ({
      made: { files },
      files,
      service,
      rules: [],
      problems: [problem],
      findings: [],
      judged: null,
    }),
  );
  return { ...report, verdict: 'incomplete', projects: [...report.projects, ...projects] };
}
