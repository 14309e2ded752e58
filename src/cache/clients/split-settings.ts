/** Clients with separate settings for the cache's host and password, instead of a URL. */

import { isStop, type Text, toDisplayText } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { uniquePlaces, writtenSecrets } from '../secret/literal-places.js';
import { memoize, type SecretIn } from '../secret/secret.js';
import { toWord, wholeScalar } from '../text/word.js';
import { type CacheTarget, cacheTargets } from './cache-targets.js';
import {
  type ClientUrl,
  type CredentialWording,
  compareCredential,
  maskSecrets,
} from './client-credentials.js';
import { type ClientSetting, withFileContent } from './client-settings.js';
import type { CacheAccess } from './client-url.js';
import type { Endpoint } from './endpoints.js';
import { isWithinStem, settingName } from './setting-names.js';

/** The access to the cache for a client with separate settings. */
export interface SplitAccess extends CacheAccess {
  /** The source that may give the program a password which is not in the repository; null without one. */
  readonly unknownSource: string | null;
}

/** A setting that points to the cache, in the group that it belongs to. */
interface SplitTarget {
  readonly target: CacheTarget;
  readonly group: readonly ClientSetting[];
  readonly access: SplitAccess;
}

/** The URLs of a client with those that its separate settings stand for, which replace the addresses among them. */
export function withSplitUrls(
  urls: readonly ClientUrl[],
  groups: readonly (readonly ClientSetting[])[],
  access: SplitAccess,
): ClientUrl[] {
  const found = new Map<ClientUrl['node'], ClientUrl>();
  const replaced = new Set<ClientUrl['node']>();
  for (const group of groups) {
    for (const target of cacheTargets(group, access.hosts, access.expected.variables)) {
      const url = urlFor({ target, group, access }, urls);
      if (!url) continue;
      replaced.add(target.setting.node);
      const before = found.get(url.node);
      // Several hosts may share a password setting: it is reported once, as wrong if it is wrong for one of them.
      if (!before || before.secret === 'same') found.set(url.node, url);
    }
  }
  return [...urls.filter(({ node }) => !replaced.has(node)), ...found.values()];
}

/** The URL that a target stands for; null where its host may not be a connection, so that no password is required. */
function urlFor(split: SplitTarget, urls: readonly ClientUrl[]): ClientUrl | null {
  const { setting, endpoint } = split.target;
  if (endpoint.password) return compareSetting(split, setting);
  const { same, shared, others } = candidateSettings(split);
  const bestOf = (candidates: readonly ClientSetting[]): ClientUrl[] => {
    const compared = candidates.map((candidate) => compareSetting(split, candidate));
    return [...compared.filter(({ secret }) => secret === 'same'), ...compared];
  };
  const [certain] = bestOf(same);
  // An address with a scheme is a URL, which must contain the password itself unless a setting belongs to it.
  if (certain || !setting.name.ofCache || setting.node.text.includes('://')) return certain ?? null;
  const [likely] = bestOf(shared);
  if (likely) return likely;
  const [other] = bestOf(others);
  if (other?.secret === 'same') return other;
  return urls.some((url) => isSameConnection(url, setting)) ? null : compareSetting(split, null);
}

/** Whether a URL belongs to the same connection as a host. The client may only wait for such a host. */
function isSameConnection({ path: [key, name] }: ClientUrl, setting: ClientSetting): boolean {
  if (key !== 'environment' || setting.path[0] !== key) return false;
  const { stem } = settingName(String(name));
  return isWithinStem(stem, setting.name.stem) || isWithinStem(setting.name.stem, stem);
}

/**
 * The settings that may contain the password of a target: those of the same connection, else those of caches that
 * belong to no other host, and all others.
 */
function candidateSettings({
  target,
  group,
}: SplitTarget): Readonly<Record<'same' | 'shared' | 'others', readonly ClientSetting[]>> {
  const { stem } = target.setting.name;
  const passwords = group.filter(({ name }) => name.role === 'password');
  const same = passwords.filter(({ name }) => name.stem === stem);
  if (same.length > 0) return { same, shared: [], others: [] };
  const hosts = new Set(group.flatMap(({ name }) => (name.role === 'host' ? [name.stem] : [])));
  // NetBox uses `REDIS_PASSWORD` for `REDIS_CACHE_HOST` too.
  const outer = passwords.filter(({ name }) => isWithinStem(stem, name.stem));
  const free = passwords.filter(({ name }) => name.ofCache && !hosts.has(name.stem));
  return { same, shared: [...outer, ...free], others: passwords };
}

