/** The comments that a pull request has after a run. */

import { verdictFor } from '../check/verdict.js';
import { presenceRule } from '../policy/model/services.js';
import type { FindingView } from '../report/view/finding-view.js';
import { digest } from '../report/view/fingerprint.js';
import type { ReportView } from '../report/view/report-view.js';
import { type Comment, composeReview, type Review } from './compose-review.js';
import type { ChangedFile } from './diff.js';
import { summaryText } from './summary-markdown.js';

export interface DesiredReview {
  /** Identifies the configuration of the run in markers. */
  readonly config: string;
  /** The head commit. */
  readonly commit: string;
  readonly review: Review;
  /** A finding that is absent is fixed. False if the check is incomplete or the service is missing. */
  readonly absentIsFixed: boolean;
  /** No finding starts comments: existing comments are updated, and no new ones are posted. */
  readonly isQuiet: boolean;
  /** The summary has a note besides findings. */
  readonly hasNote: boolean;
  /** The text of the summary, for the comments that the pull request has after the run. */
  readonly summary: (comments: readonly Comment[]) => string;
}

/** A report with locations in the files of the head commit. */
export interface RemappedReport {
  /** Verdict and counts are those of the files that were checked. */
  readonly view: ReportView;
  /** Findings that exist only in the merge with the base branch: the head commit has no line for them. */
  readonly mergeOnly: readonly FindingView[];
  /** The files of the pull request; none if no finding has a line in it. */
  readonly changedFiles: readonly ChangedFile[];
}

/** The lowest severity that starts comments; then all findings have comments. */
export type CommentOn = 'error' | 'warning';

/** The inputs to a review. All except `commentOn` identify a run among those of one workflow. */
export interface RunInputs {
  readonly commentOn: CommentOn;
  /** The patterns of each line of the input: one line is one project. */
  readonly projects: readonly (readonly string[])[];
  readonly service: string | null;
  readonly policy: string | null;
}

/** The inputs to a review besides the report. */
export interface ReviewContext {
  readonly headSha: string;
  readonly run: RunInputs;
  /** A paragraph about the pull request's changes to settings or policy; null for none. */
  readonly note: string | null;
}

/** The desired review for a report. */
export function desiredReview(
  { view, mergeOnly, changedFiles }: RemappedReport,
  { headSha, run, note }: ReviewContext,
): DesiredReview {
  const { report } = view;
  const composed = composeReview(view, changedFiles);
  const elsewhere = [...composed.elsewhere, ...mergeOnly];
  const fingerprints = new Set([
    ...composed.fingerprints,
    ...mergeOnly.map(({ fingerprint }) => fingerprint),
  ]);
  const review = { ...composed, elsewhere, fingerprints };
  return {
    config: configId(view, run),
    commit: headSha,
    review,
    absentIsFixed: report.verdict !== 'incomplete' && !isServiceMissing(view),
    isQuiet: report.verdict !== 'incomplete' && verdictFor(report.counts, run.commentOn) === 'pass',
    hasNote: note !== null,
    summary: (comments) => {
      const commented = new Set(comments.flatMap(({ findings }) => findings));
      const all = [...review.comments.flatMap(({ findings }) => findings), ...elsewhere];
      const { waived, patches } = review;
      return summaryText(view, {
        note,
        commented: commented.size,
        uncommented: all.filter((finding) => !commented.has(finding)),
        waived,
        patches,
      });
    },
  };
}

/** Removing a service fixes none of its findings. */
function isServiceMissing({ findings }: ReportView): boolean {
  return findings.some(({ rule }) => rule === presenceRule);
}

/** Differs for runs of one workflow with other files, another service or another policy. */
function configId({ report }: ReportView, { projects, service, policy: file }: RunInputs): string {
  return digest([file ?? report.policy.name, service ?? '', JSON.stringify(projects)]).slice(0, 12);
}
