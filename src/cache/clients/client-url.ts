/** A client's URLs that lead to the cache, and whether they carry its password. */

import {
  isStop,
  type Text,
  toText,
  variableAssignments,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { type Hosts, leadsTo } from '../container/hosts.js';
import { memoize, writtenSecrets } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import { hasKnownHost, type RedisUrl, urlsIn } from '../text/redis-url.js';
import { type Place, placeOf, wordOf } from '../text/word.js';
import { type ClientUrl, compareCredential, hiddenIn } from './client-credentials.js';
import type { ScriptReading } from './client-scripts.js';

/** A scalar of a client, with its path in the canonical service. */
export interface Written {
  readonly node: ScalarNode;
  readonly path: Path;
}

/** The URLs of one scalar. A URL is known by where it begins, which is the same in every world it appears in. */
export function readClientUrls(
  { node, path }: Written,
  reading: ScriptReading,
  hosts: Hosts,
  expected: ExpectedSecret,
): ClientUrl[] {
  const urls = new Map<string, ClientUrl>();
  for (const each of [reading, ...settled(reading, node, expected.variables)]) {
    if (!mayHoldUrl(each.spelt)) continue;
    const { found, literals } = sightingsIn(each, hosts);
    for (const main of found) {
      const start = startOf(main);
      if (!urls.has(start))
        urls.set(start, judged(main, each, { node, path, number: urls.size, literals }, hosts, expected));
    }
  }
  return [...urls.values()];
}

/** Most scalars hold no such URL, and a name that the text does not spell cannot come out of it. */
function mayHoldUrl(text: string): boolean {
  return text.includes('://') && /redis|valkey|dragonfly|sentinel|tcp|tls|ssl|unix|\}:|\$\w+:/i.test(text);
}

function judged(
  main: RedisUrl,
  reading: ScriptReading,
  sighting: Pick<ClientUrl, 'node' | 'path' | 'number' | 'literals'>,
  hosts: Hosts,
  expected: ExpectedSecret,
): ClientUrl {
  const start = startOf(main);
  const secret = memoize([...new Set([...reading.variables, ...expected.variables])], (world) => {
    const text = reading.text(world);
    if (isStop(text)) return text;
    const same = urlsIn(text).find((url) => leadsHere(url, hosts) && startOf(url) === start);
    // In a world in which it leads elsewhere, nothing is asked of it.
    if (!same) return expected.secret(world);
    return same.password && reading.isTemplate?.(toText(same.password)) ? 'unknown' : same.password;
  });
  return compareCredential(
    {
      ...sighting,
      place: wordOf(main.url).place ?? placeOf(sighting.node),
      split: null,
      url: hiddenIn(main.url, secretIn(main) ?? []),
      user: main.password && main.user,
      given: main.password,
      secret,
      variables: reading.variables,
    },
    expected,
    {
      giver: 'the URL',
      namer: 'the URL',
      none: 'the URL carries no password',
      unknown: 'whether the password in the URL is the right one cannot be known',
    },
  );
}

/** The same once more, with what the project's env files give the variables of the text. */
function settled(reading: ScriptReading, { origin }: ScalarNode, kept: readonly string[]): ScriptReading[] {
  const given = reading.variables.flatMap((name) => {
    const value = kept.includes(name) ? undefined : origin.environment.get(name);
    return value ? [[name, value] as const] : [];
  });
  if (given.length === 0) return [];
  const open = reading.variables.filter((name) => given.every(([other]) => other !== name));
  const files = given.map(([name]) => [name, 'file'] as const);
  return [
    {
      text: (world) => reading.text(new Map([...world, ...files])),
      variables: [...new Set([...open, ...variablesIn(given.map(([, value]) => value))])],
      spelt: [reading.spelt, ...given.map(([, value]) => value.text)].join('\n'),
    },
  ];
}

/** The URLs that lead to the cache in some world, those with a known host before all; and what is written in them. */
function sightingsIn(
  { text: textIn, variables }: ScriptReading,
  hosts: Hosts,
): { found: RedisUrl[]; literals: Place[] } {
  const sightings = new Map<string, RedisUrl>();
  const elsewhere = new Set<string>();
  const literals: Place[] = [];
  for (const world of variableAssignments(variables).worlds) {
    const text = textIn(world);
    for (const url of isStop(text) ? [] : urlsIn(text)) {
      const start = startOf(url);
      if (!leadsHere(url, hosts)) {
        // A host that is not there is no other host.
        if (hasKnownHost(url) && url.host.length > 0) elsewhere.add(start);
        continue;
      }
      literals.push(...writtenSecrets(secretIn(url)));
      const other = sightings.get(start);
      if (!other || (!hasKnownHost(other) && hasKnownHost(url))) sightings.set(start, url);
    }
  }
  const found = [...sightings].filter(([start, url]) => hasKnownHost(url) || !elsewhere.has(start));
  return { found: found.map(([, url]) => url), literals };
}

/** What must not be shown: the password, or a user who may be one. */
function secretIn({ password, user }: RedisUrl): Text | null {
  return password ?? user;
}

function startOf({ url: [first] }: RedisUrl): string {
  if (!first) throw new Error('internal error: a URL without a scheme');
  const { origin, offset } = first.node;
  return `${origin.source.file}:${origin.yaml.span.start}:${offset + first.span.start}`;
}

/** Whether the URL leads to the cache, as far as the file tells. */
function leadsHere(url: RedisUrl, hosts: Hosts): boolean {
  if (!hasKnownHost(url)) return hosts.unknownToo && url.certain;
  if (url.host.length === 0) return hosts.sockets.has(toText(url.file));
  return leadsTo(hosts, toText(url.host), toText(url.port));
}
