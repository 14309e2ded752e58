/** The report at the head of the pull request: comments stand on its lines, and what is checked out may be a merge. */

import { recheck } from '../../check/check.js';
import { type Entry, projectsIn, type Report, servicesIn } from '../../check/report.js';
import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import { fingerprintOf } from '../../report/view/fingerprint.js';
import { type ReportView, viewReport } from '../../report/view/report-view.js';
import type { RemappedReport } from '../../review/desired-review.js';
import type { ChangedFile } from '../../review/diff.js';
import { gitBlobId } from '../../source/digest.js';
import { readBlobs } from '../api/blobs.js';
import type { Octokit } from '../api/client.js';
import type { PullRequest } from '../api/pull-request.js';

/** The findings of a report where they are at the head. Throws when the head cannot be read. */
export async function remapToHead(
  view: ReportView,
  octokit: Octokit,
  pull: PullRequest,
  listed: () => Promise<readonly ChangedFile[]>,
): Promise<RemappedReport> {
  const { report } = view;
  if (view.findings.length === 0) return withoutRemapping(view);
  const changed = await listed();
  const blobs = new Map(changed.map(({ path, blob }) => [path, blob]));
  const all = projectsIn(report).flatMap(({ files }) => files);
  const others = all.flatMap(({ file, text }) => {
    const blob = blobs.get(file);
    return blob === undefined || blob === gitBlobId(text) ? [] : [[file, blob] as const];
  });
  if (others.length === 0) return { ...withoutRemapping(view), changed };
  const readings = await readBlobs(
    octokit,
    pull,
    others.map(([, blob]) => blob),
  );
  const heads = new Map<string, string>();
  for (const [file, blob] of others) {
    const reading = readings.get(blob);
    if (reading?.kind !== 'text') throw new Error(`${file} cannot be read at the head of the pull request`);
    heads.set(file, reading.text);
  }
  const projects = projectsIn(report).flatMap(({ kind, source, files }): ProjectFiles[] => {
    const texts = files.map(({ file, text }) => [file, heads.get(file) ?? text] as const);
    return kind === 'project' ? [withTexts(source, new Map(texts))] : [];
  });
  return { ...known(recheck(report, projects), view), changed };
}

/** The report with its own lines. */
export function withoutRemapping(view: ReportView): RemappedReport {
  return { view, merged: [], changed: [] };
}

/** The findings at the head that the checked report has too: the merge may have fixed the others. */
function known(head: Report, { report, findings }: ReportView): Omit<RemappedReport, 'changed'> {
  const checked = new Set(findings.map(({ fingerprint }) => fingerprint));
  const there = new Set([
    ...servicesIn(head).flatMap((service) =>
      service.findings.map(({ finding }) => fingerprintOf(finding, service.service)),
    ),
    ...waiverFingerprints(head),
  ]);
  const projects = head.entries.flatMap((entry): Entry[] => {
    if (entry.kind !== 'project') return [];
    const services = entry.services.map((service) => ({
      ...service,
      findings: service.findings.filter(({ finding }) =>
        checked.has(fingerprintOf(finding, service.service)),
      ),
    }));
    return [{ ...entry, services }];
  });
  // What was not evaluated, and the waivers, are shown as they were found in the first place.
  const others = report.entries.filter(({ kind }) => kind !== 'project');
  return {
    view: viewReport({ ...report, entries: [...projects, ...others] }),
    merged: findings.filter(({ fingerprint, waiver }) => !waiver && !there.has(fingerprint)),
  };
}

function waiverFingerprints({ entries }: Report): string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'waivers'
      ? entry.findings.map(({ finding }) => fingerprintOf(finding, entry.service))
      : [],
  );
}
