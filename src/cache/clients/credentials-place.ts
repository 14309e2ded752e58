/** The place of a URL's credentials in the file, which a fix replaces. */

import { writtenSpan } from '../../compose/interpolation/expand.js';
import type { RedisUrl } from '../text/redis-url.js';
import type { ScalarRange } from '../text/word.js';

/** The place of the user and password of a URL, or of a password in its query. */
export interface CredentialsPlace extends ScalarRange {
  readonly kind: 'user-info' | 'query';
  /** Whether the user is written as `default`, which a fix keeps. */
  readonly isDefaultUser: boolean;
}

/** The place of the credentials that a URL was read with; null where the file has no single place for them. */
export function credentialsPlace({
  userInfo,
  password,
  inQuery,
  slash,
  user,
}: RedisUrl): CredentialsPlace | null {
  const isDefaultUser = user?.map(({ char }) => char).join('') === 'default';
  if (inQuery) {
    const place = password && writtenSpan(password);
    return place && { kind: 'query', isDefaultUser, ...place };
  }
  const [before] = slash;
  const sign = userInfo.at(-1) ?? before;
  // The user and password may come from variables of a shell; the slash and the `@` are in the script.
  if (!before || sign?.node !== before.node) return null;
  const span = { start: before.span.end, end: sign.span.end };
  return span.start > span.end ? null : { kind: 'user-info', isDefaultUser, node: before.node, span };
}
