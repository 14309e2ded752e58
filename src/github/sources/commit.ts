/** A commit as a place to find projects in. Nothing of it is checked out, and nothing of it runs. */

import { basename, relative } from 'node:path';
import type { FileContent } from '../../compose/load/files.js';
import { globFiles } from '../../workspace/project-globs.js';
import { ok, unreadable } from '../../workspace/read-file.js';
import { readBlobs } from '../api/blobs.js';
import type { Octokit } from '../api/client.js';
import type { Repository } from '../api/pull-request.js';
import { listTree, type TreeEntry } from '../api/tree-listing.js';
import type { ProjectSource } from './projects.js';

/** What is committed there. Throws when GitHub does not list it. */
export async function commitSource(
  octokit: Octokit,
  repository: Repository,
  commit: string,
): Promise<ProjectSource> {
  const listing = await listTree(octokit, repository, commit);
  const readings = new Map<string, FileContent>();
  const wanted = new Map<string, string>();
  let isFirst = true;
  const read = (name: string): FileContent => {
    const path = relative('.', name);
    const known = readings.get(path);
    if (known) return known;
    if (path.startsWith('..')) return refused(name, 'is outside of the repository');
    const entry = listing.at(path);
    if (path === '') return { kind: 'folder' };
    switch (entry?.kind) {
      case undefined:
        return { kind: 'absent' };
      case 'folder':
        return { kind: 'folder' };
      case 'link':
        return refused(name, `${behind(entry, path)} a symbolic link, and links are not followed`);
      case 'submodule':
        return refused(name, `${behind(entry, path)} a submodule, which is another repository`);
      case 'file':
        wanted.set(path, entry.sha);
        return { kind: 'absent' };
    }
  };
  return {
    exists: (path) => listing.at(relative('.', path)) !== undefined,
    isFolder: (path) => relative('.', path) === '' || listing.at(relative('.', path))?.kind === 'folder',
    matching: (pattern) => globFiles(pattern, { readdirSync: readerOf(listing.inside) }),
    read,
    open: (file) => {
      const reading = read(file);
      if (reading.kind === 'text') return ok({ file, text: reading.text });
      return unreadable(
        file,
        reading.kind === 'refused' ? reading.message : `no such file in the commit ${commit.slice(0, 7)}`,
      );
    },
    fetch: async () => {
      const listed = await listing.fetch();
      const asked = new Map(wanted);
      wanted.clear();
      const along = isFirst ? likelyIn(listing.all()) : new Map<string, string>();
      isFirst = false;
      if (asked.size + along.size === 0) return listed;
      const texts = await readBlobs(octokit, repository, [...asked.values()], [...along.values()]);
      for (const [path, sha] of [...along, ...asked]) {
        const reading = texts.get(sha);
        if (reading)
          readings.set(path, reading.kind === 'refused' ? refused(path, reading.message) : reading);
      }
      return true;
    },
  };
}

/** What a project may pull in, by path: with it at hand, a request for each step on the way is saved. */
function likelyIn(entries: readonly TreeEntry[]): ReadonlyMap<string, string> {
  const files = entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' && size <= 64_000 && /\.(?:ya?ml|env)$|(?:^|\/)\.env[^/]*$/.test(path),
  );
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  // In a repository that is full of them, most belong to something else.
  return new Map(files.length <= 50 && bytes <= 512_000 ? files.map(({ path, sha }) => [path, sha]) : []);
}

function behind(entry: TreeEntry, path: string): string {
  return entry.path === path ? 'is' : 'is behind';
}

function refused(name: string, why: string): FileContent {
  return { kind: 'refused', message: `${JSON.stringify(name)} ${why}` };
}

/** `readdirSync` over entries, as much of it as finding files takes. */
function readerOf(inside: (folder: string) => readonly TreeEntry[]): (folder: string) => object[] {
  return (folder) =>
    inside(relative('.', folder)).map(({ path, kind }) => ({
      name: basename(path),
      parentPath: folder,
      isFile: () => kind === 'file',
      isDirectory: () => kind === 'folder',
      isSymbolicLink: () => kind === 'link',
    }));
}
