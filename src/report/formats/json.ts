/** The report as JSON. Its schema is policies/report.schema.json. */

import { isEvaluated, type ProjectReport, type Report } from '../../check/check.js';
import type { Fix } from '../../fix/model/fix.js';
import { rangeOf } from '../../source/lines.js';
import {
  type FileViews,
  type FindingView,
  fileViews,
  findingViews,
  problemViews,
} from '../view/finding-view.js';
import { version } from '../view/version.js';

/** The report as the contract gives it; `JSON.stringify` writes it. */
export function reportDocument(report: Report): object {
  return {
    version: 1,
    tool: { name: 'vuls-cache-policy', version },
    policy: { name: report.policy.name, origin: report.policy.origin, digest: report.policy.digest },
    verdict: report.verdict,
    counts: report.counts,
    projects: report.projects.map(projectDocument),
  };
}

function projectDocument(project: ProjectReport): object {
  const files = fileViews(project);
  return {
    files: project.files.map(({ file }) => file),
    service: project.service,
    judged: isEvaluated(project),
    problems: problemViews(project).map(({ file, message, place }) =>
      place ? { message, location: place } : { message: `${file}: ${message}` },
    ),
    findings: findingViews(project).map((finding) => findingDocument(finding, files)),
  };
}

function findingDocument(finding: FindingView, files: FileViews): object {
  const { fix, refusal, waiver } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    path: finding.path,
    location: finding.place,
    related: finding.related.map(({ place, note }) => ({ location: place, note })),
    ...(fix ? { fix: fixDocument(fix, files) } : {}),
    ...(refusal ? { refusal: { reason: refusal.reason, explain: refusal.explain } } : {}),
    ...(waiver ? { waiver } : {}),
    fingerprint: finding.fingerprint,
  };
}

function fixDocument({ title, safety, needs, edits }: Fix, files: FileViews): object {
  return {
    title,
    safety,
    ...(needs.length > 0 ? { needs } : {}),
    edits: edits.map(({ file, span, text }) => ({
      file,
      ...rangeOf(files.get(file)?.starts ?? [0], span),
      text,
    })),
  };
}
