/** The review of a pull request, composed: which finding shows where. Nothing is posted here. */

import type { ProjectReport, Report } from '../check/check.js';
import { severities } from '../check/verdict.js';
import { combinedFix, type Evaluate } from '../fix/verify/verify.js';
import { unifiedDiff } from '../report/formats/unified-diff.js';
import { holdsPassword, passwordsOf } from '../report/redact/passwords.js';
import { type FindingView, findingViews, lastLine } from '../report/view/finding-view.js';
import { digest } from '../report/view/fingerprint.js';
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

/** The review for a report that was made from the head's files. */
export function composeReview(report: Report, changed: readonly ChangedFile[], judge: Evaluate): Review {
  const routed = report.projects.map((project) => route(project, changed, judge));
  const comments = routed.flatMap((project) => project.comments).sort(worstFirst);
  const unchanged = routed.flatMap((project) => project.unchanged);
  const views = report.projects.flatMap(findingViews);
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
    keys: new Set(
      report.projects.flatMap((project) => findingViews(project).map((view) => keyOf(project, view))),
    ),
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

interface Routed {
  readonly comments: readonly Comment[];
  /** Findings in files that are not part of the pull request. */
  readonly unchanged: readonly FindingView[];
  readonly patch: string | null;
}

function keyOf({ service }: ProjectReport, { rule, path }: FindingView): string {
  return digest([service, rule, JSON.stringify(path)]).slice(0, 8);
}

/** In a hunk: on the lines of its suggestion or its own. Elsewhere in a changed file: on the file. */
function route(project: ProjectReport, changed: readonly ChangedFile[], judge: Evaluate): Routed {
  const views = findingViews(project);
  const hunks = new Map(project.files.map((source) => [source.file, commentableHunks(changed, source)]));
  const suggestions = project.files.flatMap((source) =>
    suggestionsFor(project, source, hunks.get(source.file) ?? [], judge),
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
      key: keyOf(project, view),
      findings: [view],
    });
  });
  const isChanged = ({ place }: FindingView): boolean => changed.some(({ path }) => path === place.file);
  const unchanged = outside.filter((view) => !isChanged(view));
  return {
    comments: [...comments, ...fileCommentsFor(project, outside.filter(isChanged), judge)],
    unchanged,
    patch: patchFor(project, unchanged, judge),
  };
}

/** A comment for each file that has findings outside the diff. */
function fileCommentsFor(
  project: ProjectReport,
  outside: readonly FindingView[],
  judge: Evaluate,
): Comment[] {
  const paths = [...new Set(outside.map(({ place }) => place.file))];
  return paths.map((path) => {
    const findings = outside.filter(({ place }) => place.file === path);
    const made = project.made?.files[0] ?? project.files[0];
    return {
      path,
      lines: null,
      text: fileCommentText(findings, patchFor(project, findings, judge)),
      fingerprint: digest(['file', made?.file ?? '', project.service, path]),
      key: findings
        .slice(0, maxKeys)
        .map((view) => keyOf(project, view))
        .join('-'),
      findings,
    };
  });
}

/** Fixes for findings outside the diff; null where there are none, or where a line of it holds a password. */
function patchFor(project: ProjectReport, outside: readonly FindingView[], judge: Evaluate): string | null {
  const { judged } = project;
  const fixes = outside.flatMap(({ fix }) => fix ?? []);
  if (!judged || fixes.length === 0) return null;
  const { edits } = combinedFix(fixes, judged, judge);
  const passwords = passwordsOf(project);
  const holds = (code: string): boolean => holdsPassword(code, passwords);
  const patch = project.files
    .map(({ file, text }) => {
      const own = edits.filter((edit) => edit.file === file);
      return unifiedDiff(file, text, applyEdits(text, own), false, holds);
    })
    .join('');
  return patch === '' || holds(patch) ? null : patch;
}
