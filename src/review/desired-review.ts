/** What a run has to say on its pull request. */

import { presenceRule } from '../policy/model/services.js';
import type { FindingView } from '../report/view/finding-view.js';
import { digest } from '../report/view/fingerprint.js';
import type { ReportView } from '../report/view/report-view.js';
import { summaryText } from './comment-markdown.js';
import { composeReview } from './compose-review.js';
import type { ChangedFile } from './diff.js';
import type { DesiredReview } from './plan.js';

export interface RemappedReport {
  /** The verdict and the counts are those of the files that were checked. */
  readonly view: ReportView;
  /** Findings that only come of the merge: they have no line in the head. */
  readonly merged: readonly FindingView[];
  /** The files of the pull request; none where nothing of it has a place. */
  readonly changed: readonly ChangedFile[];
}

/** The inputs that tell runs of one workflow apart. */
export interface RunIdentity {
  /** One project each: the patterns of one line. */
  readonly projects: readonly (readonly string[])[];
  readonly service: string | null;
  readonly policy: string | null;
}

/** All of it, as it should stand there when the run is over. */
export function desiredReview(
  { view, merged, changed }: RemappedReport,
  headSha: string,
  run: RunIdentity,
  note: string | null,
): DesiredReview {
  const { report } = view;
  const composed = composeReview(view, changed);
  const elsewhere = [...composed.elsewhere, ...merged];
  const review = {
    ...composed,
    elsewhere,
    found: new Set([...composed.found, ...merged.map(({ fingerprint }) => fingerprint)]),
  };
  return {
    config: configOf(view, run),
    commit: headSha,
    review,
    isSettled: report.verdict !== 'incomplete' && !isServiceGone(view),
    passes: report.verdict === 'pass',
    isNoted: note !== null,
    summary: (comments) => {
      const told = new Set(comments.flatMap(({ findings }) => findings));
      const all = [...review.comments.flatMap(({ findings }) => findings), ...elsewhere];
      const untold = all.filter((finding) => !told.has(finding));
      return summaryText(view, note, told.size, untold, review.waived, review.patches);
    },
  };
}

/** Nothing of a service that is gone is mended. */
function isServiceGone({ findings }: ReportView): boolean {
  return findings.some(({ rule }) => rule === presenceRule);
}

/** Tells runs of one workflow with other files, another service or another policy apart. */
function configOf({ report }: ReportView, { projects, service, policy: file }: RunIdentity): string {
  return digest([file ?? report.policy.name, service ?? '', JSON.stringify(projects)]).slice(0, 12);
}
