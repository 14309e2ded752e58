/** The head of a pull request as a place to find projects in. Nothing of it is checked out, and nothing of it runs. */

import { basename, dirname, join, relative } from 'node:path';
import type { Reading } from '../compose/files.js';
import { unreadable } from '../workspace/read.js';
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
  const readings = new Map<string, Reading>();
  const wanted = new Set<string>();
  const read = (name: string): Reading => {
    const path = relative('.', name);
    const known = readings.get(path);
    if (known) return known;
    const entry = entries.get(path);
    if (path === '' || entry?.kind === 'folder') return { kind: 'folder' };
    if (path.startsWith('..')) return refused(name, 'is outside of the repository');
    if (entry?.kind === 'link') return refused(name, 'is a symbolic link, and links are not followed');
    if (entry) wanted.add(path);
    return { kind: 'absent' };
  };
  return {
    exists: (path) => at(path) !== undefined,
    isFolder: (path) => relative('.', path) === '' || at(path)?.kind === 'folder',
    matching: (pattern) => matchingIn({ readdirSync: readerOf([...entries.values()]) }, pattern),
    read,
    open: (file) => {
      const reading = read(file);
      if (reading.kind === 'text') return { files: [{ file, text: reading.text }] };
      return unreadable(
        file,
        reading.kind === 'refused' ? reading.message : 'no such file at the head of the pull request',
      );
    },
    fetch: async () => {
      const paths = [...wanted];
      wanted.clear();
      for (const path of paths) readings.set(path, await readingAt(octokit, pull, path));
      return paths.length > 0;
    },
  };
}

async function readingAt(octokit: Octokit, pull: PullRequest, path: string): Promise<Reading> {
  const what = 'cannot be read at the head of the pull request';
  try {
    const text = await headText(octokit, pull, path);
    return text === null ? refused(path, what) : { kind: 'text', text };
  } catch (error) {
    return refused(path, `${what}: ${failure(error)}`);
  }
}

function refused(name: string, why: string): Reading {
  return { kind: 'refused', message: `${JSON.stringify(name)} ${why}` };
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
