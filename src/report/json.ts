/** The report as JSON. Its schema is policies/report.schema.json. */

import type { ProjectReport, Report } from '../check.js';
import { rangeOf } from '../source/lines.js';
import { fingerprintOf } from './fingerprint.js';
import { version } from './version.js';
import { type FileView, type FindingView, fileViews, findingViews, placed } from './view.js';

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
  const views = findingViews(project);
  return {
    files: project.files.map(({ file }) => file),
    service: project.service,
    judged: project.judged !== null,
    problems: project.problems.map((problem) => ({
      message: problem.location ? problem.message : `${problem.file}: ${problem.message}`,
      ...(problem.location ? { location: placed(problem.location, files) } : {}),
    })),
    findings: project.findings.map((reported, index) => {
      const view = views[index];
      if (!view) throw new Error('internal error: a finding without a view');
      return { ...findingDocument(view, files), fingerprint: fingerprintOf(reported, project.service) };
    }),
  };
}

function findingDocument(view: FindingView, files: ReadonlyMap<string, FileView>): object {
  return {
    rule: view.rule,
    severity: view.severity,
    message: view.message,
    path: view.path,
    location: view.place,
    related: view.related.map(({ place, note }) => ({ location: place, note })),
    ...(view.fix
      ? {
          fix: {
            title: view.fix.title,
            safety: view.fix.safety,
            ...(view.fix.needs.length > 0 ? { needs: view.fix.needs } : {}),
            edits: view.fix.edits.map(({ file, span, text }) => ({
              file,
              ...rangeOf(files.get(file)?.starts ?? [0], span),
              text,
            })),
          },
        }
      : {}),
    ...(view.refusal ? { refusal: { reason: view.refusal.reason, explain: view.refusal.explain } } : {}),
  };
}
