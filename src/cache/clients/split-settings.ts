/** Clients that are led to the cache by settings of their own for host and password, and not by a URL. */

import { isStop, type Text, toDisplayText, variableAssignments } from '../../compose/interpolation/expand.js';
import type { Hosts } from '../container/hosts.js';
import { memoize, type SecretIn, uniquePlaces, writtenSecrets } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import { placeOf, wordOf } from '../text/word.js';
import { type CacheTarget, cacheTargets } from './cache-targets.js';
import { type ClientUrl, compareCredential, hiddenIn, type Wording } from './client-credentials.js';
import { type ClientSetting, held } from './client-settings.js';
import type { Endpoint } from './endpoints.js';
import { isWithin, settingName } from './setting-names.js';

/** What a client's settings are held against. */
export interface Asked {
  readonly hosts: Hosts;
  readonly expected: ExpectedSecret;
  /** What may give the program a password that the repository does not hold, as a clause; null for nothing. */
  readonly unread: string | null;
}

/** The URLs of a client, with those that its settings come to; these take the place of an address among them. */
export function withSplitUrls(
  urls: readonly ClientUrl[],
  groups: readonly (readonly ClientSetting[])[],
  asked: Asked,
): ClientUrl[] {
  const found = new Map<ClientUrl['node'], ClientUrl>();
  const replaced = new Set<ClientUrl['node']>();
  for (const group of groups) {
    for (const lead of cacheTargets(group, asked.hosts, asked.expected.variables)) {
      const url = judged(lead, group, urls, asked);
      if (!url) continue;
      replaced.add(lead.setting.node);
      const before = found.get(url.node);
      // Several hosts may share a password: it is told of once, and of what is wrong.
      if (!before || before.secret === 'same') found.set(url.node, url);
    }
  }
  return [...urls.filter(({ node }) => !replaced.has(node)), ...found.values()];
}

/** What a lead comes to; null where nothing is asked of it, since a host alone need not be a connection. */
function judged(
  lead: CacheTarget,
  group: readonly ClientSetting[],
  urls: readonly ClientUrl[],
  asked: Asked,
): ClientUrl | null {
  const { setting, first } = lead;
  if (first.password) return heldWith(lead, setting, group, asked);
  const { own, shared, others } = giversOf(setting, group);
  const best = (givers: readonly ClientSetting[]): ClientUrl[] => {
    const found = givers.map((giver) => heldWith(lead, giver, group, asked));
    return [...found.filter(({ secret }) => secret === 'same'), ...found];
  };
  const [certain] = best(own);
  // An address with a scheme is a URL, which has to carry the password itself unless a setting goes with it.
  if (certain || !setting.name.ofCache || setting.node.text.includes('://')) return certain ?? null;
  const [likely] = best(shared);
  if (likely) return likely;
  const [other] = best(others);
  if (other?.secret === 'same') return other;
  return urls.some((url) => isBeside(url, setting)) ? null : heldWith(lead, null, group, asked);
}

/** Whether a URL is about the same connection as a host, which may only be waited for then. */
function isBeside({ path: [place, name] }: ClientUrl, setting: ClientSetting): boolean {
  if (place !== 'environment' || setting.path[0] !== place) return false;
  const { stem } = settingName(String(name));
  return isWithin(stem, setting.name.stem) || isWithin(setting.name.stem, stem);
}

/** The settings that hold a password: of the same connection, of caches and of no other host, and all others. */
function giversOf(
  { name: { stem } }: ClientSetting,
  group: readonly ClientSetting[],
): Readonly<Record<'own' | 'shared' | 'others', readonly ClientSetting[]>> {
  const passwords = group.filter(({ name }) => name.role === 'password');
  const own = passwords.filter(({ name }) => name.stem === stem);
  if (own.length > 0) return { own, shared: [], others: [] };
  const hosts = new Set(group.flatMap(({ name }) => (name.role === 'host' ? [name.stem] : [])));
  // NetBox takes `REDIS_PASSWORD` for `REDIS_CACHE_HOST` as well.
  const outer = passwords.filter(({ name }) => isWithin(stem, name.stem));
  const free = passwords.filter(({ name }) => name.ofCache && !hosts.has(name.stem));
  return { own, shared: [...outer, ...free], others: passwords };
}

/** A lead with the setting that holds its password, or with none. */
function heldWith(
  lead: CacheTarget,
  giver: ClientSetting | null,
  group: readonly ClientSetting[],
  { expected, unread }: Asked,
): ClientUrl {
  const { setting, first } = lead;
  const decides = giver ?? setting;
  const inside = giver === null || giver === setting ? null : held(giver, group);
  const variables = [...new Set([...lead.variables, ...(inside?.variables ?? [])])];
  const secret = memoize([...new Set([...variables, ...expected.variables])], (world) => {
    const there = lead.to(world);
    // In a world in which it leads elsewhere, nothing is asked of it.
    if (there === null) return expected.secret(world);
    if (isStop(there)) return there;
    return there.password ?? (inside ? inside.text(world) : unread === null ? null : 'unknown');
  });
  const worlds = variableAssignments(variables).worlds.filter((world) => lead.to(world) !== null);
  const given = givenIn(secret(worlds[0] ?? new Map()));
  const apart = group.find(({ name }) => name.role === 'user' && name.stem === decides.name.stem);
  const user = first.user ?? textOf(apart);
  const place = giver === setting && first.password ? wordOf(first.password).place : null;
  return compareCredential(
    {
      path: decides.path,
      number: 0,
      node: decides.node,
      place: place ?? placeOf(decides.node),
      split: { host: setting.written, giver, user: apart ?? null },
      url: urlOf(first, user, giver === null ? null : given),
      user,
      given,
      secret,
      variables,
      literals: uniquePlaces(worlds.flatMap((world) => writtenSecrets(secret(world)))),
    },
    expected,
    wordingOf(setting, giver, apart, unread),
  );
}

function wordingOf(
  setting: ClientSetting,
  giver: ClientSetting | null,
  user: ClientSetting | undefined,
  unread: string | null,
): Wording {
  const leads = `\`${setting.written}\` leads to the server`;
  const name = `\`${(giver ?? setting).written}\``;
  const namer = `\`${(user ?? setting).written}\``;
  if (giver === null)
    return {
      giver: name,
      namer,
      none: `${leads}, and no setting gives the password`,
      unknown: `${leads}, and whether the password goes with it cannot be known: ${unread}`,
    };
  return {
    giver: name,
    namer,
    none: `${leads}, and ${giver === setting ? 'carries' : `${name} gives`} no password`,
    unknown: `what ${giver.name.inFile ? `the file of ${name}` : name} holds cannot be known`,
  };
}

function givenIn(text: ReturnType<SecretIn>): Text | null | 'unknown' {
  return text !== null && text !== 'unknown' && isStop(text) ? null : text;
}

function textOf(setting: ClientSetting | undefined): Text | null {
  const text = givenIn(setting?.text(new Map()) ?? null);
  return text === 'unknown' ? null : text;
}

function urlOf({ host, port, file }: Endpoint, user: Text | null, password: Text | null | 'unknown'): string {
  const secret = password === 'unknown' ? '***' : password ? hiddenIn(password, password) : '';
  const before = secret === '' ? '' : `${toDisplayText(user ?? [])}:${secret}@`;
  const scheme = host.length === 0 ? 'unix' : 'redis';
  return `${scheme}://${before}${toDisplayText(host)}${port.length > 0 ? `:${toDisplayText(port)}` : ''}${toDisplayText(file)}`;
}
