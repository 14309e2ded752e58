/** The review of a pull request, composed: which finding shows where. Nothing is posted here. */

import { evaluatorOf } from '../check/check.js';
import { severities } from '../check/verdict.js';
import { combineFixes } from '../fix/verify/combine-fixes.js';
import type { Evaluate } from '../fix/verify/evaluation.js';
import { unifiedDiff } from '../report/formats/unified-diff.js';
import { holdsPassword } from '../report/redact/passwords.js';
import { lastLine } from '../report/view/file-view.js';
import type { FindingView } from '../report/view/finding-view.js';
import { digest } from '../report/view/fingerprint.js';
import type { ReportView, ServiceView, WaiversView } from '../report/view/report-view.js';
import { applyEdits } from '../source/edit.js';
import { fileCommentText, lineCommentText } from './comment-markdown.js';
import { type ChangedFile, commentableHunks, hunkContaining } from './diff.js';
import { suggestionsFor } from './suggestion.js';

/** A comment on lines of the head, or on a file of it as a whole. */
export interface Comment {
  readonly path: string;
  /** Both inclusive, from 1; null for the file as a whole. */
  readonly lines: { readonly first: number; readonly last: number } | null;
  readonly text: string;
  /** What it is about, wherever its lines move to. */
  readonly fingerprint: string;
  /** The same whatever its file is called: of a finding eight digits, of a file those of all that it tells. */
  readonly key: string;
  /** Those that it tells, worst first. */
  readonly findings: readonly FindingView[];
}

export interface Review {
  readonly comments: readonly Comment[];
  /** Findings that no comment tells: in files that were not changed, or more than anybody reads. */
  readonly elsewhere: readonly FindingView[];
  /** Fixes for those in files that were not changed. */
  readonly patches: readonly string[];
  /** The fingerprints of all that could be commented on, also where no comment is made of it. */
  readonly found: ReadonlySet<string>;
  /** Findings that are lived with: nobody is asked to do anything about them. */
  readonly waived: readonly FindingView[];
  /** The keys of all findings. */
  readonly keys: ReadonlySet<string>;
}

/** More comments are more than anybody reads, and meet the secondary rate limit. */
const maxComments = 30;

/** A marker is to stay short. */
const maxKeys = 20;

/** The review for a report on the head's files. */
export function composeReview(view: ReportView, changed: readonly ChangedFile[]): Review {
  const judge = evaluatorOf(view.report);
  const routed = view.sections.flatMap((section) =>
    section.kind === 'unreadable' ? [] : [route(section, changed, judge)],
  );
  const comments = routed.flatMap((project) => project.comments).sort(worstFirst);
  const unchanged = routed.flatMap((project) => project.unchanged);
  const views = view.findings;
  const left = comments.slice(maxComments).flatMap(({ findings }) => findings);
  return {
    comments: comments.slice(0, maxComments),
    elsewhere: [...left, ...unchanged].sort((a, b) => rank(a) - rank(b)),
    patches: routed.flatMap(({ patch }) => patch ?? []),
    found: new Set([
      ...comments.map(({ fingerprint }) => fingerprint),
      ...views.map(({ fingerprint }) => fingerprint),
    ]),
    waived: views.filter(({ waiver }) => waiver !== null),
    keys: new Set(views.map(({ key }) => key)),
  };
}

/** The same review where no comment can be made: everything is told in the summary. */
export function withoutComments(review: Review): Review {
  const { comments, elsewhere } = review;
  const findings = [...comments.flatMap((comment) => comment.findings), ...elsewhere];
  return { ...review, comments: [], elsewhere: findings };
}

const rank = ({ severity }: FindingView): number => severities.indexOf(severity);

function worstFirst({ findings: [a] }: Comment, { findings: [b] }: Comment): number {
  return a && b ? rank(a) - rank(b) : 0;
}

/** A section that has findings. */
type CommentedSection = ServiceView | WaiversView;

interface Routed {
  readonly comments: readonly Comment[];
  /** Findings in files that are not part of the pull request. */
  readonly unchanged: readonly FindingView[];
  readonly patch: string | null;
}

/** In a hunk: on the lines of its suggestion or its own. Elsewhere in a changed file: on the file. */
function route(section: CommentedSection, changed: readonly ChangedFile[], judge: Evaluate): Routed {
  const views = section.findings;
  const hunks = new Map(section.sources.map((source) => [source.file, commentableHunks(changed, source)]));
  const suggestions =
    section.kind === 'waivers'
      ? []
      : section.sources.flatMap((source) =>
          suggestionsFor(section, source, hunks.get(source.file) ?? [], judge),
        );
  const comments: Comment[] = [];
  const outside: FindingView[] = [];
  views.forEach((view, index) => {
    // Nobody is asked to do anything about it: the summary shows it.
    if (view.waiver) return;
    const path = view.place.file;
    const suggestion = suggestions.find(({ file, mends }) => file === path && mends.includes(index)) ?? null;
    // The worst of the findings that it mends, as far as they are in its file.
    const carries = suggestion?.mends.find((mended) => views[mended]?.place.file === path) === index;
    const own = { first: view.place.startLine, last: lastLine(view.place) };
    const inDiff = hunkContaining(hunks.get(path) ?? [], own.first, own.last) !== null;
    const lines = carries || !inDiff ? suggestion : own;
    if (!lines) {
      outside.push(view);
      return;
    }
    comments.push({
      path,
      lines: { first: lines.first, last: lines.last },
      text: lineCommentText(view, suggestion, carries),
      fingerprint: view.fingerprint,
      key: view.key,
      findings: [view],
    });
  });
  const isChanged = ({ place }: FindingView): boolean => changed.some(({ path }) => path === place.file);
  const unchanged = outside.filter((view) => !isChanged(view));
  return {
    comments: [...comments, ...fileCommentsFor(section, outside.filter(isChanged), judge)],
    unchanged,
    patch: patchFor(section, unchanged, judge),
  };
}

/** A comment for each file that has findings outside the diff. */
function fileCommentsFor(
  section: CommentedSection,
  outside: readonly FindingView[],
  judge: Evaluate,
): Comment[] {
  const paths = [...new Set(outside.map(({ place }) => place.file))];
  return paths.map((path) => {
    const findings = outside.filter(({ place }) => place.file === path);
    const mainFile = section.kind === 'service' ? section.mainFile : section.sources[0]?.file;
    return {
      path,
      lines: null,
      text: fileCommentText(findings, patchFor(section, findings, judge)),
      fingerprint: digest(['file', mainFile ?? '', section.service, path]),
      key: findings
        .slice(0, maxKeys)
        .map(({ key }) => key)
        .join('-'),
      findings,
    };
  });
}

/** Fixes for findings outside the diff; null where there are none, or where a line of it holds a password. */
function patchFor(
  section: CommentedSection,
  outside: readonly FindingView[],
  judge: Evaluate,
): string | null {
  const fixes = outside.flatMap(({ fix }) => fix ?? []);
  if (section.kind === 'waivers' || fixes.length === 0) return null;
  const { edits } = combineFixes(fixes, section.result, judge);
  const holds = (code: string): boolean => holdsPassword(code, section.passwords);
  const patch = section.sources
    .map(({ file, text }) => {
      const own = edits.filter((edit) => edit.file === file);
      return unifiedDiff(file, text, applyEdits(text, own), false, holds);
    })
    .join('');
  return patch === '' || holds(patch) ? null : patch;
}
