/** Clients' URLs as Compose hands them to the clients, with what is read of them. */

import type { ClientUrl } from '../../src/cache/clients/client-credentials.js';
import type { Description } from '../../src/cache/describe.js';
import { expectedSecret } from '../../src/cache/server/expected-secret.js';
import { urlsIn } from '../../src/cache/text/redis-url.js';
import { expand, isStop, variablesIn } from '../../src/compose/interpolation/expand.js';
import { variableAssignments } from '../../src/compose/interpolation/variable-assignments.js';
import { filled, type Values } from './container.js';

/** A URL in one state of the variables, beside the password of the server that it leads to. */
interface Use {
  readonly url: string;
  readonly expected: string;
}

export interface UsedUrl {
  readonly secret: ClientUrl['secret'];
  readonly because: string;
  /** In every state in which Compose starts both; the first has all variables set. */
  readonly uses: readonly Use[];
}

/** The URLs of a description that can be used: those whose password is understood, and that no shell makes. */
export function usedUrls({ server, clients }: Description, values: Values): UsedUrl[] {
  if (!server) return [];
  const expected = expectedSecret(server, 'REDIS_PASSWORD');
  return clients
    .flatMap(({ urls }) => urls)
    .flatMap(({ node, place, secret, because }): UsedUrl[] => {
      // What a shell in the container reads is not known before it runs; a sentinel speaks another language, and `?auth=`
      // is PHP's.
      if (secret === 'unknown' || /\$\$|sentinel:\/\/|[?&]auth=/.test(node.text)) return [];
      const { assignments } = variableAssignments([
        ...new Set([...expected.variables, ...variablesIn([node])]),
      ]);
      const uses = assignments.flatMap((assignment): Use[] => {
        const [text, wanted] = [expand(node, assignment), expected.secret(assignment)];
        if (isStop(text) || wanted === 'unknown' || (wanted && isStop(wanted))) return [];
        const own = urlsIn(text).find(({ url }) => url[0]?.span.start === place.span.start);
        return own ? [{ url: filled(own.url, values), expected: wanted ? filled(wanted, values) : '' }] : [];
      });
      return uses.length > 0 ? [{ secret, because, uses }] : [];
    });
}
