/** Redis URLs in a text: their hosts, users and passwords, as urllib, WHATWG URL and Redis clients read them. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { maskTemplates } from './templates.js';
import { type Credentials, credentialsOf, queryCredentials } from './url-credentials.js';

export interface RedisUrl extends Credentials {
  readonly url: Text;
  /** The colon after the scheme. With `reading`, it identifies the URL: it is the same for every assignment. */
  readonly colon: Text;
  /** The reading of the URL, such as `strict`. A URL with several credentials, or with ambiguous ones, is read several times. */
  readonly reading: string;
  /** Whether only Redis clients use the scheme; `tcp://` and the like may be another protocol's. */
  readonly certain: boolean;
  readonly host: Text;
  /** Empty if the URL has no port. */
  readonly port: Text;
  /** The path, up to the query; in a URL without a host, it names a socket. */
  readonly file: Text;
  /** The last slash before the user or host. */
  readonly slash: Text;
  /** The user, the password and `@`; empty without an `@`. */
  readonly userInfo: Text;
  /** Whether the password is in the query. */
  readonly inQuery: boolean;
  /** Whether every client rejects the URL, because a character in the user or password is not percent-encoded. */
  readonly invalid: boolean;
  /** Whether `redis-cli` or a program like it reads the URL. From 6.2 on, it sends an empty user where the user info starts with a colon. */
  readonly ofCli?: true;
  /** The text that may be secret. */
  readonly secrets: readonly Text[];
}

/** The scheme of a URL: offsets of its first character, of its colon and of the character after the slashes. */
interface Scheme {
  readonly start: number;
  readonly colon: number;
  readonly end: number;
  readonly certain: boolean;
}

/** A text with its characters as a string in which templates hide no delimiter. `limit` is where the next URL begins. */
interface Source {
  readonly text: Text;
  readonly plain: string;
  readonly limit: number;
}

/** Offsets of a host, its port and the end of both. */
interface HostSpan {
  readonly start: number;
  readonly port: number;
  readonly end: number;
}

/** The slashes may be escaped, as in JSON. Node's `url.parse` takes a backslash for a slash. */
const slashes = /:(?:(?:\\{0,2}\/){2}|\\\\)/g;
const schemeName = new RegExp(`[a-z${UNKNOWN}][\\w+.${UNKNOWN}-]*$`, 'i');
/** A scheme may be a part of a longer one, such as `db+redis` or `rediscluster`. */
const redisScheme = /redis|valkey|dragonfly|keydb/i;
/** Some clients use these for Redis. A scheme from a variable may be any of them. */
const sharedScheme = new RegExp(`(?:tcp|tls|ssl|sentinel|unix|${UNKNOWN})$`, 'i');
/** The longest scheme that is looked for. */
const maxScheme = 40;

/** The URLs in an expanded text, each reading of a URL after the other, the likeliest first. */
export function urlsIn(text: Text): RedisUrl[] {
  const plain = maskTemplates(toText(text));
  const schemes = schemesIn(plain);
  return schemes.flatMap((scheme, index) =>
    readingsOf(scheme, { text, plain, limit: schemes[index + 1]?.start ?? plain.length }),
  );
}

