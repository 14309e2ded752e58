/** The GraphQL API of the server, by the published schema and on the same state as the REST API. */
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { rootFor } from './graphql-root.js';
import type { Token } from './permissions.js';
import { failure, type Reply } from './replies.js';
import type { Store } from './state.js';

type Body = { readonly query?: unknown; readonly variables?: Readonly<Record<string, unknown>> };

const schema: GraphQLSchema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** The resolvers for a repository with several pull requests: each finds only its comments. */
function rootOf(store: Store, token: Token) {
  const roots = [store, ...store.siblings].map((each) => rootFor(each, token));
  const firstThatFinds =
    <A, R>(resolvers: readonly ((argument: A) => R)[]) =>
    (argument: A): R => {
      for (const resolve of resolvers.slice(0, -1)) {
        try {
          return resolve(argument);
        } catch (error) {
          if ((error as GraphQLError).extensions?.['type'] !== 'NOT_FOUND') throw error;
        }
      }
      return (resolvers.at(-1) as (argument: A) => R)(argument);
    };
  const { pullRequest, ...root } = roots[0] as ReturnType<typeof rootFor>;
  const found = firstThatFinds(roots.map((each) => each.pullRequest));
  const resolvers = Object.keys(root).map((name) => {
    const each = roots.map((other) => other[name as keyof typeof root] as (argument: never) => unknown);
    return [name, name === 'viewer' ? each[0] : firstThatFinds(each)] as const;
  });
  const repository = (names: { readonly owner: string; readonly name: string }) => {
    const { object, isOwn } = root.repository(names);
    return { object, pullRequest: isOwn ? found : () => null };
  };
  return { ...Object.fromEntries(resolvers), repository };
}

const parsed = new Map<string, { document: DocumentNode; wrong: readonly GraphQLError[] }>();

/** The document of a query with its errors. The client sends the same few queries all the time. */
function parsedQuery(query: string): { document: DocumentNode; wrong: readonly GraphQLError[] } {
  const known = parsed.get(query);
  if (known) return known;
  const document = parse(query);
  const result = { document, wrong: validate(schema, document) };
  parsed.set(query, result);
  return result;
}

/** The response; `note` records what the published schema does not define. */
export async function graphqlReply(
  store: Store,
  token: Token | undefined,
  body: unknown,
  note: (found: readonly string[]) => void,
): Promise<Reply> {
  if (!token) return failure(401, 'This endpoint requires you to be authenticated.');
  const { query, variables } = (body ?? {}) as Body;
  const { document, wrong } = parsedQuery(String(query));
  note(wrong.map(({ message }) => message));
  if (wrong.length > 0) return { status: 200, body: { errors: wrong.map(({ message }) => ({ message })) } };
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootOf(store, token),
    ...(variables ? { variableValues: variables } : {}),
  });
  note((errors ?? []).filter(({ extensions }) => !extensions.type).map(({ message }) => message));
  const shown = errors?.map(({ message, path, locations, extensions }) => ({
    ...{ type: extensions.type, path, locations, message },
  }));
  return { status: 200, body: shown ? { data, errors: shown } : { data } };
}
