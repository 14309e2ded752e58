/** The report as JSON. Its schema is policies/report.schema.json. */

import type { Fix } from '../../fix/model/fix.js';
import { rangeOf } from '../../source/lines.js';
import type { FileViews } from '../view/file-view.js';
import type { FindingView } from '../view/finding-view.js';
import type { ReportView, SectionView } from '../view/report-view.js';
import { version } from '../view/version.js';

/** The report as the contract gives it; `JSON.stringify` writes it. */
export function reportDocument({ report, sections }: ReportView): object {
  return {
    version: 1,
    tool: { name: 'vuls-cache-policy', version },
    policy: { name: report.policy.name, origin: report.policy.origin, digest: report.policy.digest },
    verdict: report.verdict,
    counts: report.counts,
    projects: sections.map(sectionDocument),
  };
}

function sectionDocument(section: SectionView): object {
  const { sources, service } = section;
  const head = { files: sources.map(({ file }) => file), service, judged: section.kind !== 'unreadable' };
  if (section.kind !== 'unreadable') {
    const { findings, files } = section;
    return {
      ...head,
      problems: [],
      findings: findings.map((finding) => findingDocument(finding, files)),
    };
  }
  const problems = section.problems.map(({ file, message, place }) =>
    place ? { message, location: place } : { message: `${file}: ${message}` },
  );
  return { ...head, problems, findings: [] };
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
