/** The projects that the settings name. */

import { ok, type ReadResult } from '../check/file-tree.js';
import type { RepositorySettings } from '../policy/settings/settings.js';

/** The names of one project: its files, or its folder. */
export type ProjectNames = readonly string[];

/** The projects that the settings name; a pattern is replaced by its matches, below `base` or the working folder. */
export async function namedProjects(
  settings: RepositorySettings | null,
  base?: string,
): Promise<readonly ReadResult<ProjectNames>[]> {
  const lines = settings?.projects ?? [];
  // Loaded on demand: few settings files have a pattern, and the glob library takes a while to load.
  if (!lines.some(([name = '']) => /[*?[\]{}()!]/.test(name))) return lines.map((line) => ok(line));
  const { expandProjectLine, globFiles } = await import('./project-globs.js');
  return lines.flatMap((line) => expandProjectLine(line, (pattern) => globFiles(pattern, { cwd: base })));
}
