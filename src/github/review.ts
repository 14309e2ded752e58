/** The review of a pull request, composed: which finding shows where, and in which words. Nothing is posted here. */

import { createHash } from 'node:crypto';
import type { ProjectReport, Report } from '../check.js';
import { isRefusal } from '../fix/fix.js';
import type { Judge } from '../fix/prove.js';
import { combinedFix } from '../fix/prove.js';
import type { Severity } from '../policy/policy.js';
import { fingerprintOf } from '../report/fingerprint.js';
import { headline, needs } from '../report/markdown.js';
import { unifiedDiff } from '../report/patch.js';
import { code, codeBlock, prose } from '../report/printable.js';
import { type FindingView, findingViews, secretPlaces } from '../report/view.js';
import { applyEdits } from '../source/edit.js';
import { type ChangedFile, hunkAround, hunksIn } from './diff.js';
import { type Suggestion, suggestionsFor } from './suggest.js';

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

/** GitHub's limit for any body; more of it makes the whole review fail. */
export const maxBody = 65_536;
/** More comments in one review are more than anybody reads, and meet the secondary rate limit. */
const maxComments = 30;
const maxFileComments = 10;

const badges = { error: '🔴 **error**', warning: '🟡 **warning**', notice: '🔵 **notice**' } as const;

/** The review for a report that was made from the head's files. */
export function composeReview(report: Report, changed: readonly ChangedFile[], judge: Judge): Review {
  const comments: LineComment[] = [];
  const fileComments: FileComment[] = [];
  const outside: Outside[] = [];
  const patches: string[] = [];
  for (const project of report.projects) {
    const routed = route(project, changed, judge);
    comments.push(...routed.comments);
    outside.push(...routed.outside);
    if (routed.outside.length > 0) {
      const patch = patchFor(project, routed.outside, judge);
      if (patch !== null) patches.push(patch);
      for (const path of new Set(routed.outside.map(({ view }) => view.place.file))) {
        if (!changed.some((file) => file.path === path)) continue;
        const here = routed.outside.filter(({ view }) => view.place.file === path);
        fileComments.push(fileComment(path, here, patch));
      }
    }
  }
  comments.sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
  const posted = comments.slice(0, maxComments);
  const fingerprint = outside.length === 0 ? null : digest(outside.map((each) => each.fingerprint));
  const body = composeBody(report, outside, comments.length - posted.length, patches, fingerprint);
  return { body, fingerprint, comments: posted, fileComments: fileComments.slice(0, maxFileComments) };
}

const ranks: readonly Severity[] = ['error', 'warning', 'notice'];

/** A finding that has no place in the diff. */
interface Outside {
  readonly view: FindingView;
  /** Its position among the project's findings. */
  readonly index: number;
  readonly fingerprint: string;
}

interface Routed {
  readonly comments: readonly LineComment[];
  readonly outside: readonly Outside[];
}

/** In a hunk: a comment, on the lines of its suggestion or its own. Elsewhere: told as being outside. */
function route(project: ProjectReport, changed: readonly ChangedFile[], judge: Judge): Routed {
  const views = findingViews(project);
  const suggestions = project.files.flatMap((source) =>
    suggestionsFor(project, source, hunksIn(changed, source), judge),
  );
  const comments: LineComment[] = [];
  const outside: Outside[] = [];
  project.findings.forEach((reported, index) => {
    const view = views[index];
    if (!view) throw new Error('internal error: a finding without a view');
    const source = project.files.find(({ file }) => file === view.place.file);
    const hunks = source ? hunksIn(changed, source) : [];
    const suggestion = suggestions.find(
      ({ mends, file }) => mends.includes(index) && file === view.place.file,
    );
    const carries = suggestion?.mends[0] === index;
    const own = hunkAround(hunks, view.place.startLine, lastLine(view))
      ? { first: view.place.startLine, last: lastLine(view) }
      : null;
    const lines = carries ? suggestion : (own ?? suggestion ?? null);
    const fingerprint = fingerprintOf(reported, project.service);
    if (!lines) {
      outside.push({ view, index, fingerprint });
      return;
    }
    const { first, last } = lines;
    comments.push({
      path: view.place.file,
      first,
      last,
      fingerprint,
      severity: view.severity,
      body: commentBody(view, suggestion ?? null, carries, fingerprint),
    });
  });
  return { comments, outside };
}

/** A place that ends at the start of a line does not touch that line. */
function lastLine({ place }: FindingView): number {
  return place.endColumn === 1 && place.endLine > place.startLine ? place.endLine - 1 : place.endLine;
}

