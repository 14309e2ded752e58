/** The Redis URLs of a client that point to the cache, and the passwords in them. */

import { isStop, type Text, toText, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { type Hosts, leadsTo } from '../container/hosts.js';
import { writtenSecrets } from '../secret/literal-places.js';
import { memoize } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import { hasKnownHost, type RedisUrl, urlsIn } from '../text/redis-url.js';
import { type ScalarRange, toWord, wholeScalar } from '../text/word.js';
import { type ClientUrl, compareCredential, maskSecret } from './client-credentials.js';
import type { RuntimeText } from './client-scripts.js';

/** A scalar of a client, with its path in the canonical service. */
export interface ClientScalar {
  readonly node: ScalarNode;
  readonly path: Path;
}

/** The addresses of the cache as one client sees them, and the password that it must send. */
export interface CacheAccess {
  readonly hosts: Hosts;
  readonly expected: ExpectedSecret;
}

/** The URLs in one scalar. The offset where a URL begins identifies it: it is the same for every assignment. */
export function readClientUrls(
  { node, path }: ClientScalar,
  runtime: RuntimeText,
  access: CacheAccess,
): ClientUrl[] {
  const urls = new Map<string, ClientUrl>();
  for (const each of [runtime, ...withEnvFileValues(runtime, node, access.expected.variables)]) {
    if (!mayContainUrl(each.written)) continue;
    const { found, literals } = cacheUrlsIn(each, access.hosts);
    for (const url of found) {
      const start = urlStart(url);
      if (!urls.has(start))
        urls.set(start, compareUrl(url, each, { node, path, number: urls.size, literals }, access));
    }
  }
  return [...urls.values()];
}

/** A quick check, since most scalars contain no such URL. A host that the written text lacks cannot appear in it later. */
function mayContainUrl(text: string): boolean {
  return text.includes('://') && /redis|valkey|dragonfly|sentinel|tcp|tls|ssl|unix|\}:|\$\w+:/i.test(text);
}

function compareUrl(
  url: RedisUrl,
  runtime: RuntimeText,
  use: Pick<ClientUrl, 'node' | 'path' | 'number' | 'literals'>,
  { hosts, expected }: CacheAccess,
): ClientUrl {
  const start = urlStart(url);
  const secret = memoize([...new Set([...runtime.variables, ...expected.variables])], (assignment) => {
    const text = runtime.text(assignment);
    if (isStop(text)) return text;
    const same = urlsIn(text).find((each) => pointsToCache(each, hosts) && urlStart(each) === start);
    // A URL that points elsewhere needs no password of the cache.
    if (!same) return expected.secret(assignment);
    return same.password && runtime.isTemplate?.(toText(same.password)) ? 'unknown' : same.password;
  });
  return compareCredential(
    {
      ...use,
      place: toWord(url.url).place ?? wholeScalar(use.node),
      split: null,
      url: maskSecret(url.url, secretIn(url) ?? []),
      user: url.password && url.user,
      passwordWhenSet: url.password,
      secret,
      variables: runtime.variables,
    },
    expected,
    {
      passwordHolder: 'the URL',
      userHolder: 'the URL',
      none: 'the URL contains no password',
      unknown: "the repository does not determine whether the URL contains the server's password",
    },
  );
}

/** The text with the values of the project's env files, except for the `unresolved` variables; none without such values. */
function withEnvFileValues(
  runtime: RuntimeText,
  { origin }: ScalarNode,
  unresolved: readonly string[],
): RuntimeText[] {
  const values = runtime.variables.flatMap((name) => {
    const value = unresolved.includes(name) ? undefined : origin.environment.get(name);
    return value ? [[name, value] as const] : [];
  });
  if (values.length === 0) return [];
  const open = runtime.variables.filter((name) => values.every(([other]) => other !== name));
  const fileStates = values.map(([name]) => [name, 'file'] as const);
  return [
    {
      text: (assignment) => runtime.text(new Map([...assignment, ...fileStates])),
      variables: [...new Set([...open, ...variablesIn(values.map(([, value]) => value))])],
      written: [runtime.written, ...values.map(([, value]) => value.text)].join('\n'),
    },
  ];
}

/** The URLs that point to the cache for some assignment, preferably with a known host, and the passwords written in them. */
function cacheUrlsIn(runtime: RuntimeText, hosts: Hosts): { found: RedisUrl[]; literals: ScalarRange[] } {
  const urls = variableAssignments(runtime.variables).assignments.flatMap((assignment) => {
    const text = runtime.text(assignment);
    return isStop(text) ? [] : urlsIn(text);
  });
  const toCache = new Map<string, RedisUrl>();
  const elsewhere = new Set<string>();
  const literals: ScalarRange[] = [];
  for (const url of urls) {
    const start = urlStart(url);
    if (!pointsToCache(url, hosts)) {
      // An empty host is not another host.
      if (hasKnownHost(url) && url.host.length > 0) elsewhere.add(start);
      continue;
    }
    literals.push(...writtenSecrets(secretIn(url)));
    const other = toCache.get(start);
    if (!other || (!hasKnownHost(other) && hasKnownHost(url))) toCache.set(start, url);
  }
  const found = [...toCache].filter(([start, url]) => hasKnownHost(url) || !elsewhere.has(start));
  return { found: found.map(([, url]) => url), literals };
}

/** The part of a URL that must be masked: the password, or a user name that may be one. */
function secretIn({ password, user }: RedisUrl): Text | null {
  return password ?? user;
}

function urlStart({ url: [first] }: RedisUrl): string {
  if (!first) throw new Error('internal error: a URL without a scheme');
  const { origin, offset } = first.node;
  return `${origin.source.file}:${origin.yaml.span.start}:${offset + first.span.start}`;
}

/** Whether the URL points to the cache. A URL with an unknown host may do so where the client depends on the cache. */
function pointsToCache(url: RedisUrl, hosts: Hosts): boolean {
  if (!hasKnownHost(url)) return hosts.unknownToo && url.certain;
  if (url.host.length === 0) return hosts.sockets.has(toText(url.file));
  return leadsTo(hosts, toText(url.host), toText(url.port));
}
