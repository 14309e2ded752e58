/** Clients with separate settings for the cache's host and password, instead of a URL. */

import { isStop } from '../../compose/interpolation/expand.js';
import type { Span } from '../../source/span.js';
import { placeKey, scalarKey, spanInScalar, wholeScalar } from '../text/word.js';
import { maxAddresses } from './address-limits.js';
import { besideUrls } from './beside-passwords.js';
import { type CacheTarget, cacheTargets } from './cache-targets.js';
import type { ClientUrl } from './client-credentials.js';
import type { ClientSetting } from './client-settings.js';
import { compareSetting, type SplitAccess, type SplitTarget } from './compare-setting.js';
import { groupSettings, outerPasswords, type SettingGroup } from './setting-group.js';
import { outerStems, settingName } from './setting-names.js';
import { httpUrl, unreadSettings } from './unread-settings.js';

/** The URLs of a client with those that its separate settings stand for, which replace the addresses among them. */
export function withSplitUrls(
  urls: readonly ClientUrl[],
  groups: readonly (readonly ClientSetting[])[],
  access: SplitAccess,
): ClientUrl[] {
  const found = new Map<string, ClientUrl>();
  const replaced = new Map<string, Span[]>();
  const add = (url: ClientUrl): void => {
    const key = placeKey(url.place);
    const before = found.get(key);
    // Several hosts may share a password setting: it is reported once, as wrong if it is wrong for one of them.
    if (!before || before.secret === 'same') found.set(key, url);
  };
  const connections = connectionsOf(urls);
  let current = urls;
  const read: ClientSetting[] = [];
  for (const settings of groups) {
    const group = groupSettings(settings);
    for (const target of cacheTargets(group, access.hosts, access.expected.variables)) {
      if (found.size > maxAddresses) break;
      const split = { target, group, access };
      if (!httpUrl.test(target.setting.node.text)) read.push(target.setting);
      const url = urlFor(split, connections);
      if (!url) continue;
      const { node } = target.setting;
      const spans = replaced.get(scalarKey(node)) ?? [];
      spans.push(spanInScalar(wholeScalar(node)));
      replaced.set(scalarKey(node), spans);
      add(url);
      for (const other of otherPasswords(split, url)) add(other);
    }
    const beside = besideUrls(current, group, access);
    current = beside.urls.filter(({ split }) => split === null);
    for (const url of [...beside.urls.filter(({ split }) => split !== null), ...beside.passwords]) add(url);
  }
  const isReplaced = ({ place }: ClientUrl): boolean =>
    (replaced.get(scalarKey(place.node)) ?? []).some((span) => contains(span, spanInScalar(place)));
  const all = [...current.filter((url) => !isReplaced(url)), ...found.values()];
  return [...all, ...groups.flatMap((settings) => unreadSettings(settings, [...urls, ...all], read, access))];
}

/** The URL that a target stands for; null where its host may not be a connection, so that no password is required. */
function urlFor(split: SplitTarget, connections: Connections): ClientUrl | null {
  const { setting, endpoint } = split.target;
  if (endpoint.password) return compareSetting(split, setting);
  const { same, shared, others } = candidateSettings(split);
  const bestOf = (candidates: readonly ClientSetting[]): ClientUrl[] => {
    const compared = candidates.map((candidate) => compareSetting(split, candidate));
    return [...compared.filter(({ secret }) => secret === 'same'), ...compared];
  };
  const [certain] = bestOf(same);
  // An address with a scheme is a URL, which must contain the password itself unless a setting belongs to it.
  const isUrl = setting.node.text.includes('://') && !ofCli.test(setting.name.stem);
  if (certain || isUrl || !(setting.name.ofCache || endpoint.isExplicit)) return certain ?? null;
  const [likely] = bestOf(shared);
  if (likely) return likely;
  const [other] = bestOf(others);
  if (other?.secret === 'same') return other;
  return isSameConnection(connections, setting) ? null : compareSetting(split, null);
}