function commentBody(
  view: FindingView,
  suggestion: Suggestion | null,
  carries: boolean,
  fingerprint: string,
): string {
  const parts = [
    `${badges[view.severity]} ${code(view.rule)}`,
    `${prose(view.message)}`,
    prose(view.reason),
    ...view.related.map(({ place, note }) => `${code(place.file)} line ${place.startLine}: ${prose(note)}.`),
  ];
  const todo = `**To do** ${prose(view.refusal?.explain ?? view.remedy)}`;
  if (!suggestion || !view.fix) return bounded([[...parts, todo]], fingerprint);
  if (carries) {
    const also =
      suggestion.mends.length > 1
        ? ` The suggestion mends ${suggestion.mends.length} findings that touch these lines.`
        : '';
    const fix = `**Fix** ${prose(view.fix.title)}.${needs(view)}${also}`;
    // A block that is cut would put what follows into the file.
    return bounded(
      [
        [...parts, fix, codeBlock(suggestion.text, 'suggestion')],
        [...parts, todo],
      ],
      fingerprint,
    );
  }
  const lines =
    suggestion.first === suggestion.last
      ? `line ${suggestion.first}`
      : `lines ${suggestion.first} to ${suggestion.last}`;
  const fix = `**Fix** ${prose(view.fix.title)}: the suggestion on ${lines} does it.${needs(view)}`;
  return bounded([[...parts, fix]], fingerprint);
}

function fileComment(path: string, outside: readonly Outside[], patch: string | null): FileComment {
  const fingerprint = digest([path, ...outside.map((each) => each.fingerprint)]);
  const list = outside
    .map(({ view }) => `- line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)}`)
    .join('\n');
  const parts = ['Outside the lines that this pull request changes:', list];
  const bodies = patch === null ? [parts] : [[...parts, patchBlock(patch)], parts];
  return { path, fingerprint, body: bounded(bodies, fingerprint) };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Fixes for the findings that have no place in the diff; null where there are none, or where a line holds a secret. */
function patchFor(project: ProjectReport, outside: readonly Outside[], judge: Judge): string | null {
  const { judged } = project;
  if (!judged) return null;
  const fixes = outside.flatMap(({ index }) => {
    const mending = project.findings[index]?.mending ?? null;
    return mending === null || isRefusal(mending) ? [] : [mending];
  });
  const { edits } = combinedFix(fixes, judged, judge);
  const patch = project.files
    .map(({ file, text }) =>
      unifiedDiff(
        file,
        text,
        applyEdits(
          text,
          edits.filter((edit) => edit.file === file),
        ),
      ),
    )
    .join('');
  const secret = secretPlaces(project).some(({ file, span }) => {
    const text = project.files.find((source) => source.file === file)?.text.slice(span.start, span.end) ?? '';
    return text !== '' && patch.includes(text);
  });
  return patch === '' || secret ? null : patch;
}

function patchBlock(patch: string): string {
  return `<details><summary>Patch for <code>git apply</code></summary>\n\n${codeBlock(patch, 'diff')}\n\n</details>`;
}

function composeBody(
  report: Report,
  outside: readonly Outside[],
  left: number,
  patches: readonly string[],
  fingerprint: string | null,
): string {
  const parts = [`### ${headline(report)}`];
  if (left > 0) parts.push(`${left} more findings are in the job's summary.`);
  if (outside.length > 0) {
    parts.push(
      'Outside the lines that this pull request changes:',
      outside
        .map(
          ({ view }) =>
            `- ${code(view.place.file)} line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)} ${prose(view.remedy)}`,
        )
        .join('\n'),
    );
  }
  // The patch is the longest part and the one that can be had elsewhere: it goes first.
  return bounded([[...parts, ...patches.map(patchBlock)], parts], fingerprint);
}

/** Who wrote a comment, and about what: found again in the next run. */
export function marker(fingerprint: string): string {
  return `<!-- vuls-cache-policy ${fingerprint} -->`;
}

/** The fingerprint of a comment of ours; null for any other. */
export function fingerprintIn(body: string): string | null {
  return /<!-- vuls-cache-policy ([\w-]+) -->\s*$/.exec(body)?.[1] ?? null;
}

/** The first of the texts that GitHub takes. The last is cut behind a line of it: none of ours goes on in the next. */
function bounded(texts: readonly (readonly string[])[], fingerprint: string | null): string {
  const tail = fingerprint === null ? '' : `\n\n${marker(fingerprint)}`;
  const bodies = texts.map((parts) => parts.join('\n\n'));
  const fitting = bodies.find((body) => body.length + tail.length <= maxBody);
  if (fitting !== undefined) return fitting + tail;
  const cut = "\n\n… cut here: the whole is in the job's summary.";
  const room = (bodies.at(-1) ?? '').slice(0, maxBody - cut.length - tail.length);
  return `${room.slice(0, Math.max(0, room.lastIndexOf('\n'))).trimEnd()}${cut}${tail}`;
}
