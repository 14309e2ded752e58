/** The Redis URLs of a client that point to the cache, and the passwords in them. */

import {
  isStop,
  type Stop,
  toText,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { ScalarNode } from '../../compose/model/node.js';
import { groupBy } from '../../source/group-by.js';
import type { Path } from '../../source/path.js';
import { type Hosts, leadsTo } from '../container/hosts.js';
import { uniquePlaces, writtenSecrets } from '../secret/literal-places.js';
import { memoize } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import { canonicalHost } from '../text/canonical-host.js';
import { hasKnownHost, type RedisUrl, urlsIn } from '../text/redis-url.js';
import { type ScalarRange, toWord, wholeScalar } from '../text/word.js';
import { type ClientUrl, compareCredential, maskSecrets } from './client-credentials.js';
import { type RuntimeText, withoutBreaks, withoutEscapes } from './client-scripts.js';
import { credentialsPlace } from './credentials-place.js';
import { urlWording } from './url-wording.js';

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

/** The URLs in one scalar. Its place and reading identify a URL: they are the same for every assignment. */
export function readClientUrls(scalar: ClientScalar, runtime: RuntimeText, access: CacheAccess): ClientUrl[] {
  const urls = new Map<string, ClientUrl>();
  const expanded = [runtime, ...withEnvFileValues(runtime, scalar.node, access.expected.variables)];
  for (const each of expanded.filter(({ written }) => mayContainUrl(written))) {
    // Clients drop line breaks and tabs in a URL, and programs read values that are encoded as JSON.
    for (const decoded of [each, withoutBreaks(each), withoutEscapes(each)]) {
      if (urls.size > 0 || decoded === null) continue;
      addUrls(urls, decoded, scalar, access);
    }
  }
  return [...urls.values()];
}

function addUrls(
  urls: Map<string, ClientUrl>,
  runtime: RuntimeText,
  { node, path }: ClientScalar,
  access: CacheAccess,
): void {
  const text = withUrls(runtime);
  const { found, literals } = cacheUrlsIn(text, access.hosts);
  const onlyWaits = /WAIT/i.test(String(path.at(-1)));
  for (const url of found) {
    if (onlyWaits && !url.certain) continue;
    const key = urlKey(url);
    if (urls.has(key)) continue;
    const use = { node, path, number: urls.size, literals: urls.size === 0 ? literals : [] };
    urls.set(key, compareUrl(url, text, use, access));
  }
}

/** A quick check, since most scalars contain no such URL. A host that the written text lacks cannot appear in it later. */
function mayContainUrl(text: string): boolean {
  return (
    /:(?:\\{0,2}[/\\]|\\u00)/.test(text) &&
    /redis|valkey|dragonfly|keydb|sentinel|tcp|tls|ssl|unix|\}:|\$\w+:/i.test(text)
  );
}

/** A text with the URLs in it, by their keys. */
interface UrlText {
  readonly runtime: RuntimeText;
  readonly urlsFor: (assignment: VariableAssignment) => ReadonlyMap<string, readonly RedisUrl[]> | Stop;
}

/** The text with its URLs, which are read once for each assignment. */
function withUrls(runtime: RuntimeText): UrlText {
  const known = new Map<string, ReadonlyMap<string, readonly RedisUrl[]> | Stop>();
  const readUrl = runtime.readUrl ?? ((url) => url);
  return {
    runtime,
    urlsFor: (assignment) => {
      const key = runtime.variables.map((name) => assignment.get(name) ?? 'set').join();
      let urls = known.get(key);
      if (!urls) {
        const text = runtime.text(assignment);
        urls = isStop(text) ? text : groupBy(urlsIn(text).map(readUrl), urlKey);
        known.set(key, urls);
      }
      return urls;
    },
  };
}

