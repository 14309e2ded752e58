/** The review of a pull request, composed: which finding shows where, and in which words. Nothing is posted here. */

import { createHash } from 'node:crypto';
import type { ProjectReport, Report } from '../check.js';
import { isRefusal } from '../fix/fix.js';
import type { Judge } from '../fix/prove.js';
import { combinedFix } from '../fix/prove.js';
import { fingerprintOf } from '../report/fingerprint.js';
import { headline, needs } from '../report/markdown.js';
import { unifiedDiff } from '../report/patch.js';
import { code, codeBlock, prose } from '../report/printable.js';
import { type FindingView, findingViews } from '../report/view.js';
import { applyEdits } from '../source/edit.js';
import { type ChangedFile, hunkAround } from './diff.js';
import { type Suggestion, suggestionsFor } from './suggest.js';

/** One comment on lines of the head, both inclusive, from 1. */
export interface LineComment {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly body: string;
  readonly fingerprint: string;
}

/** One comment on a file as a whole. */
export interface FileComment {
  readonly path: string;
  readonly body: string;
  readonly fingerprint: string;
}

export interface Review {
  readonly body: string;
  readonly comments: readonly LineComment[];
  readonly fileComments: readonly FileComment[];
}

/** GitHub's limit for any body; more of it makes the whole review fail. */
export const maxBody = 65_536;
/** More comments in one review are more than anybody reads, and meet the secondary rate limit. */
const maxComments = 30;

const badges = { error: '🔴 **error**', warning: '🟡 **warning**', notice: '🔵 **notice**' } as const;

/** The review for a report that was made from the head's files. */
export function composeReview(report: Report, changed: readonly ChangedFile[], judge: Judge): Review {
  const comments: LineComment[] = [];
  const fileComments: FileComment[] = [];
  const outside: FindingView[] = [];
  const patches: string[] = [];
  for (const project of report.projects) {
    const routed = route(project, changed, judge);
    comments.push(...routed.comments);
    outside.push(...routed.outside);
    if (routed.outside.length > 0) {
      const patch = patchFor(project, routed.outsideAt, judge);
      if (patch !== null) patches.push(patch);
      for (const path of new Set(routed.outside.map(({ place }) => place.file))) {
        if (!changed.some((file) => file.path === path)) continue;
        const here = routed.outside.filter(({ place }) => place.file === path);
        fileComments.push(fileComment(path, here, patch, project.service));
      }
    }
  }
  const posted = comments.slice(0, maxComments);
  const body = composeBody(report, outside, comments.length - posted.length, patches);
  return { body, comments: posted, fileComments };
}

interface Routed {
  readonly comments: readonly LineComment[];
  readonly outside: readonly FindingView[];
  readonly outsideAt: readonly number[];
}

/** In a hunk: a comment, on the lines of its suggestion or its own. Elsewhere: told as being outside. */
function route(project: ProjectReport, changed: readonly ChangedFile[], judge: Judge): Routed {
  const views = findingViews(project);
  const suggestions = project.files.flatMap((source) =>
    suggestionsFor(project, source, changed.find(({ path }) => path === source.file)?.hunks ?? [], judge),
  );
  const comments: LineComment[] = [];
  const outside: FindingView[] = [];
  const outsideAt: number[] = [];
  project.findings.forEach((reported, index) => {
    const view = views[index];
    if (!view) throw new Error('internal error: a finding without a view');
    const hunks = changed.find(({ path }) => path === view.place.file)?.hunks ?? [];
    const suggestion = suggestions.find(({ mends }) => mends.includes(index));
    const carries = suggestion?.mends[0] === index;
    const own = hunkAround(hunks, view.place.startLine, lastLine(view))
      ? { first: view.place.startLine, last: lastLine(view) }
      : null;
    const lines = carries ? suggestion : (own ?? suggestion ?? null);
    if (!lines) {
      outside.push(view);
      outsideAt.push(index);
      return;
    }
    const fingerprint = fingerprintOf(reported, project.service);
    const { first, last } = lines;
    comments.push({
      path: view.place.file,
      first,
      last,
      fingerprint,
      body: commentBody(view, suggestion ?? null, carries, fingerprint),
    });
  });
  return { comments, outside, outsideAt };
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
  if (suggestion && carries && view.fix) {
    const also =
      suggestion.mends.length > 1
        ? ` The suggestion mends ${suggestion.mends.length} findings that touch these lines.`
        : '';
    parts.push(
      `**Fix** ${prose(view.fix.title)}.${needs(view)}${also}`,
      codeBlock(suggestion.text, 'suggestion'),
    );
  } else if (suggestion && view.fix) {
    const lines =
      suggestion.first === suggestion.last
        ? `line ${suggestion.first}`
        : `lines ${suggestion.first} to ${suggestion.last}`;
    parts.push(`**Fix** ${prose(view.fix.title)}: the suggestion on ${lines} does it.${needs(view)}`);
  } else parts.push(`**To do** ${prose(view.refusal?.explain ?? view.remedy)}`);
  return bounded([...parts, marker(fingerprint)].join('\n\n'));
}

function fileComment(
  path: string,
  views: readonly FindingView[],
  patch: string | null,
  service: string,
): FileComment {
  const about = JSON.stringify([service, path, views.map((view) => [view.rule, view.path])]);
  const fingerprint = createHash('sha256').update(about).digest('hex').slice(0, 32);
  const list = views
    .map((view) => `- line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)}`)
    .join('\n');
  const parts = [
    'Outside the lines that this pull request changes:',
    list,
    ...(patch === null ? [] : [patchBlock(patch)]),
    marker(fingerprint),
  ];
  return { path, fingerprint, body: bounded(parts.join('\n\n')) };
}

/** Fixes for the findings that have no place in the diff; null where there are none, or where a line holds a secret. */
function patchFor(project: ProjectReport, at: readonly number[], judge: Judge): string | null {
  const { judged } = project;
  if (!judged) return null;
  const fixes = at.flatMap((index) => {
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
  const secret = judged.description.secrets.some(({ file, span }) => {
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
  outside: readonly FindingView[],
  left: number,
  patches: readonly string[],
): string {
  const parts = [`### ${headline(report)}`];
  if (outside.length > 0) {
    parts.push(
      'Outside the lines that this pull request changes:',
      outside
        .map(
          (view) =>
            `- ${code(view.place.file)} line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)} ${prose(view.remedy)}`,
        )
        .join('\n'),
    );
  }
  if (left > 0) parts.push(`${left} more findings are in the job's summary.`);
  const body = [...parts, ...patches.map(patchBlock)].join('\n\n');
  // The patch is the longest part and the one that can be had elsewhere: it goes first.
  return body.length <= maxBody ? body : bounded(parts.join('\n\n'));
}

/** Who wrote a comment, and about what: found again in the next run. */
export function marker(fingerprint: string): string {
  return `<!-- vuls-cache-policy ${fingerprint} -->`;
}

/** The fingerprint of a comment of ours; null for any other. */
export function fingerprintIn(body: string): string | null {
  return /<!-- vuls-cache-policy ([\w-]+) -->\s*$/.exec(body)?.[1] ?? null;
}

function bounded(body: string): string {
  return body.length <= maxBody
    ? body
    : `${body.slice(0, maxBody - 100).replace(/[\ud800-\udbff]$/, '')}\n\n… cut here: the whole is in the job's summary.`;
}
