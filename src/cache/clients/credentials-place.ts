/** The place of a URL's credentials in the file, which a fix replaces. */

import { toText, writtenSpan } from '../../compose/interpolation/expand.js';
import type { RedisUrl } from '../text/redis-url.js';
import type { ScalarRange } from '../text/word.js';

/**
 * The place of the user and password of a URL, or of a password in its query. `new-query` and `further-query` are the end
 * of a URL whose client reads the password from the query.
 */
export interface CredentialsPlace extends ScalarRange {
  readonly kind: 'user-info' | 'query' | 'new-query' | 'further-query';
  /** Whether a fix writes the user `default`: it is there, or the client sends an empty user instead of none. */
  readonly namesUser: boolean;
}

/** The place of the credentials that a URL was read with; null where the file has no single place for them. */
export function credentialsPlace(url: RedisUrl): CredentialsPlace | null {
  const { userInfo, password, inQuery, slash, user } = url;
  const namesUser = url.ofCli === true || user?.map(({ char }) => char).join('') === 'default';
  if (inQuery) {
    const place = password && writtenSpan(password);
    return place && { kind: 'query', namesUser, ...place };
  }
  if (isPhpUrl(url)) return queryEnd(url);
  const [before] = slash;
  const sign = userInfo.at(-1) ?? before;
  // The user and password may come from variables of a shell; the slash and the `@` are in the script.
  if (!before || sign?.node !== before.node) return null;
  const span = { start: before.span.end, end: sign.span.end };
  return span.start > span.end ? null : { kind: 'user-info', namesUser, node: before.node, span };
}

/** PHP sessions read the password of a `tcp://` URL from `auth` in the query (phpredis, redis_session.c). */
function isPhpUrl({ url, userInfo }: RedisUrl): boolean {
  return userInfo.length === 0 && /^tcp:/i.test(toText(url));
}

function queryEnd({ url, slash: [before] }: RedisUrl): CredentialsPlace | null {
  const last = url.at(-1);
  if (!before || last?.node !== before.node) return null;
  const kind = toText(url).includes('?') ? 'further-query' : 'new-query';
  return { kind, namesUser: false, node: last.node, span: { start: last.span.end, end: last.span.end } };
}
