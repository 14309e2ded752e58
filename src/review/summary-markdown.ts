/** The Markdown of the summary comment, which a pull request has once and every run updates. */

import { byRule, markdownHeadline, problemList } from '../report/formats/markdown.js';
import { code, prose } from '../report/redact/untrusted-text.js';
import { type FindingView, waived } from '../report/view/finding-view.js';
import { count } from '../report/view/headline.js';
import type { ReportView } from '../report/view/report-view.js';
import { firstThatFits, patchBlock } from './comment-markdown.js';

export interface SummaryContent {
  /** A paragraph about the pull request's changes to settings or policy; null for none. */
  readonly note: string | null;
  /** The number of findings that review comments cover. */
  readonly commented: number;
  readonly uncommented: readonly FindingView[];
  readonly waived: readonly FindingView[];
  /** Fixes for findings in files that the pull request does not change. */
  readonly patches: readonly string[];
}

/** The summary comment: the verdict, and everything that no review comment covers. */
export function summaryText({ report, problems }: ReportView, content: SummaryContent): string {
  const { note, commented, uncommented, patches } = content;
  const findings = byRule(uncommented).map(findingsOfRule);
  const waivers = content.waived.map((view) => `- ⚪ ${place(view)}: ${prose(waived(view) ?? '')}`);
  const parts = [
    `### ${markdownHeadline(report)}`,
    note ?? '',
    problemList(problems).join('\n'),
    commented > 0 ? `With a review comment: ${count(commented, 'finding')}.` : '',
    findings.length > 0 ? `Without a review comment:\n\n${findings.join('\n\n')}` : '',
    waivers.join('\n'),
  ].filter(Boolean);
  // Patches are the longest part, and the output `patch` has them too: they are left out first.
  return firstThatFits([[...parts, ...patches.map(patchBlock)], parts]);
}

/** The findings of one rule: a line for each, with the reason and each remedy once. */
function findingsOfRule(findings: readonly [FindingView, ...FindingView[]]): string {
  const [first, ...more] = findings;
  if (more.length === 0) return `- ${place(first)}: ${prose(first.message)} ${prose(first.remedy)}`;
  const lines = findings.map((view) => `- ${place(view)}: ${prose(view.message)}`);
  const remedies = new Set(findings.map(({ remedy }) => prose(remedy)));
  return `${lines.join('\n')}\n\n  **Why** ${prose(first.reason)} **To do** ${[...remedies].join(' ')}`;
}

function place({ place: { file, startLine }, rule }: FindingView): string {
  return `${code(file)} line ${startLine} ${code(rule)}`;
}
