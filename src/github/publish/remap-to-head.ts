/** The report on the files of the head commit: comments need its lines, and the checkout can be a merge commit. */

import { recheck } from '../../check/check.js';
import { type Entry, projectsIn, type Report, servicesIn } from '../../check/report.js';
import { type ProjectFiles, type SourceFile, withTexts } from '../../compose/load/files.js';
import { fingerprintOf } from '../../report/view/fingerprint.js';
import { type ReportView, viewReport } from '../../report/view/report-view.js';
import type { RemappedReport } from '../../review/desired-review.js';
import type { ChangedFile } from '../../review/diff.js';
import { gitBlobId } from '../../source/digest.js';
import { readBlobs } from '../api/blobs.js';
import type { GitHubConnection } from '../api/connection.js';
import type { PullRequest } from '../api/pull-request.js';

/** The findings of a report with their lines at the head commit. Throws if a file there cannot be read. */
export async function remapToHead(
  view: ReportView,
  connection: GitHubConnection,
  pull: PullRequest,
  listChangedFiles: () => Promise<readonly ChangedFile[]>,
): Promise<RemappedReport> {
  const { report } = view;
  if (view.findings.length === 0) return withoutRemapping(view);
  const changedFiles = await listChangedFiles();
  const files = projectsIn(report).flatMap((project) => project.files);
  const differing = differingBlobs(files, changedFiles);
  if (differing.size === 0) return { ...withoutRemapping(view), changedFiles };
  const texts = await readTexts(connection, pull, differing);
  const projects = projectsIn(report).flatMap(({ kind, source, files }): ProjectFiles[] =>
    kind === 'project'
      ? [withTexts(source, new Map(files.map(({ file, text }) => [file, texts.get(file) ?? text])))]
      : [],
  );
  return { ...knownFindings(recheck(report, projects), view), changedFiles };
}

/** The report with the lines that it has. */
export function withoutRemapping(view: ReportView): RemappedReport {
  return { view, mergeOnly: [], changedFiles: [] };
}

/** The blob ids at the head commit of files that have another text in the report, by path. */
function differingBlobs(
  files: readonly SourceFile[],
  changedFiles: readonly ChangedFile[],
): ReadonlyMap<string, string> {
  const blobIds = new Map(changedFiles.map(({ path, blobId }) => [path, blobId]));
  return new Map(
    files.flatMap(({ file, text }) => {
      const blobId = blobIds.get(file);
      return blobId === undefined || blobId === gitBlobId(text) ? [] : [[file, blobId] as const];
    }),
  );
}

async function readTexts(
  connection: GitHubConnection,
  pull: PullRequest,
  blobIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const contents = await readBlobs(connection, pull, [...blobIds.values()]);
  const texts = new Map<string, string>();
  for (const [file, blobId] of blobIds) {
    const content = contents.get(blobId);
    if (content?.kind !== 'text') throw new Error(`${file} cannot be read at the head commit`);
    texts.set(file, content.text);
  }
  return texts;
}

/** The head's findings without those that the report does not have, which the merge with the base branch fixes. */
function knownFindings(head: Report, { report, findings }: ReportView): Omit<RemappedReport, 'changedFiles'> {
  const known = new Set(findings.map(({ fingerprint }) => fingerprint));
  const atHead = new Set([
    ...servicesIn(head).flatMap((service) =>
      service.findings.map(({ finding }) => fingerprintOf(finding, service.service)),
    ),
    ...waiverFingerprints(head),
  ]);
  const projects = head.entries.flatMap((entry): Entry[] => {
    if (entry.kind !== 'project') return [];
    const services = entry.services.map((service) => ({
      ...service,
      findings: service.findings.filter(({ finding }) => known.has(fingerprintOf(finding, service.service))),
    }));
    return [{ ...entry, services }];
  });
  // Projects that could not be evaluated, and waivers, are those of the report.
  const others = report.entries.filter(({ kind }) => kind !== 'project');
  return {
    view: viewReport({ ...report, entries: [...projects, ...others] }),
    mergeOnly: findings.filter(({ fingerprint, waiver }) => !waiver && !atHead.has(fingerprint)),
  };
}

function waiverFingerprints({ entries }: Report): string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'waivers'
      ? entry.findings.map(({ finding }) => fingerprintOf(finding, entry.service))
      : [],
  );
}
