/** Projects that could not even be read, as part of a report. */

import type { ProjectReport, Report } from '../check.js';
import type { Unreadable } from './read.js';

/** The report with projects that nobody judged: it is incomplete, and their problems show where all others do. */
export function withUnread(report: Report, unread: readonly Unreadable[], service: string): Report {
  if (unread.length === 0) return report;
  const projects = unread.map(
    ({ problem, sound: files }): ProjectReport => ({
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
