/** Redis URLs in a text: which host each leads to, and what of it is a password. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';

/** Some clients say `tcp` or `unix` for Redis, or `redis+sentinel`; what the environment says is not known. */
const scheme = new RegExp(
  `(?:(?:redis(?:s|cluster)?|valkeys?|dragonfly)(?:[+-][a-z]+)*|tcp|tls|ssl|sentinel|unix|${UNKNOWN})://`,
  'gi',
);

export interface RedisUrl {
  readonly url: Text;
  /** Whether the scheme is Redis's, and no other protocol's. */
  readonly certain: boolean;
  /** What stands before the `@`, up to the colon; null without an `@`. */
  readonly user: Text | null;
  /** What stands behind the first colon before the `@`, or in the query; null where neither is there. */
  readonly password: Text | null;
  readonly host: Text;
  /** Empty where none is written. */
  readonly port: Text;
  /** What stands behind them, up to the query: of a URL without a host, the name of a socket. */
  readonly file: Text;
}

/** The URLs in an expanded text. What stands before the `@` may hold what ends a URL elsewhere, such as a comma. */
export function urlsIn(text: Text): RedisUrl[] {
  const written = toText(text);
  return [...written.matchAll(scheme)].map((match) => {
    const start = match.index + match[0].length;
    const user = /^[^\s"'`<>/?#]*@/.exec(written.slice(start))?.[0].length ?? 0;
    const rest = /^(?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}])*/i.exec(written.slice(start + user))?.[0].length ?? 0;
    const end = start + user + rest;
    const slash = start + partBefore(written.slice(start, end), /[/?#]/);
    const query = slash + partBefore(written.slice(slash, end), /[?#]/);
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

/** Whether a URL is Redis's by its scheme, and no other protocol's. */
export function isCertain(url: string): boolean {
  return /^(?:redis|valkey|dragonfly)/i.test(url);
}

/** How much stands before the first match, or all. */
function partBefore(written: string, mark: RegExp): number {
  const at = written.search(mark);
  return at === -1 ? written.length : at;
}

/** `?password=` as redis-py and ioredis read it; PHP's sessions, which say `tcp://`, have it in `?auth=`. */
export function queryPassword(written: string, certain: boolean): RegExpExecArray | null {
  return (certain ? /[?&]password=([^&#\s]*)/i : /[?&](?:auth|password)=([^&#\s]*)/i).exec(written);
}

function passwordIn(query: Text, certain: boolean): Text | null {
  const match = queryPassword(toText(query), certain);
  if (!match) return null;
  const end = match.index + match[0].length;
  return query.slice(end - (match[1]?.length ?? 0), end);
}

/** `[USER[:PASSWORD]@]HOST[:PORT]`. */
function authority(text: Text): Pick<RedisUrl, 'user' | 'password' | 'host' | 'port'> {
  const written = toText(text);
  const sign = written.lastIndexOf('@');
  const colon = written.slice(0, Math.max(0, sign)).indexOf(':');
  const host = written.slice(sign + 1).replace(/:[^:\]]*$/, '').length + sign + 1;
  return {
    user: sign === -1 ? null : text.slice(0, colon === -1 ? sign : colon),
    password: colon === -1 ? null : text.slice(colon + 1, sign),
    host: text.slice(sign + 1, host),
    port: text.slice(host + 1),
  };
}

/** Whether the environment has no say in which host it leads to. */
export function hasKnownHost({ host }: RedisUrl): boolean {
  return !toText(host).includes(UNKNOWN);
}
