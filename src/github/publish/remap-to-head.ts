/** The report at the head of the pull request: comments stand on its lines, and what is checked out may be a merge. */

import { check, projectsIn, type Report } from '../../check/check.js';
import { type ProjectFiles, withTexts } from '../../compose/load/files.js';
import { findingViews } from '../../report/view/finding-view.js';
import { fingerprintOf } from '../../report/view/fingerprint.js';
import type { RemappedReport } from '../../review/desired-review.js';
import type { ChangedFile } from '../../review/diff.js';
import { gitBlobId } from '../../source/digest.js';
import { readBlobs } from '../api/blobs.js';
import type { Octokit } from '../api/client.js';
import type { PullRequest } from '../api/pull-request.js';

/** The findings of a report where they are at the head. Throws when the head cannot be read. */
export async function remapToHead(
  report: Report,
  octokit: Octokit,
  pull: PullRequest,
  listed: () => Promise<readonly ChangedFile[]>,
): Promise<RemappedReport> {
  const { settings, policy } = report;
  const hasFindings = report.projects.some(({ findings }) => findings.length > 0);
  if (!hasFindings) return withoutRemapping(report);
  const changed = await listed();
  const blobs = new Map(changed.map(({ path, blob }) => [path, blob]));
  const all = projectsIn(report).flatMap(([{ files }]) => files);
  const others = all.flatMap(({ file, text }) => {
    const blob = blobs.get(file);
    return blob === undefined || blob === gitBlobId(text) ? [] : [[file, blob] as const];
  });
  if (others.length === 0) return { ...withoutRemapping(report), changed };
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
  const projects = projectsIn(report).flatMap(([{ made, files, judged }]): ProjectFiles[] => {
    const texts = files.map(({ file, text }) => [file, heads.get(file) ?? text] as const);
    return judged ? [withTexts(made, new Map(texts))] : [];
  });
  return { ...known(check(projects, settings, policy), report), changed };
}

/** The report with its own lines. */
export function withoutRemapping(report: Report): RemappedReport {
  return { report, merged: [], changed: [] };
}

/** Of the head no more is told than was judged: the merge may have mended the rest. */
function known(head: Report, report: Report): Omit<RemappedReport, 'changed'> {
  const judged = report.projects.flatMap(findingViews);
  const fingerprints = new Set(judged.map(({ fingerprint }) => fingerprint));
  const there = new Set<string>();
  const projects = head.projects.map((project) => ({
    ...project,
    findings: project.findings.filter(({ finding }) => {
      const fingerprint = fingerprintOf(finding, project.service);
      there.add(fingerprint);
      return fingerprints.has(fingerprint);
    }),
  }));
  // Whether it could be judged is said of what was judged, too.
  const unjudged = report.projects.filter(({ judged }) => judged === null);
  return {
    report: { ...report, projects: [...projects.filter(({ judged }) => judged !== null), ...unjudged] },
    merged: judged.filter(({ fingerprint, waiver }) => !waiver && !there.has(fingerprint)),
  };
}
