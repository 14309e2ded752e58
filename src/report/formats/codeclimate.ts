/**
 * The report as CodeClimate issues, as far as GitLab reads them (docs.gitlab.com: code quality report format). GitLab
 * knows nothing but issues, so a project that could not be judged is one too, and the worst.
 */

import type { ProjectReport, Report } from '../../check/check.js';
import type { Severity } from '../../policy/model/policy.js';
import type { Range } from '../../source/lines.js';
import { printable } from '../redact/untrusted-text.js';
import { findingViews, lastLine, problemViews, waived } from '../view/finding-view.js';
import { digest } from '../view/fingerprint.js';
import { pathOf } from './file-uri.js';

const severities = { error: 'critical', warning: 'minor', notice: 'info' } as const satisfies Record<
  Severity,
  string
>;

/** An issue for each problem and finding; `JSON.stringify` writes them. */
export function codeClimateIssues(report: Report): object[] {
  return report.projects.flatMap((project) => [...problemIssues(project), ...findingIssues(project)]);
}

function problemIssues(project: ProjectReport): object[] {
  return problemViews(project).map(({ file, message, place }) => ({
    description: printable(`cannot be judged: ${message}`),
    check_name: 'not-judged',
    fingerprint: digest([file, project.service, 'not-judged', message]),
    severity: 'blocker',
    location: locationOf(file, place),
  }));
}

function findingIssues(project: ProjectReport): object[] {
  return findingViews(project).map((finding) => ({
    description: printable([waived(finding), finding.message].filter(Boolean).join(' ')),
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: finding.waiver ? severities.notice : severities[finding.severity],
    location: locationOf(finding.place.file, finding.place),
  }));
}

/** GitLab wants a line in any case, and names as the repository has them. */
function locationOf(file: string, place: Range | null): object {
  const lines = place ? { begin: place.startLine, end: lastLine(place) } : { begin: 1 };
  return { path: pathOf(file) || '.', lines };
}
