/** A commit on GitHub as a source of projects. Nothing is checked out, and nothing in it is executed. */

import { basename, relative } from 'node:path';
import { ok, type ReadResult, unreadable } from '../../check/file-tree.js';
import { type FileContent, refusedFile, type SourceFile } from '../../compose/load/files.js';
import { globFiles } from '../../workspace/project-globs.js';
import { readBlobs } from '../api/blobs.js';
import type { GitHubConnection } from '../api/connection.js';
import type { Repository } from '../api/pull-request.js';
import { listTree, type TreeEntry } from '../api/tree-listing.js';
import type { ProjectSource } from './projects.js';

/** The files of a commit. Throws if GitHub does not list them. */
export async function commitSource(
  connection: GitHubConnection,
  repository: Repository,
  commit: string,
): Promise<ProjectSource> {
  const listing = await listTree(connection, repository, commit);
  const contents = new Map<string, FileContent>();
  const wanted = new Map<string, string>();
  let isFirstFetch = true;
  const read = (name: string): FileContent => {
    const path = relative('.', name);
    const known = contents.get(path);
    if (known) return known;
    if (path.startsWith('..')) return refusedFile(name, 'is outside of the repository');
    const entry = listing.at(path);
    if (path === '' || entry?.kind === 'folder') return folderWith(listing.inside(path));
    if (entry?.kind === 'file') wanted.set(path, entry.sha);
    return entry ? contentOf(entry, name, path) : { kind: 'absent' };
  };
  const open = (file: string): ReadResult<SourceFile> => {
    const content = read(file);
    if (content.kind === 'text') return ok({ file, text: content.text });
    return unreadable(
      file,
      content.kind === 'refused' ? content.message : `no such file in commit ${commit.slice(0, 7)}`,
    );
  };
  return {
    exists: (path) => listing.at(relative('.', path)) !== undefined,
    isFolder: (path) => relative('.', path) === '' || listing.at(relative('.', path))?.kind === 'folder',
    matching: (pattern) => globFiles(pattern, { fs: { readdirSync: directoryReader(listing.inside) } }),
    read,
    open,
    openInside: open,
    fetch: async () => {
      const hasListed = await listing.fetch();
      const requested = new Map(wanted);
      wanted.clear();
      const prefetched = isFirstFetch ? likelyFiles(listing.all()) : new Map<string, string>();
      isFirstFetch = false;
      if (requested.size + prefetched.size === 0) return hasListed;
      const blobs = await readBlobs(
        connection,
        repository,
        [...requested.values()],
        [...prefetched.values()],
      );
      for (const [path, sha] of [...prefetched, ...requested]) {
        const content = blobs.get(sha);
        if (content) contents.set(path, contentAt(path, content, listing.at(path)?.executable));
      }
      return true;
    },
  };
}

/** The content of a blob at a path. */
function contentAt(path: string, content: FileContent, executable: boolean | undefined): FileContent {
  if (content.kind === 'refused') return refusedFile(path, content.message);
  return content.kind === 'text' && executable !== undefined ? { ...content, executable } : content;
}

function folderWith(entries: readonly TreeEntry[]): FileContent {
  const names = entries.map(({ path, kind }) => (kind === 'folder' ? `${basename(path)}/` : basename(path)));
  return { kind: 'folder', entries: names.sort() };
}

/** The content of an entry before it is fetched. */
function contentOf(entry: TreeEntry, name: string, path: string): FileContent {
  const relation = entry.path === path ? 'is' : 'is below';
  switch (entry.kind) {
    case 'link':
      return refusedFile(name, `${relation} a symbolic link, which is not followed`);
    case 'submodule':
      return refusedFile(name, `${relation} a submodule, which is another repository`);
    case 'folder':
    case 'file':
      return { kind: 'absent' };
  }
}

/** The blob ids, by path, of files that a project may include. Fetching them at once saves requests. */
function likelyFiles(entries: readonly TreeEntry[]): ReadonlyMap<string, string> {
  const files = entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' && size <= 64_000 && /\.(?:ya?ml|env)$|(?:^|\/)\.env[^/]*$/.test(path),
  );
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  // In a repository with many such files, most belong to something else.
  return new Map(files.length <= 50 && bytes <= 512_000 ? files.map(({ path, sha }) => [path, sha]) : []);
}

/** `readdirSync` over tree entries, with the members that the glob library uses. */
export function directoryReader(
  inside: (folder: string) => readonly TreeEntry[],
): (folder: string) => object[] {
  return (folder) =>
    inside(relative('.', folder)).map(({ path, kind }) => ({
      name: basename(path),
      parentPath: folder,
      isFile: () => kind === 'file',
      isDirectory: () => kind === 'folder',
      isSymbolicLink: () => kind === 'link',
    }));
}
