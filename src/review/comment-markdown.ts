/** What the comments on a pull request say, within what GitHub takes. Anything from a file is made harmless. */

import { headline, needs, problemList, relatedLines } from '../report/formats/markdown.js';
import { code, codeBlock, prose } from '../report/redact/untrusted-text.js';
import { count } from '../report/view/counts.js';
import { type FindingView, waived } from '../report/view/finding-view.js';
import type { ReportView } from '../report/view/report-view.js';
import { maxText } from './marker.js';
import type { Suggestion } from './suggestion.js';

const badges = { error: '🔴 **error**', warning: '🟡 **warning**', notice: '🔵 **notice**' } as const;

/** A comment on lines. The suggestion that mends the finding is in this comment if it `carries` it, else in another. */
export function lineCommentText(view: FindingView, suggestion: Suggestion | null, carries: boolean): string {
  const parts = [
    `${badges[view.severity]} ${code(view.rule)}`,
    prose(view.message),
    prose(view.reason),
    ...relatedLines(view),
  ];
  const todo = `**To do** ${prose(view.refusal?.explain ?? view.remedy)}`;
  if (!suggestion || !view.fix) return bounded([[...parts, todo]]);
  const title = `**Fix** ${prose(view.fix.title)}`;
  if (!carries) {
    const where = suggestion.first === suggestion.last ? 'line' : `lines ${suggestion.first} to`;
    const fix = `${title}: the suggestion on ${where} ${suggestion.last} does it.${needs(view)}`;
    return bounded([[...parts, fix]]);
  }
  const also =
    suggestion.mends.length > 1
      ? ` The suggestion mends ${suggestion.mends.length} findings that touch these lines.`
      : '';
  const block = codeBlock(suggestion.text, 'suggestion');
  // A block that is cut would put what follows into the file.
  return bounded([
    [...parts, `${title}.${needs(view)}${also}`, block],
    [...parts, todo],
  ]);
}

/** A comment on a file as a whole. */
export function fileCommentText(views: readonly FindingView[], patch: string | null): string {
  const list = views.map(
    (view) => `- line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)}`,
  );
  const parts = ['Outside the lines that this pull request changes:', list.join('\n')];
  return bounded(patch === null ? [parts] : [[...parts, patchBlock(patch)], parts]);
}

/** What the review itself says: GitHub wants something, and the verdict has its own comment, which can be edited. */
export const reviewBodyText =
  'From the cache policy. The verdict, and what has no line here, is in its summary comment.';

/** The one comment that is there for as long as the pull request: the verdict, and what no other comment tells. */
export function summaryText(
  { report, problems }: ReportView,
  note: string | null,
  told: number,
  untold: readonly FindingView[],
  lived: readonly FindingView[],
  patches: readonly string[],
): string {
  const list = untold.map(
    (view) =>
      `- ${code(view.place.file)} line ${view.place.startLine} ${code(view.rule)}: ${prose(view.message)} ${prose(view.remedy)}`,
  );
  const waivers = lived.map(
    (view) =>
      `- ⚪ ${code(view.place.file)} line ${view.place.startLine} ${code(view.rule)}: ${prose(waived(view) ?? '')}`,
  );
  const parts = [
    `### ${headline(report)}`,
    note ?? '',
    problemList(problems).join('\n'),
    told > 0 ? `On their lines and files: ${count(told, 'finding')}.` : '',
    list.length > 0
      ? `${told > 0 ? 'Elsewhere' : 'Without a line to comment on'}:\n\n${list.join('\n')}`
      : '',
    waivers.join('\n'),
  ].filter(Boolean);
  // The patch is the longest part and the one that can be had elsewhere: it goes first.
  return bounded([[...parts, ...patches.map(patchBlock)], parts]);
}

/** What is left of a comment that nobody answered, once its finding is gone. */
export function fixedText(rule: string | null): string {
  return rule === null ? '✅ **mended**' : `✅ **mended** ${code(rule)}`;
}

/** What people answered to stays as it is, and is told how it went on. */
export function withStatusNote(text: string, status: 'open' | 'mended', commit: string): string {
  const note = status === 'mended' ? '✅ **mended**' : '🔴 **back again**';
  const noted = `${text}\n\n---\n${note} in ${commit}`;
  return noted.length > maxText ? text : noted;
}

function patchBlock(patch: string): string {
  return `<details><summary>Patch for <code>git apply</code></summary>\n\n${codeBlock(patch, 'diff')}\n\n</details>`;
}

/** The first of the texts that GitHub takes. The last is cut behind a line of it: none of ours goes on in the next. */
function bounded(texts: readonly (readonly string[])[]): string {
  const bodies = texts.map((parts) => parts.join('\n\n'));
  const fitting = bodies.find((body) => body.length <= maxText);
  if (fitting !== undefined) return fitting;
  const cut = "\n\n… cut here: the whole is in the job's summary.";
  const room = (bodies.at(-1) ?? '').slice(0, maxText - cut.length);
  return `${room.slice(0, Math.max(0, room.lastIndexOf('\n'))).trimEnd()}${cut}`;
}