/** Compares the password of a target in this setting, or in none. */
function compareSetting(split: SplitTarget, passwordSetting: ClientSetting | null): ClientUrl {
  const { target, group, access } = split;
  const { setting, endpoint } = target;
  const { expected } = access;
  const reported = passwordSetting ?? setting;
  const separate =
    passwordSetting === null || passwordSetting === setting ? null : withFileContent(passwordSetting, group);
  const variables = [...new Set([...target.variables, ...(separate?.variables ?? [])])];
  const missing = access.unknownSource === null ? null : 'unknown';
  const secret = memoize([...new Set([...variables, ...expected.variables])], (assignment) => {
    const at = target.endpointIn(assignment);
    // A setting that points elsewhere needs no password of the cache.
    if (at === null) return expected.secret(assignment);
    if (isStop(at)) return at;
    return at.password ?? (separate ? separate.text(assignment) : missing);
  });
  const toCache = variableAssignments(variables).assignments.filter(
    (assignment) => target.endpointIn(assignment) !== null,
  );
  const passwordWhenSet = knownSecret(secret(toCache[0] ?? new Map()));
  const userSetting = group.find(({ name }) => name.role === 'user' && name.stem === reported.name.stem);
  const user = endpoint.user ?? valueWithAllSet(userSetting);
  const place = passwordSetting === setting && endpoint.password ? toWord(endpoint.password).place : null;
  return compareCredential(
    {
      path: reported.path,
      number: 0,
      node: reported.node,
      place: place ?? wholeScalar(reported.node),
      credentials: null,
      split: { host: setting.writtenName, passwordSetting, userSetting: userSetting ?? null },
      url: urlOf(endpoint, user, passwordSetting === null ? null : passwordWhenSet),
      user,
      passwordWhenSet,
      secret,
      variables,
      literals: uniquePlaces(toCache.flatMap((assignment) => writtenSecrets(secret(assignment)))),
    },
    expected,
    wordingFor(split, passwordSetting, userSetting),
  );
}

function wordingFor(
  { target: { setting }, access: { unknownSource } }: SplitTarget,
  passwordSetting: ClientSetting | null,
  userSetting: ClientSetting | undefined,
): CredentialWording {
  const host = `\`${setting.writtenName}\` points to the server`;
  const name = `\`${(passwordSetting ?? setting).writtenName}\``;
  const wording = { passwordHolder: name, userHolder: `\`${(userSetting ?? setting).writtenName}\`` };
  if (passwordSetting === null)
    return {
      ...wording,
      none: `${host}, but no setting provides the password`,
      unknown: `${host}, and the password may come from ${unknownSource}`,
    };
  const provides = passwordSetting === setting ? 'it contains' : `${name} provides`;
  return {
    ...wording,
    none: `${host}, but ${provides} no password`,
    unknown: passwordSetting.name.inFile
      ? `the file in ${name} has unknown content`
      : `the value of ${name} is unknown`,
  };
}

/** A password, or null where Compose stops. */
function knownSecret(text: ReturnType<SecretIn>): Text | null | 'unknown' {
  return text !== null && text !== 'unknown' && isStop(text) ? null : text;
}

/** The value of a setting when every variable is set; null where it is unknown. */
function valueWithAllSet(setting: ClientSetting | undefined): Text | null {
  const text = knownSecret(setting?.text(new Map()) ?? null);
  return text === 'unknown' ? null : text;
}

function urlOf({ host, port, file }: Endpoint, user: Text | null, password: Text | null | 'unknown'): string {
  const secret = maskedPassword(password);
  const credentials = secret === '' ? '' : `${toDisplayText(user ?? [])}:${secret}@`;
  const scheme = host.length === 0 ? 'unix' : 'redis';
  const portPart = port.length > 0 ? `:${toDisplayText(port)}` : '';
  return `${scheme}://${credentials}${toDisplayText(host)}${portPart}${toDisplayText(file)}`;
}

function maskedPassword(password: Text | null | 'unknown'): string {
  if (password === 'unknown') return '***';
  return password ? maskSecrets(password, [password]) : '';
}
