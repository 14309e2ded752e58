/** What a pull request makes of what it is judged by, told beside the verdict. */

import type { Report } from '../../check/report.js';
import { headline } from '../../report/formats/markdown.js';
import { code } from '../../report/redact/untrusted-text.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import type { ChangedFile } from '../../review/diff.js';
import type { RunConfig } from '../../workspace/config.js';
import type { PullRequest } from '../api/pull-request.js';
import type { ConfigChange } from './trusted-config.js';

/** A paragraph; null where the pull request changes nothing of it, and the base only moved on. */
export async function configChangeNote(
  { files, basis }: ConfigChange,
  { baseRef }: PullRequest,
  changed: readonly ChangedFile[],
  judge: (basis: RunConfig) => Promise<Report>,
): Promise<string | null> {
  const touched = new Set(changed.flatMap(({ path, before }) => [path, before]));
  const own = files.filter((path) => touched.has(path));
  if (own.length === 0) return null;
  const outcome =
    basis.kind === 'unreadable'
      ? `nothing could be judged: ${code(problemLineIn(basis.problem, basis.sources))}`
      : `the verdict would be: ${headline(await judge(basis.value))}`;
  return `⚖️ This pull request changes what pull requests are judged by: ${own.map(code).join(', ')}. What ${code(baseRef)} holds counts until it has landed. Under what it brings, ${outcome}.`;
}
