/** The Markdown of comments on a pull request, within GitHub's size limit. Text from files is escaped. */

import { ruleUrl } from '../policy/rule-url.js';
import { needs, relatedLines } from '../report/formats/markdown.js';
import { code, codeBlock, prose } from '../report/redact/untrusted-text.js';
import type { FindingView } from '../report/view/finding-view.js';
import { maxBody, maxText } from './marker.js';
import type { Suggestion } from './suggestion.js';

const badges = { error: '🔴 **error**', warning: '🟡 **warning**', notice: '🔵 **notice**' } as const;

/**
 * A comment on the lines of a finding. `hasSuggestion`: this comment holds the suggested change; otherwise it
 * refers to the comment that does.
 */
export function lineCommentText(
  view: FindingView,
  suggestion: Suggestion | null,
  hasSuggestion: boolean,
): string {
  const parts = [
    `${badges[view.severity]} ${ruleLink(view)}`,
    prose(view.message),
    `**Why** ${prose(view.reason)}`,
    ...relatedLines(view),
  ];
  const todo = `**To do** ${prose(view.refusal?.explain ?? view.remedy)}`;
  if (!suggestion || !view.fix) return firstThatFits([[...parts, todo]]);
  const fix = `**Fix** ${prose(view.fix.title)}.${needs(view)}`;
  if (!hasSuggestion) {
    const where = suggestion.first === suggestion.last ? 'line' : `lines ${suggestion.first} to`;
    const reference = `The suggested change on ${where} ${suggestion.last} includes this fix.`;
    return firstThatFits([[...parts, `${fix} ${reference}`]]);
  }
  const count = suggestion.findings.length;
  const covers = count > 1 ? ` This suggested change fixes ${count} findings.` : '';
  const block = codeBlock(suggestion.text, 'suggestion');
  // A suggestion block is never cut: GitHub would commit the text after it.
  return firstThatFits([
    [...parts, `${fix}${covers}`, block],
    [...parts, todo],
  ]);
}

/** A comment on a file, for findings outside the lines that the pull request changes. */
export function fileCommentText(views: readonly FindingView[], patch: string | null): string {
  const list = views.map(
    (view) => `- line ${view.place.startLine} ${ruleLink(view)}: ${prose(view.message)}`,
  );
  const parts = ['Findings outside the lines that this pull request changes:', list.join('\n')];
  return firstThatFits(patch === null ? [parts] : [[...parts, patchBlock(patch)], parts]);
}

/** The body of a review, which GitHub requires. The verdict is in the summary comment, which later runs edit. */
export const reviewBodyText =
  'Review comments from the cache policy. The summary comment has the verdict and the findings without a review comment.';

/** A comment on a finding whose earlier thread is resolved. `url` is null if it is unknown. */
export function withEarlierThread(body: string, url: string | null): string {
  const thread = url === null ? 'the earlier thread' : `[the earlier thread](${url})`;
  const text = `🔁 Found again after ${thread} was resolved.\n\n${body}`;
  return text.length > maxBody ? body : text;
}

/** The text of a comment without replies after its finding is fixed. */
export function fixedText(rule: string | null): string {
  return rule === null ? '✅ **fixed**' : `✅ **fixed** ${code(rule)}`;
}

/** Appends a note on the new status: a comment with replies keeps its text. */
export function withStatusNote(text: string, status: 'open' | 'fixed', commit: string): string {
  const note = status === 'fixed' ? '✅ **fixed**' : '🔴 **found again**';
  const noted = `${text}\n\n---\n${note} in ${commit}`;
  return noted.length > maxText ? text : noted;
}

/** A patch in a collapsed section. */
export function patchBlock(patch: string): string {
  return `<details><summary>Patch for <code>git apply</code></summary>\n\n${codeBlock(patch, 'diff')}\n\n</details>`;
}

/** The rule with a link to its page, if it has one. */
function ruleLink({ rule, reason }: FindingView): string {
  const url = ruleUrl({ id: rule, reason });
  return url === null ? code(rule) : `[${code(rule)}](${url})`;
}

/**
 * The first of the texts that is within GitHub's size limit, each given as its paragraphs. If none is, the last one is
 * cut after a line, so that no Markdown of ours continues in the next one.
 */
export function firstThatFits(texts: readonly (readonly string[])[]): string {
  const bodies = texts.map((parts) => parts.join('\n\n'));
  const fitting = bodies.find((body) => body.length <= maxText);
  if (fitting !== undefined) return fitting;
  const note = "\n\n… Cut at GitHub's size limit. The job log has the complete report.";
  const start = (bodies.at(-1) ?? '').slice(0, maxText - note.length);
  return `${start.slice(0, Math.max(0, start.lastIndexOf('\n'))).trimEnd()}${note}`;
}
