/** Redis URLs in a text: which host each leads to, and what of it is a password. */

import { hole, plain, type Text } from '../compose/expand.js';

const scheme = /(?:rediss?|valkeys?|dragonfly):\/\//g;

export interface Sighting {
  readonly url: Text;
  readonly host: string;
  /** False where the environment decides the host. */
  readonly known: boolean;
  /** What must not be shown: the password, or a user who may be one. */
  readonly hidden: Text | null;
  readonly password: Text | null;
}

/** The URLs in an expanded text. What stands before the `@` may hold what ends a URL elsewhere, such as a comma. */
export function urlsIn(text: Text): Sighting[] {
  const written = plain(text);
  const found: Sighting[] = [];
  for (const match of written.matchAll(scheme)) {
    const from = match.index + match[0].length;
    const user = /^[^\s"'`<>/?#]*@/.exec(written.slice(from))?.[0].length ?? 0;
    const rest = /^(?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}])*/i.exec(written.slice(from + user))?.[0].length ?? 0;
    const end = from + user + rest;
    const slash = written.slice(from, end).search(/[/?#]/);
    const authorityEnd = slash === -1 ? end : from + slash;
    const sign = written.slice(from, authorityEnd).lastIndexOf('@');
    const hostStart = sign === -1 ? from : from + sign + 1;
    const host = written.slice(hostStart, authorityEnd).replace(/:[^:\]]*$/, '');
    const colon = written.slice(from, hostStart).indexOf(':');
    const password =
      sign === -1 || colon === -1 || colon > sign ? null : text.slice(from + colon + 1, from + sign);
    found.push({
      url: text.slice(match.index, end),
      host,
      known: !host.includes(hole),
      password,
      hidden: password ?? (sign === -1 ? null : text.slice(from, from + sign)),
    });
  }
  return found;
}
