/** Reviews of pull requests, for tests. */
import { viewReport } from '../../src/report/view/report-view.js';
import { composeReview, type Review } from '../../src/review/compose-review.js';
import { type ChangedFile, parseHunks } from '../../src/review/diff.js';
import { summaryText } from '../../src/review/summary-markdown.js';
import { gitBlobId } from '../../src/source/digest.js';
import { diffTrees } from './github/patches.js';
import { reportOf, undone } from './reports.js';

export const file = 'compose.yml';

type Files = Readonly<Record<string, string>>;

/** The files of a pull request, as GitHub lists them. */
export function changedFiles(base: Files, head: Files): ChangedFile[] {
  return diffTrees(base, head).map(({ filename, previousFilename, sha, patch }) => ({
    path: filename,
    previousPath: previousFilename ?? filename,
    isRemoved: false,
    blobId: sha,
    hunks: parseHunks(patch ?? ''),
  }));
}

export function review(base: string, head: string, name = file): Review {
  return composeReview(
    viewReport(reportOf({ [name]: head })),
    changedFiles({ [name]: base }, { [name]: head }),
  );
}

export const untouched = (text: string): Review =>
  composeReview(viewReport(reportOf({ [file]: text })), [
    { path: file, previousPath: file, isRemoved: false, blobId: gitBlobId(text), hunks: [] },
  ]);

/** The texts of all comments on a pull request without comments. */
export const bodies = (composed: Review): string[] => [
  summary(composed),
  ...composed.comments.map(({ text }) => text),
];

/** The summary comment for a review. */
export function summary({ comments, elsewhere, waived, patches }: Review): string {
  return summaryText(viewReport(reportOf({ [file]: undone })), {
    note: null,
    commented: comments.length,
    uncommented: elsewhere,
    waived,
    patches,
  });
}

export const onLines = ({ comments }: Review) =>
  comments.flatMap(({ lines, ...comment }) => (lines ? [{ ...comment, ...lines }] : []));
export const onFiles = ({ comments }: Review) => comments.filter(({ lines }) => lines === null);
