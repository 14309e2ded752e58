/** Files of a repository by git's names for their content: no path, no ref, no link that could lead elsewhere. */

import type { FileContent } from '../../compose/load/files.js';
import { gitBlobId } from '../../source/digest.js';
import { decode } from '../../workspace/utf8.js';
import { failureReason, type Octokit } from './client.js';
import { batchedQuery, type FieldQuery } from './graphql-batch.js';
import type { Repository } from './pull-request.js';

/**
 * What stands under each of the names, which all are 40 hex digits. Several come in one request, and with them, where
 * that is possible, some that are likely to be asked for next.
 */
export async function readBlobs(
  octokit: Octokit,
  repository: Repository,
  blobs: readonly string[],
  likely: readonly string[] = [],
): Promise<ReadonlyMap<string, FileContent>> {
  const ask = batchedQuery(octokit, repository);
  const names = [...new Set([...blobs, ...likely])];
  const texts = names.length > 1 ? await Promise.all(names.map((blob) => textOf(ask, blob))) : [];
  const readings = new Map<string, FileContent>();
  for (const [index, blob] of names.entries()) {
    const text = texts[index] ?? null;
    if (text !== null) readings.set(blob, { kind: 'text', text });
    else if (blobs.includes(blob)) readings.set(blob, await readBlob(octokit, repository, blob));
  }
  return readings;
}

async function readBlob(octokit: Octokit, { owner, repo }: Repository, blob: string): Promise<FileContent> {
  try {
    const { data } = await octokit.rest.git.getBlob({ owner, repo, file_sha: blob });
    const text = data.encoding === 'base64' ? decode(Buffer.from(data.content, 'base64')) : null;
    return text === null
      ? { kind: 'refused', message: 'is not valid UTF-8: save it as UTF-8' }
      : { kind: 'text', text };
  } catch (error) {
    return { kind: 'refused', message: `cannot be read: ${failureReason(error)}` };
  }
}

/** Null where GraphQL does not give it whole: it cuts long ones, and decodes what is not UTF-8. */
async function textOf(ask: FieldQuery, blob: string): Promise<string | null> {
  try {
    const object = await ask<GraphqlBlob | null>(`object(oid: "${blob}") { ...on Blob { text } }`);
    return completeText(object, blob);
  } catch {
    return null;
  }
}

export interface GraphqlBlob {
  readonly text?: string | null;
}

/** What GraphQL gives of a blob, if that is all of it. */
export function completeText(object: GraphqlBlob | null, blob: string): string | null {
  const text = object?.text;
  return typeof text === 'string' && gitBlobId(text) === blob ? text : null;
}
