/** The examples of a rule: projects that violate it, and the same projects fixed. */

import { type NamedServer, serverList, serverNames } from '../../cache/server/server-kind.js';

export interface RuleExample {
  /** The names of the servers that the example is for; null where it is the only one. */
  readonly servers: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** An example for some kinds of servers, as a policy contains it. */
export interface ServerExample {
  readonly servers: readonly NamedServer[];
  readonly before: string;
  readonly after: string;
}

/** The examples of a rule as its policy contains them. */
export interface WrittenExamples {
  readonly before: string | null;
  readonly after: string | null;
  /** For the kinds of servers that `before` and `after` are not for. */
  readonly serverExamples: readonly ServerExample[];
}

/** The examples for these kinds of servers; for null, all. */
export function examplesFor(
  { before, after, serverExamples }: WrittenExamples,
  kinds: readonly NamedServer[] | null,
): RuleExample[] {
  if (before === null && after === null) return [];
  const named = serverExamples.flatMap(({ servers }) => servers);
  const others = (Object.keys(serverNames) as NamedServer[]).filter((kind) => !named.includes(kind));
  const examples = [{ servers: others, before, after }, ...serverExamples].filter(({ servers }) =>
    servers.some((kind) => kinds === null || kinds.includes(kind)),
  );
  return examples.map(({ servers, ...example }) => ({
    ...example,
    servers: examples.length > 1 ? serverList(servers) : null,
  }));
}
