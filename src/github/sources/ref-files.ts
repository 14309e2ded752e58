/** Files at a ref, by path: on the base branch, or in another repository. A branch can move, so a file is read once. */

import { relative } from 'node:path';
import { type FileContent, refusedFile } from '../../compose/load/files.js';
import { completeText, type GraphqlBlob, readBlobs } from '../api/blobs.js';
import type { GitHubConnection } from '../api/connection.js';
import { failureReason, statusOf } from '../api/failure-reason.js';
import { batchedQuery } from '../api/graphql-batch.js';
import type { Repository } from '../api/pull-request.js';
import { commitSource } from './commit.js';

/** Files that are fetched on demand. */
export interface RefFiles {
  /** Returns `absent` for a file that is not fetched yet. */
  readonly read: (path: string) => FileContent;
  /** Fetches the files that were read and are not there yet. Returns false if there were none. */
  readonly fetch: () => Promise<boolean>;
}

/** A commit in the GraphQL API. */
interface CommitNode {
  readonly file?: {
    readonly mode: number;
    readonly oid: string;
    readonly object: GraphqlBlob | null;
  } | null;
}

/** Git's mode of a symbolic link: GraphQL returns the number, 40960. */
const symlinkMode = 0o120000;

/** A ref, as each API names it. */
export interface Ref {
  readonly graphql: string;
  readonly rest: string;
}

/** A branch, also if a tag has the same name: GraphQL resolves revisions as git does, REST without `refs/`. */
export function branchRef(name: string): Ref {
  return { graphql: `refs/heads/${name}`, rest: `heads/${name}` };
}

/** A commit, or a branch or tag by its short name. */
export function commitRef(name: string): Ref {
  return { graphql: name, rest: name };
}

/** The files at a ref. */
export function refFiles(connection: GitHubConnection, repository: Repository, ref: Ref): RefFiles {
  const contents = new Map<string, FileContent>();
  const wanted = new Set<string>();
  return {
    read: (name) => {
      const path = relative('.', name);
      if (path.startsWith('..')) return refusedFile(name, 'is outside of the repository');
      const known = contents.get(path);
      if (!known) wanted.add(path);
      return known ?? { kind: 'absent' };
    },
    fetch: async () => {
      const paths = [...wanted];
      wanted.clear();
      const fetched = await fetchFiles(connection, repository, ref, paths);
      for (const [path, content] of fetched) contents.set(path, content);
      return paths.length > 0;
    },
  };
}

type Contents = ReadonlyMap<string, FileContent>;

/** Fetches files through GraphQL, and those that it does not return from the commit. */
async function fetchFiles(
  connection: GitHubConnection,
  repository: Repository,
  ref: Ref,
  paths: readonly string[],
): Promise<Contents> {
  const contents = new Map<string, FileContent>();
  const failed: string[] = [];
  await Promise.all(
    paths.map(async (path) => {
      try {
        contents.set(path, await fetchFile(connection, repository, ref, path));
      } catch {
        failed.push(path);
      }
    }),
  );
  const rest = failed.length > 0 ? await fetchFromCommit(connection, repository, ref, failed) : [];
  return new Map([...contents, ...rest]);
}

async function fetchFile(
  connection: GitHubConnection,
  repository: Repository,
  ref: Ref,
  path: string,
): Promise<FileContent> {
  const query = batchedQuery(connection, repository);
  const expression = JSON.stringify(ref.graphql);
  const name = JSON.stringify(path);
  const commit = await query<CommitNode | null>(
    `object(expression: ${expression}) { ...on Commit { file(path: ${name}) { mode oid object { ...on Blob { text } } } } }`,
  );
  // REST may still find the ref, and otherwise has the reason.
  if (!commit) throw new Error('GraphQL does not find the ref');
  const { file } = commit;
  if (!file) return { kind: 'absent' };
  if (file.mode === symlinkMode) return refusedFile(path, 'is a symbolic link, which is not followed');
  if (!file.object) return refusedFile(path, 'is not a file');
  const text = completeText(file.object, file.oid);
  if (text !== null) return { kind: 'text', text, executable: (file.mode & 0o111) !== 0 };
  const content = (await readBlobs(connection, repository, [file.oid])).get(file.oid);
  return content?.kind === 'refused' ? refusedFile(path, content.message) : (content ?? { kind: 'absent' });
}

/** Reads files through REST: the commit, and its tree. */
async function fetchFromCommit(
  connection: GitHubConnection,
  repository: Repository,
  ref: Ref,
  paths: readonly string[],
): Promise<Contents> {
  try {
    const source = await commitSource(connection, repository, await commitSha(connection, repository, ref));
    const readAll = (): readonly FileContent[] => paths.map((path) => source.read(path));
    let all = readAll();
    while (await source.fetch()) all = readAll();
    return new Map(paths.map((path, index) => [path, all[index] ?? { kind: 'absent' }]));
  } catch (error) {
    return new Map(paths.map((path) => [path, refusedFile(path, `cannot be read: ${failureReason(error)}`)]));
  }
}

/** The commit of a ref. Throws if there is none. */
export async function commitSha(
  connection: GitHubConnection,
  { owner, repo }: Repository,
  ref: Ref,
): Promise<string> {
  try {
    const format = { mediaType: { format: 'sha' } };
    const { data } = await (await connection()).rest.repos.getCommit({
      owner,
      repo,
      ref: ref.rest,
      ...format,
    });
    // With this media type the response body is the SHA, as text.
    return String(data);
  } catch (error) {
    // "No commit found for SHA: ..."
    if (statusOf(error) === 422) throw new Error(`the ref ${ref.rest} does not exist`);
    throw error;
  }
}
