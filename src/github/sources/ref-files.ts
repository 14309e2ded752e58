/** Files at a ref, by name: what the base branch holds, or another repository. The ref may move; it is read once. */

import { relative } from 'node:path';
import type { FileContent } from '../../compose/load/files.js';
import { completeText, type GraphqlBlob, readBlobs } from '../api/blobs.js';
import { failureReason, type Octokit } from '../api/client.js';
import { batchedQuery } from '../api/graphql-batch.js';
import type { Repository } from '../api/pull-request.js';
import { commitSource } from './commit.js';

/** Files that are read as they are asked for. */
export interface RefFiles {
  /** Says `absent` of what is not fetched yet. */
  readonly read: (path: string) => FileContent;
  /** Fetches what was asked for and is not there yet; whether there was any. */
  readonly fetch: () => Promise<boolean>;
}

interface Commitish {
  readonly file?: {
    readonly mode: number;
    readonly oid: string;
    readonly object: GraphqlBlob | null;
  } | null;
}

/** Git's mode of a symbolic link. GitHub documents a number, and not whether it is the mode's or has its digits. */
const links = [0o120000, 120_000];

/** The files at a ref: a branch as `heads/NAME`, a tag, or a commit. */
export function refFiles(octokit: Octokit, repository: Repository, ref: string): RefFiles {
  const ask = batchedQuery(octokit, repository);
  const readings = new Map<string, FileContent>();
  const wanted = new Set<string>();
  const refuse = (path: string, why: string): FileContent => ({
    kind: 'refused',
    message: `${JSON.stringify(path)} ${why}`,
  });

  async function fetchFile(path: string): Promise<FileContent> {
    const expression = JSON.stringify(ref);
    const name = JSON.stringify(path);
    const commit = await ask<Commitish | null>(
      `object(expression: ${expression}) { ...on Commit { file(path: ${name}) { mode oid object { ...on Blob { text } } } } }`,
    );
    if (!commit) return refuse(path, `cannot be read: there is no ${ref}`);
    const { file } = commit;
    if (!file) return { kind: 'absent' };
    if (links.includes(file.mode)) return refuse(path, 'is a symbolic link, and links are not followed');
    if (!file.object) return refuse(path, 'is not a file');
    const text = completeText(file.object, file.oid);
    if (text !== null) return { kind: 'text', text };
    const reading = (await readBlobs(octokit, repository, [file.oid])).get(file.oid);
    return reading?.kind === 'refused' ? refuse(path, reading.message) : (reading ?? { kind: 'absent' });
  }

  /** Without GraphQL: the commit, and what it lists. */
  async function fetchAll(paths: readonly string[]): Promise<void> {
    try {
      const source = await commitSource(octokit, repository, await commitOf(octokit, repository, ref));
      const readAll = (): readonly FileContent[] => paths.map((path) => source.read(path));
      let all = readAll();
      while (await source.fetch()) all = readAll();
      for (const [index, path] of paths.entries()) readings.set(path, all[index] ?? { kind: 'absent' });
    } catch (error) {
      for (const path of paths) readings.set(path, refuse(path, `cannot be read: ${failureReason(error)}`));
    }
  }

  return {
    read: (name) => {
      const path = relative('.', name);
      if (path.startsWith('..')) return refuse(name, 'is outside of the repository');
      const known = readings.get(path);
      if (!known) wanted.add(path);
      return known ?? { kind: 'absent' };
    },
    fetch: async () => {
      const paths = [...wanted];
      wanted.clear();
      const left: string[] = [];
      const one = async (path: string): Promise<void> => {
        try {
          readings.set(path, await fetchFile(path));
        } catch {
          left.push(path);
        }
      };
      await Promise.all(paths.map(one));
      if (left.length > 0) await fetchAll(left);
      return paths.length > 0;
    },
  };
}

async function commitOf(octokit: Octokit, { owner, repo }: Repository, ref: string): Promise<string> {
  const { data } = await octokit.rest.repos.getCommit({ owner, repo, ref, mediaType: { format: 'sha' } });
  // With this media type the answer is the name alone.
  return String(data);
}
