/**
 * The report as CodeClimate issues, with the fields that GitLab reads (docs.gitlab.com: code quality report format).
 * A project that could not be evaluated is an issue too, with the highest severity: the format has nothing else for it.
 */

import type { Severity } from '../../policy/model/policy.js';
import type { Range } from '../../source/lines.js';
import { printable } from '../redact/untrusted-text.js';
import { lastLine } from '../view/file-view.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { digest } from '../view/fingerprint.js';
import type { ProblemView } from '../view/problem-view.js';
import type { ReportView } from '../view/report-view.js';
import { pathOf } from './file-uri.js';

const severities = { error: 'critical', warning: 'minor', notice: 'info' } as const satisfies Record<
  Severity,
  string
>;

/** An issue for each problem and finding; `JSON.stringify` writes them. */
export function codeClimateIssues({ sections }: ReportView): object[] {
  return sections.flatMap((section) =>
    section.kind === 'unreadable'
      ? section.problems.map((problem) => problemIssue(problem, section.service))
      : section.findings.map(findingIssue),
  );
}

function problemIssue({ file, message, place }: ProblemView, service: string): object {
  return {
    description: printable(`Project not evaluated: ${message}`),
    check_name: 'not-evaluated',
    fingerprint: digest([file, service, 'not-evaluated', message]),
    severity: 'blocker',
    location: locationOf(file, place),
  };
}

function findingIssue(finding: FindingView): object {
  return {
    description: printable([finding.message, waived(finding)].filter(Boolean).join(' ')),
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: finding.waiver ? severities.notice : severities[finding.severity],
    location: locationOf(finding.place.file, finding.place),
  };
}

/** GitLab requires a line, and paths relative to the repository's root. */
function locationOf(file: string, place: Range | null): object {
  const lines = place ? { begin: place.startLine, end: lastLine(place) } : { begin: 1 };
  return { path: pathOf(file) || '.', lines };
}
