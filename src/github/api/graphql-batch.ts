/** Questions to GraphQL about one repository: those that are put at the same time go in one request. */

import type { Octokit } from './client.js';
import type { Repository } from './pull-request.js';

/** Asks for a field of the repository, without a name of its own. Rejects when GitHub does not answer in full. */
export type FieldQuery = <T>(field: string) => Promise<T>;

interface Question {
  readonly field: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks about a repository. GraphQL wants a token even for what everybody may read. */
export function batchedQuery(octokit: Octokit, repository: Repository): FieldQuery {
  const name = `${repository.owner}/${repository.repo}`;
  const known = asks.get(octokit) ?? new Map<string, FieldQuery>();
  asks.set(octokit, known);
  const ask = known.get(name) ?? newAsk(octokit, repository);
  known.set(name, ask);
  return ask;
}

/** Whoever asks about a repository shares its requests. */
const asks = new WeakMap<Octokit, Map<string, FieldQuery>>();

function newAsk(octokit: Octokit, { owner, repo }: Repository): FieldQuery {
  let waiting: Question[] = [];
  async function send(): Promise<void> {
    const questions = waiting;
    waiting = [];
    const fields = questions.map(({ field }, index) => `q${index}: ${field}`).join(' ');
    const query = `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields} } }`;
    try {
      const { repository } = await octokit.graphql<{ repository: Readonly<Record<string, never>> | null }>(
        query,
        { owner, repo },
      );
      if (!repository) throw new Error('there is no such repository, or the token may not read it');
      questions.forEach(({ resolve }, index) => {
        resolve(repository[`q${index}`] as never);
      });
    } catch (error) {
      for (const { reject } of questions) reject(error);
    }
  }
  return (field) =>
    new Promise((resolve, reject) => {
      // What else is asked for before anything is waited for goes along.
      if (waiting.length === 0) setImmediate(() => void send());
      waiting.push({ field, resolve, reject });
    });
}
