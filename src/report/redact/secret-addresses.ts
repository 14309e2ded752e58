/** Passwords in addresses: `scheme://user:PW@host`, `//:PW@host`, `PW@host:6379`. */

import type { Match, Scan } from './secret-scan.js';
import { braces, literalSpans } from './secret-values.js';

const slashes = /\\?\/\\?\//y;

/** The user, up to the colon before the password. */
const user = new RegExp(String.raw`(?:${braces}|[^\s:@/"'$]|\$\w{1,80}){0,100}:`, 'y');

/** The password, up to the last `@` of the word, since a password may contain `@`; not into the next address. */
const password = new RegExp(String.raw`((?:${braces}|(?!:\/\/)[^\s"'])*)@`, 'y');

/** A password with quotes or spaces, which Compose passes on as they are. */
const oddPassword =
  /((?!\d{1,5}(?:[/\s"',;|&)]|$))(?:(?!:\/\/|@)[^\n]){1,100}@?(?:(?!:\/\/)[^\s"'@]){0,100})@(?=[\w.$[{-])/y;

/** A user without a password, which may be a password: clients accept both. */
const onlyUser = new RegExp(String.raw`((?:${braces}|[^\s:@/"',$<>\\]|\$\$?\w){1,200})@(?=[\w.$[{-])`, 'y');

/** The user info after the slashes of an address. */
export function userInfoAfter(text: string, offset: number): Match {
  slashes.lastIndex = offset;
  const start = offset + (slashes.exec(text)?.[0].length ?? 1);
  if (start === offset + 1) return { spans: [], end: start };
  user.lastIndex = start;
  if (!user.test(text)) return userAlone(text, start);
  const from = user.lastIndex;
  // Most addresses have no user info: the patterns look far ahead.
  const patterns = text.slice(from, from + 200).includes('@') ? [password, oddPassword] : [password];
  for (const pattern of patterns) {
    pattern.lastIndex = from;
    const found = pattern.exec(text)?.[1];
    // A port with a path is no password.
    if (found !== undefined && !/^\d{1,5}\//.test(found)) {
      const end = from + found.length;
      return { spans: literalSpans(text, { start: from, end, bare: false }), end };
    }
  }
  return { spans: [], end: from };
}

function userAlone(text: string, start: number): Match {
  onlyUser.lastIndex = start;
  const found = onlyUser.exec(text)?.[1];
  if (found === undefined || /^git$/i.test(found)) return { spans: [], end: start };
  const end = start + found.length;
  return { spans: literalSpans(text, { start, end, bare: false }), end };
}

/** What follows the `@` of an address without a scheme: a host with a port. */
const hostAndPort = new RegExp(String.raw`(?:${braces}|[\w.-]|\[[\da-f:]{2,40}\]){1,200}:(?:\d|\$)`, 'iy');
const host = /(?!sha\d{3}:)[\w$[{][\w.-]*/iy;

/** The user info before an `@`: `PW@host:6379`, `user:PW@host`, `:PW@host`. */
export function bareUserInfo({ text, taken }: Scan, offset: number): Match {
  const none = { spans: [], end: offset + 1 };
  host.lastIndex = offset + 1;
  if (!host.test(text)) return none;
  let start = offset;
  while (start > taken && !/[\s"'=,@/()[<>`]/.test(text.charAt(start - 1))) start -= 1;
  const info = text.slice(start, offset);
  const colon = info.indexOf(':');
  // A number is a node of a cluster; `:-` is a default value.
  if (/^\d{0,3}$|:[-+?]/.test(info)) return none;
  hostAndPort.lastIndex = offset + 1;
  if (colon < 0 && (/^git$/i.test(info) || !hostAndPort.test(text))) return none;
  const value = { start: colon < 0 ? start : start + colon + 1, end: offset, bare: false };
  return { spans: literalSpans(text, value), end: offset + 1 };
}
