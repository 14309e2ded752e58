/** The tree of a commit: listed at once or, in a very large repository, folder by folder on demand. */

import { dirname } from 'node:path';
import type { GitHubConnection } from './connection.js';
import { failureReason } from './failure-reason.js';
import type { Repository } from './pull-request.js';

export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'submodule';
  readonly sha: string;
  readonly executable: boolean;
  /** In bytes; 0 for everything except files. */
  readonly size: number;
}

/** Folders are paths without a trailing slash; the root is the empty path. */
export interface TreeListing {
  /** The entry at a path, or the link or submodule that the path leads through. Undefined if none is listed yet. */
  readonly at: (path: string) => TreeEntry | undefined;
  /** The entries of a folder; none if it is not listed yet. */
  readonly inside: (folder: string) => readonly TreeEntry[];
  /** All entries that are listed so far. */
  readonly all: () => readonly TreeEntry[];
  /** Lists the folders that were read and are not listed yet. Returns false if there were none. */
  readonly fetch: () => Promise<boolean>;
}

/** A limit on requests: each folder takes one or two. */
const maxFolders = 200;

/** Lists the tree of a commit. Throws if GitHub does not return it. */
export async function listTree(
  connection: GitHubConnection,
  repository: Repository,
  commit: string,
): Promise<TreeListing> {
  const entries = new Map<string, TreeEntry>();
  const folders = new Map<string, TreeEntry[]>();
  const wanted = new Set<string>();
  let requestedFolders = 0;

  /** Lists a folder with everything below it, or only its own entries if GitHub truncates the list. */
  async function list(folder: string, sha: string): Promise<void> {
    requestedFolders += 1;
    if (requestedFolders > maxFolders)
      throw new Error(`the repository is too large to list: more than ${maxFolders} folders are needed`);
    const recursive = await readTree(connection, repository, sha, true);
    const tree = recursive ?? (await readTree(connection, repository, sha, false));
    if (!tree) throw new Error(`the folder ${JSON.stringify(folder)} has more files than GitHub lists`);
    const within = (path: string): TreeEntry[] => {
      const listed = folders.get(path) ?? [];
      folders.set(path, listed);
      return listed;
    };
    within(folder);
    for (const listed of tree) {
      const entry = folder === '' ? listed : { ...listed, path: `${folder}/${listed.path}` };
      entries.set(entry.path, entry);
      if (recursive && entry.kind === 'folder') within(entry.path);
      const parent = dirname(entry.path);
      within(parent === '.' ? '' : parent).push(entry);
    }
  }

  const inside = (folder: string): readonly TreeEntry[] => {
    const listed = folders.get(folder);
    if (listed) return listed;
    if (entries.get(folder)?.kind === 'folder') wanted.add(folder);
    return [];
  };

  const at = (path: string): TreeEntry | undefined => {
    const names = path.split('/');
    for (let length = 1; length < names.length; length += 1) {
      const parent = names.slice(0, length).join('/');
      const entry = entries.get(parent);
      if (entry?.kind === 'link' || entry?.kind === 'submodule') return entry;
      inside(parent);
    }
    return entries.get(path);
  };

  await list('', commit);
  return {
    at,
    inside,
    all: () => [...entries.values()],
    fetch: async () => {
      const missing = [...wanted];
      wanted.clear();
      for (const folder of missing) {
        const sha = entries.get(folder)?.sha;
        if (sha !== undefined) await list(folder, sha);
      }
      return missing.length > 0;
    },
  };
}

/** Null if GitHub truncates the list: above 100,000 entries, or 7 MB. */
async function readTree(
  connection: GitHubConnection,
  { owner, repo }: Repository,
  sha: string,
  recursive: boolean,
): Promise<readonly TreeEntry[] | null> {
  try {
    const { data } = await (await connection()).rest.git.getTree({
      owner,
      repo,
      tree_sha: sha,
      // Any value makes the request recursive.
      ...(recursive ? { recursive: '1' } : {}),
    });
    return data.truncated
      ? null
      : data.tree.map(({ path, mode, sha, size = 0 }) => ({
          path,
          sha,
          size,
          kind: kindOf(mode),
          executable: mode === '100755',
        }));
  } catch (error) {
    throw new Error(`the commit cannot be read: ${failureReason(error)}`);
  }
}

/** By git's file mode. */
function kindOf(mode: string): TreeEntry['kind'] {
  switch (mode) {
    case '040000':
      return 'folder';
    case '120000':
      return 'link';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}