/** The other passwords of the same connection that differ from the server's: which one the program reads is not known. */
function otherPasswords(split: SplitTarget, used: ClientUrl): ClientUrl[] {
  const { group, target } = split;
  const same = group.passwords.get(target.setting.name.stem) ?? [];
  if (target.setting.name.stem === '') return [];
  return same
    .filter(({ name, node, file }) => !name.isAmbiguous && !file && node !== used.node)
    .map((setting) => compareSetting({ ...split, target: withoutPassword(target) }, setting))
    .filter(({ secret }) => secret === 'different');
}

/** The target with the password left to another setting. */
function withoutPassword(target: CacheTarget): CacheTarget {
  return {
    ...target,
    endpoint: { ...target.endpoint, password: null },
    endpointIn: (assignment) => {
      const endpoint = target.endpointIn(assignment);
      return endpoint === null || isStop(endpoint) ? endpoint : { ...endpoint, password: null };
    },
  };
}

/** The connections of URLs in the environment: the stems of their settings, and the stems that these begin with. */
interface Connections {
  readonly stems: ReadonlySet<string>;
  readonly outer: ReadonlySet<string>;
}

function connectionsOf(urls: readonly ClientUrl[]): Connections {
  const stems = urls.flatMap(({ path: [key, name] }) =>
    key === 'environment' ? [settingName(String(name)).stem] : [],
  );
  return { stems: new Set(stems), outer: new Set(stems.flatMap(outerStems)) };
}

/** Whether a URL belongs to the same connection as a host. The client may only wait for such a host. */
function isSameConnection({ stems, outer }: Connections, { path, name: { stem } }: ClientSetting): boolean {
  if (path[0] !== 'environment' || stem === '') return false;
  return outer.has(stem) || outerStems(stem).some((each) => stems.has(each));
}

/**
 * The settings that may contain the password of a target: those of the same connection, else those of caches that
 * belong to no other host, and all others that refer to the server's password.
 */
function candidateSettings({
  target,
  group,
  access,
}: SplitTarget): Readonly<Record<'same' | 'shared' | 'others', readonly ClientSetting[]>> {
  const { stem } = target.setting.name;
  const same = group.passwords.get(stem) ?? [];
  const clear = same.filter(({ name }) => !name.isAmbiguous);
  if (same.length > 0) return { same: clear.length > 0 ? clear : same, shared: [], others: [] };
  // `redis-cli` reads no other variables, and `valkey-cli` reads those of both.
  if (ofCli.test(stem)) {
    const own = outerPasswords(group, stem).filter(({ name }) => ofCli.test(name.stem));
    return { same, shared: [...own, ...(group.passwords.get('REDISCLI') ?? [])], others: [] };
  }
  const { variables } = access.expected;
  const others = group.settings.filter(
    (each) =>
      each.name.role === 'password' &&
      !isOfSibling(each, stem, group) &&
      (each.name.inFile || each.variables.some((name) => variables.includes(name))),
  );
  // NetBox uses `REDIS_PASSWORD` for `REDIS_CACHE_HOST` too.
  const shared = [...outerPasswords(group, stem), ...group.freePasswords, ...commandPasswords(target, group)];
  return { same, shared, others };
}

/** `--password` of a command whose only host is that of the target. */
function commandPasswords({ setting }: CacheTarget, { settings, passwords }: SettingGroup): ClientSetting[] {
  if (!isOption(setting)) return [];
  const isOther = (each: ClientSetting): boolean =>
    isOption(each) && each !== setting && ['host', 'url', 'socket'].includes(each.name.role ?? '');
  if (settings.some(isOther)) return [];
  return (passwords.get('') ?? []).filter(isOption);
}

function isOption({ path: [key] }: ClientSetting): boolean {
  return key === 'command' || key === 'entrypoint';
}

/** Whether a password belongs to another item of the same list of servers, as that of `servers.1` to `servers.2`. */
function isOfSibling({ name }: ClientSetting, stem: string, { hosts }: SettingGroup): boolean {
  const list = (of: string): string => of.replace(/\d+/g, '#');
  return name.stem !== stem && hosts.has(name.stem) && list(name.stem) === list(stem);
}

const ofCli = /^(?:REDIS|VALKEY|KEYDB)(?:CLI|BENCHMARK)(?:_|$)/;

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
