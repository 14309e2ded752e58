/** Repositories without a Compose project, which a required workflow of an organization meets. */

import { composeFilesIn } from '../../check/compose-files.js';
import { isPattern } from '../../workspace/project-globs.js';
import type { GitHubConnection } from '../api/connection.js';
import { commitSource } from './commit.js';
import { readUntilFetched } from './fetch.js';
import type { ProjectSource } from './projects.js';
import { commitSha } from './ref-files.js';
import type { ConfigBase } from './trusted-config.js';

/**
 * True if neither the files nor the base branch have a project: the patterns match nothing, and Compose finds no file.
 * A pull request that removes or moves the project does not make it absent. A file that is named is never absent.
 */
export async function isProjectAbsent(
  lines: readonly (readonly string[])[],
  source: ProjectSource,
  connection: GitHubConnection,
  base: ConfigBase | null,
): Promise<boolean> {
  if (!(await hasNoProject(lines, source))) return false;
  if (!base) return true;
  const { repository, ref } = base;
  const sha = await commitSha(connection, repository, ref);
  return hasNoProject(lines, await commitSource(connection, repository, sha));
}

function hasNoProject(lines: readonly (readonly string[])[], source: ProjectSource): Promise<boolean> {
  return readUntilFetched([source], async () => {
    const matchNothing = lines.every(
      ([pattern = '', ...more]) =>
        more.length === 0 && isPattern(pattern) && source.matching(pattern).length === 0,
    );
    const found = composeFilesIn('.', source);
    return matchNothing && found.kind === 'ok' && found.value.length === 0;
  });
}
