/** The review of a pull request: the comment that each finding belongs to. Nothing is posted here. */

import { evaluatorOf } from '../check/check.js';
import { severities } from '../check/verdict.js';
import type { Fix } from '../fix/model/fix.js';
import { combineFixes } from '../fix/verify/combine-fixes.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { type Finding, identityOf } from '../policy/evaluate/evaluate.js';
import { unifiedDiff } from '../report/formats/unified-diff.js';
import { lastLine } from '../report/view/file-view.js';
import type { FindingView } from '../report/view/finding-view.js';
import { digest } from '../report/view/fingerprint.js';
import type { ReportView, ServiceView, WaiversView } from '../report/view/report-view.js';
import { applyEdits } from '../source/edit.js';
import { groupBy } from '../source/group-by.js';
import { fileCommentText, lineCommentText } from './comment-markdown.js';
import type { LineRange } from './conversation.js';
import { type ChangedFile, commentableHunks, hunkContaining } from './diff.js';
import { suggestionsFor } from './suggestion.js';

/** A comment on lines or on a whole file at the head commit. */
export interface Comment {
  readonly path: string;
  /** Null for a comment on the whole file. */
  readonly lines: LineRange | null;
  readonly text: string;
  /** Identifies the subject of the comment, wherever its lines move. */
  readonly fingerprint: string;
  /** The same for a renamed file: eight digits for a finding; for a file the keys of its findings. */
  readonly key: string;
  /** The findings in the comment, worst first. */
  readonly findings: readonly FindingView[];
}

export interface Review {
  readonly comments: readonly Comment[];
  /** Findings without a comment: in files that the pull request does not change, or beyond the maximum. */
  readonly elsewhere: readonly FindingView[];
  /** Fixes for the findings in files that the pull request does not change. */
  readonly patches: readonly string[];
  /** Fingerprints of all findings and files that can have a comment, including those that have none. */
  readonly fingerprints: ReadonlySet<string>;
  /** Waived findings, which have no comment. */
  readonly waived: readonly FindingView[];
  /** The keys of all findings. */
  readonly keys: ReadonlySet<string>;
}

/** The maximum number of comments: more are not read, and reach GitHub's secondary rate limit. */
const maxComments = 30;

/** The maximum number of keys in the marker of a file comment. */
const maxKeys = 20;

/** The review for a report on the files of the head commit. */
export function composeReview(view: ReportView, changedFiles: readonly ChangedFile[]): Review {
  const evaluate = evaluatorOf(view.report);
  const sections = view.sections.flatMap((section) =>
    section.kind === 'unreadable' ? [] : [composeSection(section, changedFiles, evaluate)],
  );
  const comments = sections.flatMap((section) => section.comments).sort(worstFirst);
  const unchanged = sections.flatMap((section) => section.unchanged);
  const excess = comments.slice(maxComments).flatMap(({ findings }) => findings);
  return {
    comments: comments.slice(0, maxComments),
    elsewhere: [...excess, ...unchanged].sort((a, b) => rank(a) - rank(b)),
    patches: sections.flatMap(({ patch }) => patch ?? []),
    fingerprints: new Set([...comments, ...view.findings].map(({ fingerprint }) => fingerprint)),
    waived: view.findings.filter(({ waiver }) => waiver !== null),
    keys: new Set(view.findings.map(({ key }) => key)),
  };
}

/** The same review for a pull request that GitHub accepts no comments on: the summary lists every finding. */
export function withoutComments(review: Review): Review {
  const { comments, elsewhere } = review;
  const findings = [...comments.flatMap((comment) => comment.findings), ...elsewhere];
  return { ...review, comments: [], elsewhere: findings };
}

const rank = ({ severity }: FindingView): number => severities.indexOf(severity);

function worstFirst({ findings: [a] }: Comment, { findings: [b] }: Comment): number {
  return a && b ? rank(a) - rank(b) : 0;
}

/** A part of the report that has findings. */
type CommentedSection = ServiceView | WaiversView;

interface SectionReview {
  readonly comments: readonly Comment[];
  /** Findings in files that the pull request does not change. */
  readonly unchanged: readonly FindingView[];
  /** Fixes for them. */
  readonly patch: string | null;
}

