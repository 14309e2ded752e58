/** The pages of review comments, which only a comment that refers to an earlier one needs. */

import type { NewComment } from '../../review/plan.js';
import type { GitHubConnection } from './connection.js';

const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReviewComment { id url } } }';

/** The URLs, by id, of the comments that new ones refer to; without those that GitHub does not return. */
export async function commentUrls(
  connection: GitHubConnection,
  comments: readonly NewComment[],
): Promise<ReadonlyMap<string, string>> {
  const ids = comments.flatMap(({ earlier }) => earlier ?? []);
  if (ids.length === 0) return new Map();
  try {
    const { nodes } = await (await connection()).graphql<{
      nodes: readonly ({ readonly id: string; readonly url: string } | null)[];
    }>(query, { ids });
    return new Map(nodes.flatMap((node) => (node ? [[node.id, node.url] as const] : [])));
  } catch {
    // The comment is worth posting without the link.
    return new Map();
  }
}
