/** The users and passwords in the parts of a URL. */

import type { Text } from '../../compose/interpolation/expand.js';

export interface Credentials {
  /** Null without one. */
  readonly user: Text | null;
  /** Null without one. */
  readonly password: Text | null;
}

/** The credentials in `USER[:PASSWORD]@`; none without an `@`. `plain` is the text without templates. */
export function credentialsOf(userInfo: Text, plain: string): Credentials[] {
  if (plain === '') return [];
  const end = plain.length - 1;
  const colon = plain.indexOf(':');
  if (colon === -1) return [{ user: userInfo.slice(0, end), password: null }];
  return [{ user: userInfo.slice(0, colon), password: userInfo.slice(colon + 1, end) }];
}

/**
 * The credentials in a query. redis-py and ioredis read `password` and `username`; PHP's session handler and Symfony
 * read `auth`, which phpredis also takes as a list of the user and the password.
 */
export function queryCredentials(query: Text, plain: string): Credentials[] {
  const values = (names: string): Text[] =>
    [...plain.matchAll(new RegExp(`[?&](?:${names})(?:\\[\\d*\\])?=([^&#\\s]*)`, 'gi'))].map((match) => {
      const end = match.index + match[0].length;
      return query.slice(end - (match[1]?.length ?? 0), end);
    });
  const [user = null] = values('user|username');
  const listed = /[?&]auth(?:\[0?\])=.*[?&]auth(?:\[1?\])=/i.test(plain);
  const passwords = values('password|passwd|pass|pwd|auth');
  const [first = null, ...rest] = passwords;
  if (listed) return rest.map((password) => ({ user: user ?? first, password }));
  return passwords.map((password) => ({ user, password }));
}