function compareUrl(
  url: RedisUrl,
  { runtime, urlsFor }: UrlText,
  use: Pick<ClientUrl, 'node' | 'path' | 'number' | 'literals'>,
  { hosts, expected }: CacheAccess,
): ClientUrl {
  const key = urlKey(url);
  const isTemplate = ({ password }: RedisUrl): boolean =>
    password !== null && runtime.isTemplate?.(toText(password)) === true;
  const secret = memoize([...new Set([...runtime.variables, ...expected.variables])], (assignment) => {
    const urls = urlsFor(assignment);
    if (isStop(urls)) return urls;
    const same = urls.get(key)?.find((each) => pointsToCache(each, hosts));
    // A URL that points elsewhere needs no password of the cache.
    if (!same) return expected.secret(assignment);
    if (isTemplate(same)) return 'unknown';
    return same.invalid ? null : same.password;
  });
  const place = toWord(url.url).place ?? wholeScalar(use.node);
  const isUserOnly =
    url.password === null &&
    (url.user ?? []).some(({ variable }) => variable !== null && variable === expected.serverVariable);
  return compareCredential(
    {
      ...use,
      place,
      split: null,
      credentials: credentialsPlace(url, use.path),
      url: maskSecrets(url.url, url.secrets),
      user: url.password && url.user,
      userPlace: null,
      passwordWhenSet: url.password,
      secret,
      variables: runtime.variables,
    },
    expected,
    urlWording(url, { place, isTemplate: isTemplate(url), isUserOnly }, runtime),
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
      ...(runtime.readUrl && { readUrl: runtime.readUrl }),
      text: (assignment) => runtime.text(new Map([...assignment, ...fileStates])),
      variables: [...new Set([...open, ...variablesIn(values.map(([, value]) => value))])],
      written: [runtime.written, ...values.map(([, value]) => value.text)].join('\n'),
    },
  ];
}

/** The URLs that point to the cache for some assignment, preferably with a known host, and the passwords written in them. */
function cacheUrlsIn(
  { runtime, urlsFor }: UrlText,
  hosts: Hosts,
): { found: RedisUrl[]; literals: ScalarRange[] } {
  const toCache = new Map<string, RedisUrl>();
  const elsewhere = new Set<string>();
  const literals: ScalarRange[] = [];
  const urls = variableAssignments(runtime.variables).assignments.flatMap((assignment) => {
    const byKey = urlsFor(assignment);
    return isStop(byKey) ? [] : [...byKey].flatMap(([key, same]) => same.map((url) => ({ key, url })));
  });
  for (const { key, url } of urls) {
    if (isWaitedFor(url)) continue;
    if (!pointsToCache(url, hosts)) {
      // An empty host is not another host.
      if (hasKnownHost(url) && url.host.length > 0) elsewhere.add(key);
      continue;
    }
    literals.push(...url.secrets.flatMap(writtenSecrets));
    const other = toCache.get(key);
    if (!other || (!hasKnownHost(other) && hasKnownHost(url))) toCache.set(key, url);
  }
  const found = [...toCache].filter(([key, url]) => hasKnownHost(url) || !elsewhere.has(key));
  return { found: found.map(([, url]) => url), literals: uniquePlaces(literals) };
}

/** Whether a program with this text before its argument only waits for the address: `dockerize -wait tcp://...`. */
export function isAfterWait(before: string): boolean {
  return /(?:^|[\s"'/;&|])(?:--?wait(?:-for)?|wait[\w-]*(?:\.sh)?)[\s=]+["']?$/.test(
    before.slice(-maxBefore),
  );
}

/** The longest name of a program before an address. */
const maxBefore = 60;

/** A client may also use a URL of Redis that it waits for. */
function isWaitedFor({ certain, url: [first] }: RedisUrl): boolean {
  return !certain && first !== undefined && isAfterWait(first.node.text.slice(0, first.span.start));
}

function urlKey({ colon: [first], reading }: RedisUrl): string {
  if (!first) throw new Error('internal error: a URL without a scheme');
  const { origin, offset } = first.node;
  return `${origin.source.file}:${origin.yaml.span.start}:${offset + first.span.start}:${reading}`;
}

/** Whether the URL points to the cache. A URL with an unknown host may do so where the client depends on the cache. */
function pointsToCache(url: RedisUrl, hosts: Hosts): boolean {
  if (!hasKnownHost(url)) return hosts.unknownToo && url.certain;
  if (url.host.length === 0) return hosts.sockets.has(toText(url.file));
  return leadsTo(hosts, canonicalHost(toText(url.host)), toText(url.port));
}
