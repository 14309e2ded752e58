/** Redis URLs in a text: their host, user and password. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';

/** Some clients use `tcp`, `unix` or `redis+sentinel` for Redis; a scheme from a variable may be any of these. */
const scheme = new RegExp(
  `(?:(?:redis(?:s|cluster)?|valkeys?|dragonfly)(?:[+-][a-z]+)*|tcp|tls|ssl|sentinel|unix|${UNKNOWN})://`,
  'gi',
);

export interface RedisUrl {
  readonly url: Text;
  /** Whether only Redis clients use the scheme; `tcp://` and the like may be another protocol's. */
  readonly certain: boolean;
  /** The text before the `@`, up to the colon; null without an `@`. */
  readonly user: Text | null;
  /** The text between the first colon and the `@`, or the query's password; null without either. */
  readonly password: Text | null;
  readonly host: Text;
  /** Empty if the URL has no port. */
  readonly port: Text;
  /** The path, up to the query; in a URL without a host, it names a socket. */
  readonly file: Text;
}

/** The URLs in an expanded text. A user or password may contain characters that end a URL elsewhere, such as a comma. */
export function urlsIn(text: Text): RedisUrl[] {
  const plain = toText(text);
  return [...plain.matchAll(scheme)].map((match) => {
    const start = match.index + match[0].length;
    const user = /^[^\s"'`<>/?#]*@/.exec(plain.slice(start))?.[0].length ?? 0;
    const rest = /^(?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}])*/i.exec(plain.slice(start + user))?.[0].length ?? 0;
    const end = start + user + rest;
    const slash = start + lengthBefore(plain.slice(start, end), /[/?#]/);
    const query = slash + lengthBefore(plain.slice(slash, end), /[?#]/);
    const parts = authority(text.slice(start, slash));
    const certain = isCertain(match[0]);
    return {
      url: text.slice(match.index, end),
      certain,
      ...parts,
      password: parts.password ?? passwordIn(text.slice(query, end), certain),
      file: text.slice(slash, query),
    };
  });
}

/** Whether only Redis clients use the scheme of the URL. */
export function isCertain(url: string): boolean {
  return /^(?:redis|valkey|dragonfly)/i.test(url);
}

/** The length of the text before the first match, or of the whole text without one. */
function lengthBefore(text: string, end: RegExp): number {
  const at = text.search(end);
  return at === -1 ? text.length : at;
}

/** redis-py and ioredis read `?password=`; PHP's session handler, which uses `tcp://`, reads `?auth=`. */
export function queryPassword(url: string, certain: boolean): RegExpExecArray | null {
  return (certain ? /[?&]password=([^&#\s]*)/i : /[?&](?:auth|password)=([^&#\s]*)/i).exec(url);
}

function passwordIn(query: Text, certain: boolean): Text | null {
  const match = queryPassword(toText(query), certain);
  if (!match) return null;
  const end = match.index + match[0].length;
  return query.slice(end - (match[1]?.length ?? 0), end);
}

/** `[USER[:PASSWORD]@]HOST[:PORT]`. */
function authority(text: Text): Pick<RedisUrl, 'user' | 'password' | 'host' | 'port'> {
  const plain = toText(text);
  const sign = plain.lastIndexOf('@');
  const colon = plain.slice(0, Math.max(0, sign)).indexOf(':');
  const host = plain.slice(sign + 1).replace(/:[^:\]]*$/, '').length + sign + 1;
  return {
    user: sign === -1 ? null : text.slice(0, colon === -1 ? sign : colon),
    password: colon === -1 ? null : text.slice(colon + 1, sign),
    host: text.slice(sign + 1, host),
    port: text.slice(host + 1),
  };
}

/** Whether the host contains no unknown value. */
export function hasKnownHost({ host }: RedisUrl): boolean {
  return !toText(host).includes(UNKNOWN);
}
