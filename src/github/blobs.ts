/** Files of a repository by git's names for their content: no path, no ref, no link that could lead elsewhere. */

import type { Reading } from '../compose/files.js';
import { decode } from '../workspace/utf8.js';
import { failure, type Octokit } from './client.js';
import { blobOf } from './diff.js';
import type { Repository } from './event.js';

/**
 * What stands under each of the names, which all are 40 hex digits. Several come in one request, and with them, where
 * that is possible, some that are likely to be asked for next.
 */
export async function readBlobs(
  octokit: Octokit,
  repository: Repository,
  blobs: readonly string[],
  likely: readonly string[] = [],
): Promise<ReadonlyMap<string, Reading>> {
  const names = [...new Set([...blobs, ...likely])];
  const texts = names.length > 1 ? await textsOf(octokit, repository, names) : new Map<string, string>();
  const readings = new Map<string, Reading>();
  for (const blob of names) {
    if (!texts.has(blob) && !blobs.includes(blob)) continue;
    const text = texts.get(blob);
    readings.set(
      blob,
      text === undefined ? await readBlob(octokit, repository, blob) : { kind: 'text', text },
    );
  }
  return readings;
}

async function readBlob(octokit: Octokit, { owner, repo }: Repository, blob: string): Promise<Reading> {
  try {
    const { data } = await octokit.rest.git.getBlob({ owner, repo, file_sha: blob });
    const text = data.encoding === 'base64' ? decode(Buffer.from(data.content, 'base64')) : null;
    return text === null ? { kind: 'refused', message: 'is not UTF-8 text' } : { kind: 'text', text };
  } catch (error) {
    return { kind: 'refused', message: `cannot be read: ${failure(error)}` };
  }
}

/** Those that GraphQL gives whole: it cuts long ones, and decodes what is not UTF-8. None where it gives nothing. */
async function textsOf(
  octokit: Octokit,
  { owner, repo }: Repository,
  blobs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const fields = blobs.map((blob, index) => `b${index}: object(oid: "${blob}") { ... on Blob { text } }`);
  const query = `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }`;
  try {
    const { repository } = await octokit.graphql<{
      repository: Readonly<Record<string, { readonly text?: string | null } | null>>;
    }>(query, { owner, repo });
    return new Map(
      blobs.flatMap((blob, index) => {
        const text = repository[`b${index}`]?.text;
        return typeof text === 'string' && blobOf(text) === blob ? [[blob, text] as const] : [];
      }),
    );
  } catch {
    // GraphQL wants a token even for what everybody may read.
    return new Map();
  }
}
