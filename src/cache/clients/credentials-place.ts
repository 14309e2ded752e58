/** The place of a URL's credentials in the file, which a fix replaces. */

import { toText, writtenSpan } from '../../compose/interpolation/expand.js';
import type { Path } from '../../source/path.js';
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
  /** The name of the password in the query. */
  readonly option?: 'auth' | 'password';
}

/** The place of the credentials that a URL was read with; null where the file has no single place for them. */
export function credentialsPlace(url: RedisUrl, path: Path): CredentialsPlace | null {
  const { userInfo, password, inQuery, slash, user } = url;
  const namesUser = url.ofCli === true || user?.map(({ char }) => char).join('') === 'default';
  if (inQuery) {
    const place = password && writtenSpan(password);
    return place && { kind: 'query', namesUser, ...place };
  }
  if (isPhpUrl(url, path)) return queryEnd(url, path);
  const [before] = slash;
  const sign = userInfo.at(-1) ?? before;
  // The user and password may come from variables of a shell; the slash and the `@` are in the script.
  if (!before || sign?.node !== before.node) return null;
  const span = { start: before.span.end, end: sign.span.end };
  return span.start > span.end ? null : { kind: 'user-info', namesUser, node: before.node, span };
}

/** Programs of PHP alone read the password from the query, and their settings are variables or those of sessions. */
function isPhpUrl(url: RedisUrl, path: Path): boolean {
  const isTcp = url.userInfo.length === 0 && /^tcp:/i.test(toText(url.url));
  return isTcp && (isOfSession(url, path) || (path[0] !== 'configs' && path[0] !== 'volumes'));
}

/** Whether a URL is that of PHP's session handler: it is in `session.save_path`. */
function isOfSession({ url: [first] }: RedisUrl, path: Path): boolean {
  const before = first?.node.text.slice(0, first.span.start) ?? '';
  return /session|save_path/i.test(`${path.at(-1)} ${before.slice(before.lastIndexOf('\n') + 1)}`);
}

/** PHP's sessions read `auth` (phpredis, redis_session.c); Predis and Laravel read `password`. */
function queryEnd(redisUrl: RedisUrl, path: Path): CredentialsPlace | null {
  const { url, slash } = redisUrl;
  const [before, last] = [slash[0], url.at(-1)];
  if (!before || last?.node !== before.node) return null;
  const kind = toText(url).includes('?') ? 'further-query' : 'new-query';
  const option = isOfSession(redisUrl, path) ? 'auth' : 'password';
  const end = last.span.end;
  return { kind, namesUser: false, option, node: last.node, span: { start: end, end } };
}