function composeSection(
  section: CommentedSection,
  changedFiles: readonly ChangedFile[],
  evaluate: Evaluate,
): SectionReview {
  const { comments, outside } = lineComments(section, changedFiles, evaluate);
  const isChanged = ({ place }: FindingView): boolean => changedFiles.some(({ path }) => path === place.file);
  const unchanged = outside.filter((view) => !isChanged(view));
  return {
    comments: [...comments, ...fileComments(section, outside.filter(isChanged), evaluate)],
    unchanged,
    patch: patchFor(section, unchanged, evaluate),
  };
}

/** Comments on the findings in hunks, on the lines of the suggestion or of the finding; and the other findings. */
function lineComments(
  section: CommentedSection,
  changedFiles: readonly ChangedFile[],
  evaluate: Evaluate,
): { readonly comments: readonly Comment[]; readonly outside: readonly FindingView[] } {
  const views = section.findings;
  const hunks = new Map(
    section.sources.map((source) => [source.file, commentableHunks(changedFiles, source)]),
  );
  const suggestions =
    section.kind === 'waivers'
      ? []
      : section.sources.flatMap((source) =>
          suggestionsFor(section, source, hunks.get(source.file) ?? [], evaluate),
        );
  const comments: Comment[] = [];
  const outside: FindingView[] = [];
  views.forEach((view, index) => {
    // A waived finding needs no action: the summary lists it.
    if (view.waiver) return;
    const path = view.place.file;
    const suggestion =
      suggestions.find(({ file, findings }) => file === path && findings.includes(index)) ?? null;
    // The comment on the worst of its findings in this file holds the suggestion.
    const hasSuggestion = suggestion?.findings.find((fixed) => views[fixed]?.place.file === path) === index;
    const findingLines = { first: view.place.startLine, last: lastLine(view.place) };
    const isInDiff = hunkContaining(hunks.get(path) ?? [], findingLines.first, findingLines.last) !== null;
    const lines = hasSuggestion || !isInDiff ? suggestion : findingLines;
    if (!lines) {
      outside.push(view);
      return;
    }
    comments.push({
      path,
      lines: { first: lines.first, last: lines.last },
      text: lineCommentText(view, suggestion, hasSuggestion),
      fingerprint: view.fingerprint,
      key: view.key,
      findings: [view],
    });
  });
  return { comments, outside };
}

/** A comment for each changed file that has findings outside the diff. */
function fileComments(
  section: CommentedSection,
  outside: readonly FindingView[],
  evaluate: Evaluate,
): Comment[] {
  const paths = [...new Set(outside.map(({ place }) => place.file))];
  return paths.map((path) => {
    const findings = outside.filter(({ place }) => place.file === path);
    const mainFile = section.kind === 'service' ? section.mainFile : section.sources[0]?.file;
    return {
      path,
      lines: null,
      text: fileCommentText(findings, patchFor(section, findings, evaluate)),
      fingerprint: digest(['file', mainFile ?? '', section.service, path]),
      key: findings
        .slice(0, maxKeys)
        .map(({ key }) => key)
        .join('-'),
      findings,
    };
  });
}

/** The fixes for findings outside the diff as a patch; null if there are none, or if the patch holds a password. */
function patchFor(
  section: CommentedSection,
  outside: readonly FindingView[],
  evaluate: Evaluate,
): string | null {
  const fixes = outside.flatMap(({ fix }) => fix ?? []);
  if (section.kind === 'waivers' || fixes.length === 0) return null;
  const findings = new Map(section.result.findings.map((finding) => [identityOf(finding), finding]));
  const views = groupBy(outside, ({ fix }) => fix);
  const resolvedBy = (fix: Fix): Finding[] =>
    (views.get(fix) ?? []).flatMap(({ identity }) => findings.get(identity) ?? []);
  const { edits } = combineFixes(fixes, section.result, evaluate, resolvedBy);
  const holds = section.masker.isSecretIn;
  const patch = section.sources
    .map(({ file, text }) => {
      const fileEdits = edits.filter((edit) => edit.file === file);
      return unifiedDiff({ file, before: text, after: applyEdits(text, fileEdits) }, { isHidden: holds });
    })
    .join('');
  return patch === '' || holds(patch) ? null : patch;
}
