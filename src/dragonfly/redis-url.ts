/** Redis URLs in a text: which host each leads to, and what of it is a password. */

import { hole, plain, type Text } from '../compose/expand.js';

/** Some clients say `tcp` for Redis, or `redis+sentinel`; what the environment says is not known. */
const scheme = new RegExp(`(?:(?:rediss?|valkeys?|dragonfly)(?:[+-][a-z]+)*|tcp|${hole})://`, 'gi');

export interface RedisUrl {
  readonly url: Text;
  /** Whether the scheme is Redis's, and no other protocol's. */
  readonly certain: boolean;
  /** What stands before the `@`, up to the colon; null without an `@`. */
  readonly user: Text | null;
  /** Null without a colon before the `@`. */
  readonly password: Text | null;
  readonly host: Text;
  /** Empty where none is written. */
  readonly port: Text;
}

/** The URLs in an expanded text. What stands before the `@` may hold what ends a URL elsewhere, such as a comma. */
export function urlsIn(text: Text): RedisUrl[] {
  const written = plain(text);
  return [...written.matchAll(scheme)].map((match) => {
    const start = match.index + match[0].length;
    const user = /^[^\s"'`<>/?#]*@/.exec(written.slice(start))?.[0].length ?? 0;
    const rest = /^(?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}])*/i.exec(written.slice(start + user))?.[0].length ?? 0;
    const end = start + user + rest;
    const slash = written.slice(start, end).search(/[/?#]/);
    return {
      url: text.slice(match.index, end),
      certain: /^(?:redis|valkey|dragonfly)/i.test(match[0]),
      ...authority(text.slice(start, slash === -1 ? end : start + slash)),
    };
  });
}

/** `[USER[:PASSWORD]@]HOST[:PORT]`. */
function authority(text: Text): Omit<RedisUrl, 'url' | 'certain'> {
  const written = plain(text);
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
  return !plain(host).includes(hole);
}
