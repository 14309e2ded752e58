/** A client's URLs that lead to the cache, and whether they carry its password. */

import { isStop, plain, shown, type Text, worldsOf } from '../compose/expand.js';
import type { ScalarNode } from '../compose/node.js';
import type { Path } from '../source/span.js';
import type { Reading } from './client-shell.js';
import { type Hosts, leadsTo } from './hosts.js';
import { hasKnownHost, type RedisUrl, urlsIn } from './redis-url.js';
import {
  type Agreement,
  agreement,
  type Fallback,
  fallbackPlaces,
  originOf,
  remembered,
  type SecretIn,
  type SecretOrigin,
  uniquePlaces,
  writtenSecrets,
} from './secret.js';
import { type Place, placeOf, wordOf } from './word.js';

/** A Redis URL that leads to the service in at least one state of the variables. */
export interface ClientUrl {
  /** Path in the canonical service, such as `environment`, `REDIS_URL`. */
  readonly path: Path;
  /** Which of the URLs in this setting it is, from 0. */
  readonly number: number;
  readonly node: ScalarNode;
  readonly place: Place;
  /** The URL with what is secret masked. */
  readonly url: string;
  readonly from: SecretOrigin;
  readonly variable: string | null;
  readonly secret: Agreement;
  /** What is written of passwords in it. */
  readonly literals: readonly Place[];
  /** The defaults of variables that are written in it for passwords. */
  readonly fallbacks: readonly Fallback[];
  readonly because: string;
}

/** A scalar of a client, with its path in the canonical service. */
export interface Written {
  readonly node: ScalarNode;
  readonly path: Path;
}

/** The URLs of one scalar. A URL is known by where it begins, which is the same in every world it appears in. */
export function readClientUrls(
  { node, path }: Written,
  reading: Reading,
  hosts: Hosts,
  expected: SecretIn,
  expectedVariables: readonly string[],
): ClientUrl[] {
  // Most scalars hold no such URL, and a name that the text does not spell cannot come out of it.
  if (!node.text.includes('://') || !/redis|valkey|dragonfly|tcp|\}:|\$\w+:/i.test(node.text)) return [];
  const own = reading.variables;
  const variables = [...new Set([...own, ...expectedVariables])];
  const { found, literals } = sightingsIn(reading, hosts);
  return found.map((main, number) => {
    const start = startOf(main);
    const secret = remembered(variables, (world) => {
      const text = reading.text(world);
      if (isStop(text)) return text;
      const same = urlsIn(text).find((url) => leadsHere(url, hosts) && startOf(url) === start);
      // In a world in which it leads elsewhere, nothing is asked of it.
      return same ? same.password : expected(world);
    });
    const user = main.password && main.user && plain(main.user) !== '' ? shown(main.user) : 'default';
    const relation = agreement(expected, secret, variables);
    const wrongUser = relation === 'same' && user !== 'default';
    const origin = originOf(main.password);
    return {
      path,
      number,
      node,
      place: wordOf(main.url).place ?? placeOf(node),
      url: masked(main),
      ...origin,
      secret: wrongUser ? (user.includes('${') ? 'unknown' : 'different') : relation,
      literals,
      fallbacks: relation === 'same' ? fallbacksIn(node, own, secret) : [],
      because: wrongUser
        ? `the URL names the user \`${user}\`, and the password is that of \`default\``
        : why(relation, origin.from, origin.variable),
    };
  });
}

/** The URLs that lead to the cache in some world, those with a known host before all; and what is written in them. */
function sightingsIn(
  { text: textIn, variables }: Reading,
  hosts: Hosts,
): { found: RedisUrl[]; literals: Place[] } {
  const sightings = new Map<number | undefined, RedisUrl>();
  const elsewhere = new Set<number | undefined>();
  const literals: Place[] = [];
  for (const world of worldsOf(variables).worlds) {
    const text = textIn(world);
    for (const url of isStop(text) ? [] : urlsIn(text)) {
      const start = startOf(url);
      if (!leadsHere(url, hosts)) {
        // A host that is not there is no other host.
        if (hasKnownHost(url) && url.host.length > 0) elsewhere.add(start);
        continue;
      }
      literals.push(...writtenSecrets(hiddenIn(url)));
      const other = sightings.get(start);
      if (!other || (!hasKnownHost(other) && hasKnownHost(url))) sightings.set(start, url);
    }
  }
  const found = [...sightings].filter(([start, url]) => hasKnownHost(url) || !elsewhere.has(start));
  return { found: found.map(([, url]) => url), literals };
}

/** What must not be shown: the password, or a user who may be one. */
function hiddenIn({ password, user }: RedisUrl): Text | null {
  return password ?? user;
}

function startOf({ url }: RedisUrl): number | undefined {
  return url[0]?.span.start;
}

function fallbacksIn(node: ScalarNode, variables: readonly string[], secret: SecretIn): Fallback[] {
  const places = uniquePlaces(fallbackPlaces(secret, variables));
  return places.filter((place) => place.node === node);
}

function why(secret: Agreement, from: SecretOrigin, variable: string | null): string {
  switch (secret) {
    case 'same':
      return 'the URL carries the password';
    case 'none':
      return 'the URL carries no password';
    case 'unknown':
      return 'whether the password in the URL is the right one cannot be known';
    case 'different':
      if (from === 'nothing') return 'the URL carries no password';
      if (from === 'literal') return 'the password in the URL is written in the file';
      if (from === 'variable')
        return `the password in the URL comes from \`${variable}\`, and is not in every case the server's`;
      return "the URL does not carry the server's password in every case";
  }
}

/** Whether the URL leads to the cache, as far as the file tells. */
function leadsHere(url: RedisUrl, hosts: Hosts): boolean {
  if (!hasKnownHost(url)) return hosts.unknownToo && url.certain;
  return leadsTo(hosts, plain(url.host), plain(url.port));
}

function masked(url: RedisUrl): string {
  const [first, ...rest] = (hiddenIn(url) ?? []).filter((glyph) => glyph.variable === null);
  return shown(
    url.url
      .filter((glyph) => !rest.includes(glyph))
      .map((glyph) => (glyph === first ? { ...glyph, char: '***' } : glyph)),
  );
}
