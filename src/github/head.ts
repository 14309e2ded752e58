/** The head of a pull request as a place to find projects in. Nothing of it is checked out, and nothing of it runs. */

import { basename, dirname, join, relative } from 'node:path';
import { unreadable } from '../workspace/discover.js';
import type { PullRequest } from './event.js';
import { failure, headText, type Octokit } from './post.js';
import { matchingIn, type Source } from './projects.js';

interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
}

/** What is committed at the head. Throws when GitHub does not list it. */
export async function headOf(octokit: Octokit, pull: PullRequest): Promise<Source> {
  const { owner, repo, headSha } = pull;
  const { data } = await octokit.rest.git.getTree({ owner, repo, tree_sha: headSha, recursive: '1' });
  if (data.truncated) throw new Error('the repository has more files than GitHub lists');
  const entries = new Map<string, Entry>();
  for (const { path, type, mode } of data.tree)
    entries.set(path, { path, kind: type === 'tree' ? 'folder' : mode === '120000' ? 'link' : 'file' });
  const at = (path: string): Entry | undefined => entries.get(relative('.', path));
  return {
    exists: (path) => at(path) !== undefined,
    isFolder: (path) => relative('.', path) === '' || at(path)?.kind === 'folder',
    matching: (pattern) => matchingIn({ readdirSync: readerOf([...entries.values()]) }, pattern),
    read: async (file) => {
      const message = 'cannot be read at the head of the pull request';
      try {
        const text = at(file) ? await headText(octokit, pull, relative('.', file)) : null;
        return text === null ? unreadable(file, message) : { files: [{ file, text }] };
      } catch (error) {
        return unreadable(file, `${message}: ${failure(error)}`);
      }
    },
  };
}

/** `readdirSync` over paths, as much of it as finding files takes. */
function readerOf(entries: readonly Entry[]): (folder: string) => object[] {
  return (folder) =>
    entries
      .filter(({ path }) => join('.', dirname(path)) === (relative('.', folder) || '.'))
      .map(({ path, kind }) => ({
        name: basename(path),
        parentPath: folder,
        isFile: () => kind === 'file',
        isDirectory: () => kind === 'folder',
        isSymbolicLink: () => kind === 'link',
      }));
}
