/** GraphQL queries on one repository, batched: fields that are requested at the same time share a request. */

import type { GitHubConnection } from './connection.js';
import type { Repository } from './pull-request.js';

/** Requests a field of the repository, given without an alias. Rejects if the answer has any error. */
export type FieldQuery = <T>(field: string) => Promise<T>;

interface PendingField {
  readonly field: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/** The query function for a repository; all callers share its requests. GraphQL needs a token even for public data. */
export function batchedQuery(connection: GitHubConnection, repository: Repository): FieldQuery {
  const name = `${repository.owner}/${repository.repo}`;
  const queries = queriesByClient.get(connection) ?? new Map<string, FieldQuery>();
  queriesByClient.set(connection, queries);
  const query = queries.get(name) ?? createQuery(connection, repository);
  queries.set(name, query);
  return query;
}

const queriesByClient = new WeakMap<GitHubConnection, Map<string, FieldQuery>>();

function createQuery(connection: GitHubConnection, { owner, repo }: Repository): FieldQuery {
  let pending: PendingField[] = [];
  async function send(): Promise<void> {
    const sent = pending;
    pending = [];
    const fields = sent.map(({ field }, index) => `q${index}: ${field}`).join(' ');
    const query = `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields} } }`;
    try {
      const { repository } = await (await connection()).graphql<{
        repository: Readonly<Record<string, never>> | null;
      }>(query, { owner, repo });
      if (!repository) throw new Error('the repository does not exist, or the token cannot read it');
      sent.forEach(({ resolve }, index) => {
        resolve(repository[`q${index}`] as never);
      });
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  }
  return (field) =>
    new Promise((resolve, reject) => {
      // Fields that are requested in the same turn of the event loop are sent together.
      if (pending.length === 0) setImmediate(() => void send());
      pending.push({ field, resolve, reject });
    });
}
