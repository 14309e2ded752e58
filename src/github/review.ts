/** The review of a pull request, composed: which finding shows where. Nothing is posted here. */

import type { ProjectReport, Report } from '../check.js';
import { combinedFix, type Judge } from '../fix/prove.js';
import type { Severity } from '../policy/policy.js';
import { digest } from '../report/fingerprint.js';
import { holdsPassword, passwordsOf } from '../report/passwords.js';
import { unifiedDiff } from '../report/patch.js';
import { type FindingView, findingViews, lastLine } from '../report/view.js';
import { applyEdits } from '../source/edit.js';
import { severities } from '../verdict.js';
import { fileBody, lineBody, reviewBody } from './body.js';
import { type ChangedFile, hunkAround, hunksIn } from './diff.js';
import { suggestionsFor } from './suggest.js';

/** One comment on lines of the head, both inclusive, from 1. */
export interface LineComment {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly body: string;
  readonly fingerprint: string;
  readonly severity: Severity;
}

/** One comment on a file as a whole. */
export interface FileComment {
  readonly path: string;
  readonly body: string;
  readonly fingerprint: string;
}

export interface Review {
  /** Null when it was posted before. */
  readonly body: string | null;
  /** What the body tells of that no comment does; null when there is nothing of that kind. */
  readonly fingerprint: string | null;
  readonly comments: readonly LineComment[];
  readonly fileComments: readonly FileComment[];
}

/** More comments in one review are more than anybody reads, and meet the secondary rate limit. */
const maxComments = 30;
const maxFileComments = 10;

/** The review for a report that was made from the head's files. */
export function composeReview(report: Report, changed: readonly ChangedFile[], judge: Judge): Review {
  const projects = report.projects.map((project) => {
    const { comments, outside } = route(project, changed, judge);
    const patch = patchFor(project, outside, judge);
    return { comments, outside, patch, fileComments: fileCommentsFor(outside, changed, patch) };
  });
  const comments = projects
    .flatMap((project) => project.comments)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const posted = comments.slice(0, maxComments);
  const outside = projects.flatMap((project) => project.outside);
  const patches = projects.flatMap(({ patch }) => patch ?? []);
  const fingerprint = outside.length === 0 ? null : digest(outside.map((view) => view.fingerprint));
  return {
    body: reviewBody(report, outside, comments.length - posted.length, patches, fingerprint),
    fingerprint,
    comments: posted,
    fileComments: projects.flatMap((project) => project.fileComments).slice(0, maxFileComments),
  };
}

interface Routed {
  readonly comments: readonly LineComment[];
  /** Findings that have no place in the diff. */
  readonly outside: readonly FindingView[];
}

/** In a hunk: a comment, on the lines of its suggestion or its own. Elsewhere: told as being outside. */
function route(project: ProjectReport, changed: readonly ChangedFile[], judge: Judge): Routed {
  const views = findingViews(project);
  const hunks = new Map(project.files.map((source) => [source.file, hunksIn(changed, source)]));
  const suggestions = project.files.flatMap((source) =>
    suggestionsFor(project, source, hunks.get(source.file) ?? [], judge),
  );
  const comments: LineComment[] = [];
  const outside: FindingView[] = [];
  views.forEach((view, index) => {
    // Nobody is asked to do anything about it: the summary shows it.
    if (view.waiver) return;
    const path = view.place.file;
    const suggestion = suggestions.find(({ file, mends }) => file === path && mends.includes(index)) ?? null;
    // The worst of the findings that it mends, as far as they are in its file.
    const carries = suggestion?.mends.find((mended) => views[mended]?.place.file === path) === index;
    const own = { first: view.place.startLine, last: lastLine(view.place) };
    const inDiff = hunkAround(hunks.get(path) ?? [], own.first, own.last) !== null;
    const lines = carries || !inDiff ? suggestion : own;
    if (!lines) {
      outside.push(view);
      return;
    }
    // Another suggestion for the same finding is news: those that refer to it mean this one.
    const fingerprint =
      carries && suggestion ? digest([view.fingerprint, suggestion.text]) : view.fingerprint;
    comments.push({
      path,
      first: lines.first,
      last: lines.last,
      fingerprint,
      severity: view.severity,
      body: lineBody(view, suggestion, carries, fingerprint),
    });
  });
  return { comments, outside };
}

/** A comment for each file of the pull request that has findings outside the diff. */
function fileCommentsFor(
  outside: readonly FindingView[],
  changed: readonly ChangedFile[],
  patch: string | null,
): FileComment[] {
  return changed.flatMap(({ path }) => {
    const here = outside.filter(({ place }) => place.file === path);
    if (here.length === 0) return [];
    const fingerprint = digest([path, ...here.map((view) => view.fingerprint)]);
    return [{ path, fingerprint, body: fileBody(here, patch, fingerprint) }];
  });
}

/** Fixes for the findings outside the diff; null where there are none, or where a line of it holds a password. */
function patchFor(project: ProjectReport, outside: readonly FindingView[], judge: Judge): string | null {
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