/** The offsets of the URLs in a text before interpolation, except for those in a `${...}`. */
export function urlStarts(written: string): number[] {
  let depth = 0;
  const visible = written.replace(/\$\{|[{}]|[^${}]+|\$/g, (part) => {
    if (part.endsWith('{') && (part.length > 1 || depth > 0)) depth += 1;
    const shown = depth > 0 ? ' '.repeat(part.length) : part;
    if (part === '}' && depth > 0) depth -= 1;
    return shown;
  });
  return schemesIn(visible).map(({ start }) => start);
}

/** Whether a scheme is one of those that `urlsIn` reads. */
export function isRedisScheme(scheme: string): boolean {
  return redisScheme.test(scheme) || sharedScheme.test(scheme);
}

/** Whether the host contains no unknown value. */
export function hasKnownHost({ host }: RedisUrl): boolean {
  return !toText(host).includes(UNKNOWN);
}

function schemesIn(plain: string): Scheme[] {
  return [...plain.matchAll(slashes)].flatMap((match) => {
    const colon = match.index;
    const [name = ''] = schemeName.exec(plain.slice(Math.max(0, colon - maxScheme), colon)) ?? [];
    if (!isRedisScheme(name)) return [];
    return [
      { start: colon - name.length, colon, end: colon + match[0].length, certain: redisScheme.test(name) },
    ];
  });
}

function readingsOf(scheme: Scheme, source: Source): RedisUrl[] {
  const { plain, limit } = source;
  const from = scheme.end;
  const authority = from + lengthBefore(plain.slice(from, limit), /[/?#\r\n]|\\\//);
  const text = plain.slice(from, authority);
  const strict = lengthBefore(text, /[\s"'`<>]/);
  const at = text.slice(0, strict).lastIndexOf('@');
  const readings = readingAt(scheme, from + at + 1, 'strict', source);
  // urllib and WHATWG URL allow quotes, blanks and the like before the last `@`.
  const last = text.lastIndexOf('@');
  if (last > at) return [...readings, ...readingAt(scheme, from + last + 1, 'lenient', source)];
  if (at !== -1 || text === '') return readings;
  // Nothing accepts a slash in a password, but the URL is meant for the host after it.
  const sign = signAfterSlash(plain.slice(from, limit), text.slice(0, strict));
  return sign === -1 ? readings : [...readings, ...readingAt(scheme, from + sign + 1, 'invalid', source)];
}

/** The offset of the `@` of a URL with a slash before it, or -1. `strict` is the text that would be its host and port. */
function signAfterSlash(url: string, strict: string): number {
  const hasPort = /^[^:]+(?::\d+)?$/.test(strict);
  // A quoted password may contain blanks too.
  if (!hasPort) return url.slice(0, lengthBefore(url, /[\r\n]/)).indexOf('@');
  return url.slice(0, lengthBefore(url, /[\s"'`<>]/)).lastIndexOf('@');
}

/** The URL whose first host starts at this offset, once for each of its hosts and credentials. */
function readingAt(scheme: Scheme, start: number, reading: string, source: Source): RedisUrl[] {
  const { text, plain, limit } = source;
  const hosts = hostsAt(start, source);
  const hostEnd = hosts.at(-1)?.end ?? start;
  const end = /[/?#\\]/.test(plain.charAt(hostEnd)) ? Math.min(limit, endOfRest(plain, hostEnd)) : hostEnd;
  const query = hostEnd + lengthBefore(plain.slice(hostEnd, end), /[?#]/);
  const userInfo = text.slice(scheme.end, start);
  const credentials = [
    ...credentialsOf(userInfo, plain.slice(scheme.end, start)).map((each) => ({ ...each, inQuery: false })),
    ...queryCredentials(text.slice(query, end), plain.slice(query, end)).map((each) => ({
      ...each,
      inQuery: true,
    })),
  ];
  // An empty password in the user info leaves it to the query.
  const given = credentials.filter(({ password }) => password !== null && password.length > 0);
  const [first] = credentials;
  const used = given.length > 0 ? given : [first ?? { user: null, password: null, inQuery: false }];
  return used.flatMap(({ user, password, inQuery }, number) =>
    hosts.map((host) => ({
      url: text.slice(scheme.start, end),
      colon: text.slice(scheme.colon, scheme.colon + 1),
      reading: `${reading} ${number}`,
      certain: scheme.certain,
      user: user ?? first?.user ?? null,
      password,
      host: text.slice(host.start, host.port),
      port: text.slice(host.port + 1, host.end),
      file: text.slice(hostEnd, query).filter(({ char }) => char !== '\\'),
      slash: text.slice(scheme.end - 1, scheme.end),
      userInfo,
      inQuery,
      invalid: reading === 'invalid',
      secrets: credentials.map((each) => each.password ?? each.user ?? []),
    })),
  );
}

const hostPattern = /[ \t]*((?:\[[\da-f:.]+\]|[^\s"'`<>|;,)\]}/?#\\])*)/iy;
const furtherHost = new RegExp(
  `[,;]\\s?(?:\\[[\\da-f:.]+\\]|[\\w.${UNKNOWN}-]+):[\\d${UNKNOWN}]+(?![\\w@:])`,
  'iy',
);

/** The hosts from this offset on: one, or a list with ports, as clusters and Sentinel have. */
function hostsAt(start: number, { plain, limit }: Source): HostSpan[] {
  hostPattern.lastIndex = start;
  const [all = '', written = ''] = hostPattern.exec(plain) ?? [];
  const first = start + all.length - written.length;
  const hosts = [hostSpan(plain, first, Math.min(limit, first + written.length))];
  for (;;) {
    const from = hosts.at(-1)?.end ?? limit;
    furtherHost.lastIndex = from;
    const match = furtherHost.exec(plain);
    if (!match || furtherHost.lastIndex > limit) return hosts;
    const at = from + (/^[,;]\s/.test(match[0]) ? 2 : 1);
    hosts.push(hostSpan(plain, at, furtherHost.lastIndex));
  }
}

/** A path and a query, whose names may have brackets, as in `auth[]`. */
const restPattern = /(?:\[\w*\]|[^\s"'`<>|;,)\]}])*/y;

function endOfRest(plain: string, from: number): number {
  restPattern.lastIndex = from;
  return from + (restPattern.exec(plain)?.[0].length ?? 0);
}

function hostSpan(plain: string, start: number, end: number): HostSpan {
  const written = plain.slice(start, end);
  return { start, port: start + written.replace(/:[^:\]]*$/, '').length, end };
}

/** The length of the text before the first match, or of the whole text without one. */
function lengthBefore(text: string, end: RegExp): number {
  const at = text.search(end);
  return at === -1 ? text.length : at;
}
