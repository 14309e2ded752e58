/** Files of a repository by blob id, which depends on no path, ref or symbolic link. */

import type { FileContent } from '../../compose/load/files.js';
import { gitBlobId } from '../../source/digest.js';
import { decode } from '../../workspace/utf8.js';
import type { GitHubConnection } from './connection.js';
import { failureReason } from './failure-reason.js';
import { batchedQuery, type FieldQuery } from './graphql-batch.js';
import type { Repository } from './pull-request.js';

/**
 * Reads blobs by their ids (40 hex digits), several in one request. Blobs in `prefetch`, which are likely to be needed
 * next, are part of the result if that request returns them.
 */
export async function readBlobs(
  connection: GitHubConnection,
  repository: Repository,
  blobs: readonly string[],
  prefetch: readonly string[] = [],
): Promise<ReadonlyMap<string, FileContent>> {
  const query = batchedQuery(connection, repository);
  const ids = [...new Set([...blobs, ...prefetch])];
  // One request for all of them, which also has what is read from the base branch at the same time.
  const texts = await Promise.all(ids.map((id) => blobText(query, id)));
  const contents = new Map<string, FileContent>();
  for (const [index, id] of ids.entries()) {
    const text = texts[index] ?? null;
    if (text !== null) contents.set(id, { kind: 'text', text });
    else if (blobs.includes(id)) contents.set(id, await readBlob(connection, repository, id));
  }
  return contents;
}

async function readBlob(
  connection: GitHubConnection,
  { owner, repo }: Repository,
  id: string,
): Promise<FileContent> {
  try {
    const { data } = await (await connection()).rest.git.getBlob({ owner, repo, file_sha: id });
    const text = data.encoding === 'base64' ? decode(Buffer.from(data.content, 'base64')) : null;
    return text === null
      ? { kind: 'refused', message: 'is not valid UTF-8: save it as UTF-8' }
      : { kind: 'text', text };
  } catch (error) {
    return { kind: 'refused', message: `cannot be read: ${failureReason(error)}` };
  }
}

/** Null if GraphQL does not return the complete text: it truncates long files and converts other encodings. */
async function blobText(query: FieldQuery, id: string): Promise<string | null> {
  try {
    const blob = await query<GraphqlBlob | null>(`object(oid: "${id}") { ...on Blob { text } }`);
    return completeText(blob, id);
  } catch {
    return null;
  }
}

/** A blob in the GraphQL API. */
export interface GraphqlBlob {
  readonly text?: string | null;
}

/** The text of a blob; null if it is not complete, which its id shows. */
export function completeText(blob: GraphqlBlob | null, id: string): string | null {
  const text = blob?.text;
  return typeof text === 'string' && gitBlobId(text) === id ? text : null;
}
