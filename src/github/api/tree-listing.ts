/** What a commit lists: files and folders with git's names, all at once or, in a very large repository, as asked for. */

import { dirname } from 'node:path';
import { failureReason, type Octokit } from './client.js';
import type { Repository } from './pull-request.js';

export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'submodule';
  readonly sha: string;
  /** In bytes; of files only. */
  readonly size: number;
}

/** Folders are paths without a slash at the end, the root is the empty one. */
export interface TreeListing {
  /** What stands under a path; a link or a submodule for everything behind it. Undefined where there is nothing, yet. */
  readonly at: (path: string) => TreeEntry | undefined;
  /** What lies directly in a folder; nothing when it is not listed yet. */
  readonly inside: (folder: string) => readonly TreeEntry[];
  /** Everything that is listed so far. */
  readonly all: () => readonly TreeEntry[];
  /** Lists the folders that were asked for and are not listed yet; whether there was any. */
  readonly fetch: () => Promise<boolean>;
}

/** More folders than anybody's pattern has to look into; each is a request or two. */
const maxFolders = 200;

/** The listing of a commit. Throws when GitHub gives none. */
export async function listTree(
  octokit: Octokit,
  repository: Repository,
  commit: string,
): Promise<TreeListing> {
  const entries = new Map<string, TreeEntry>();
  const folders = new Map<string, TreeEntry[]>();
  const wanted = new Set<string>();
  let asked = 0;

  /** Takes in a folder with everything below it, or alone where GitHub does not list it all. */
  async function list(folder: string, sha: string): Promise<void> {
    asked += 1;
    if (asked > maxFolders)
      throw new Error(`GitHub lists its folders one by one, and over ${maxFolders} are needed`);
    const whole = await treeOf(octokit, repository, sha, true);
    const tree = whole ?? (await treeOf(octokit, repository, sha, false));
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
      if (whole && entry.kind === 'folder') within(entry.path);
      const above = dirname(entry.path);
      within(above === '.' ? '' : above).push(entry);
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
      const above = names.slice(0, length).join('/');
      const entry = entries.get(above);
      if (entry?.kind === 'link' || entry?.kind === 'submodule') return entry;
      inside(above);
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

/** Null when GitHub leaves something out: over 100,000 entries, or 7 MB. */
async function treeOf(
  octokit: Octokit,
  { owner, repo }: Repository,
  sha: string,
  recursive: boolean,
): Promise<readonly TreeEntry[] | null> {
  try {
    const { data } = await octokit.rest.git.getTree({
      owner,
      repo,
      tree_sha: sha,
      // Any value asks for everything below.
      ...(recursive ? { recursive: '1' } : {}),
    });
    return data.truncated
      ? null
      : data.tree.map(({ path, mode, sha, size = 0 }) => ({ path, sha, size, kind: kindOf(mode) }));
  } catch (error) {
    throw new Error(`the commit cannot be read: ${failureReason(error)}`);
  }
}

/** By git's modes. */
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
