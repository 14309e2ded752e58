/** What a review says, and each of its comments, within what GitHub takes. Anything from a file is made harmless. */

import type { Report } from '../check.js';
import { count } from '../report/counts.js';
import { headline, needs, relatedLines } from '../report/markdown.js';
import { code, codeBlock, prose } from '../report/printable.js';
import type { FindingView } from '../report/view.js';
import type { Suggestion } from './suggest.js';

/** GitHub's limit for any body; more of it makes the whole review fail. */
export const maxBody = 65_536;

const badges = { error: '🔴 **error**', warning: '🟡 **warning**', notice: '🔵 **notice**' } as const;

/** A comment on lines. The suggestion that mends the finding is in this comment if it `carries` it, else in another. */
export function lineBody(
  view: FindingView,
  suggestion: Suggestion | null,
  carries: boolean,
  fingerprint: string,
): string {
  const parts = [
    `${badges[view.severity]} ${code(view.rule)}`,
    prose(view.message),
    prose(view.reason),
    ...relatedLines(view),
  ];
  const todo = `**To do** ${prose(view.refusal?.explain ?? view.remedy)}`;
  if (!suggestion || !view.fix) return bounded([[...parts, todo]], fingerprint);
  const title = `**Fix** ${prose(view.fix.title)}`;
  if (!carries) {
    const where = suggestion.first === suggestion.last ? 'line' : `lines ${suggestion.first} to`;
    const fix = `${title}: the suggestion on ${where} ${suggestion.last} does it.${needs(view)}`;
    return bounded([[...parts, fix]], fingerprint);
  }
  const also =
    suggestion.mends.length > 1
      ? ` The suggestion mends ${suggestion.mends.length} findings that touch these lines.`
      : '';
  const block = codeBlock(suggestion.text, 'suggestion');
  // A block that is cut would put what follows into the file.
  return bounded(
    [
      [...parts, `${title}.${needs(view)}${also}`, block],
      [...parts, todo],
    ],
    fingerprint,
  );
}

const elsewhere = 'Outside the lines that this pull request changes:';

/** A comment on a file as a whole. */
export function fileBody(views: readonly FindingView[], patch: string | null, fingerprint: string): string {
  const list = views.map(
    (view) => `- line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)}`,
  );
  const parts = [elsewhere, list.join('\n')];
  return bounded(patch === null ? [parts] : [[...parts, patchBlock(patch)], parts], fingerprint);
}

/** The review itself: the verdict, and what no comment tells. `left` findings have no comment for being too many. */
export function reviewBody(
  report: Report,
  outside: readonly FindingView[],
  left: number,
  patches: readonly string[],
  fingerprint: string | null,
): string {
  const list = outside.map(
    (view) =>
      `- ${code(view.place.file)} line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)} ${prose(view.remedy)}`,
  );
  const parts = [
    `### ${headline(report)}`,
    ...(left > 0 ? [`There is more in the job's summary: ${count(left, 'finding')}.`] : []),
    ...(list.length > 0 ? [elsewhere, list.join('\n')] : []),
  ];
  // The patch is the longest part and the one that can be had elsewhere: it goes first.
  return bounded([[...parts, ...patches.map(patchBlock)], parts], fingerprint);
}

function patchBlock(patch: string): string {
  return `<details><summary>Patch for <code>git apply</code></summary>\n\n${codeBlock(patch, 'diff')}\n\n</details>`;
}

/** The fingerprint of a comment of ours; null for any other. */
export function fingerprintIn(body: string): string | null {
  return /<!-- vuls-cache-policy ([\w-]+) -->\s*$/.exec(body)?.[1] ?? null;
}

/** The first of the texts that GitHub takes. The last is cut behind a line of it: none of ours goes on in the next. */
function bounded(texts: readonly (readonly string[])[], fingerprint: string | null): string {
  // Who wrote it, and about what: found again in the next run.
  const tail = fingerprint === null ? '' : `\n\n<!-- vuls-cache-policy ${fingerprint} -->`;
  const bodies = texts.map((parts) => parts.join('\n\n'));
  const fitting = bodies.find((body) => body.length + tail.length <= maxBody);
  if (fitting !== undefined) return fitting + tail;
  const cut = "\n\n… cut here: the whole is in the job's summary.";
  const room = (bodies.at(-1) ?? '').slice(0, maxBody - cut.length - tail.length);
  return `${room.slice(0, Math.max(0, room.lastIndexOf('\n'))).trimEnd()}${cut}${tail}`;
}
