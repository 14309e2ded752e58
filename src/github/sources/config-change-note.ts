/** The note on a pull request that changes settings or policy: the verdict that the change would lead to. */

import type { RunConfig } from '../../check/config.js';
import type { Report } from '../../check/report.js';
import { markdownHeadline } from '../../report/formats/markdown.js';
import { code } from '../../report/redact/untrusted-text.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import type { ChangedFile } from '../../review/diff.js';
import type { PullRequest } from '../api/pull-request.js';
import type { ConfigChange } from './trusted-config.js';

/** A paragraph of Markdown; null if the files differ only because the base branch changed. */
export async function configChangeNote(
  { files, config }: ConfigChange,
  { baseRef }: PullRequest,
  changedFiles: readonly ChangedFile[],
  evaluate: (config: RunConfig) => Promise<Report>,
): Promise<string | null> {
  const touched = new Set(changedFiles.flatMap(({ path, previousPath }) => [path, previousPath]));
  const changed = files.filter((path) => touched.has(path));
  if (changed.length === 0) return null;
  return `⚖️ This pull request changes settings or policy: ${changed.map(code).join(', ')}. Until it is merged, the version on ${code(baseRef)} applies. ${await outcomeOf(config, evaluate)}.`;
}

async function outcomeOf(
  config: ConfigChange['config'],
  evaluate: (config: RunConfig) => Promise<Report>,
): Promise<string> {
  switch (config.kind) {
    case 'unreadable':
      return `With the change, the check would fail to run: ${code(problemLineIn(config.problem, config.sources))}`;
    case 'unread':
      return `The verdict with the change is unknown, because the proposed policy ${code(config.policy)} was not read: a policy in another repository is read only if the base branch or the workflow names it`;
    case 'ok':
      return `With the change, the verdict would be: ${markdownHeadline(await evaluate(config.value))}`;
  }
}
