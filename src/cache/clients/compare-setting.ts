/** Comparison of the password of a client with separate settings with the server's. */

import { isStop, type Text, toDisplayText } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { uniquePlaces, writtenSecrets } from '../secret/literal-places.js';
import { namedUser } from '../secret/named-user.js';
import { memoize, type SecretIn } from '../secret/secret.js';
import { toWord, wholeScalar } from '../text/word.js';
import type { CacheTarget } from './cache-targets.js';
import {
  type ClientUrl,
  type CredentialUse,
  compareCredential,
  maskSecrets,
  type SplitSettings,
  type UnreadKind,
} from './client-credentials.js';
import { type ClientSetting, passwordText } from './client-settings.js';
import type { CacheAccess } from './client-url.js';
import type { Endpoint } from './endpoints.js';
import type { SettingGroup } from './setting-group.js';
import { labelledEntry, wordingFor } from './setting-wording.js';

/** The access to the cache for a client with separate settings. */
export interface SplitAccess extends CacheAccess {
  /** The source that may give the program a password which is not in the repository; null without one. */
  readonly unknownSource: string | null;
}

/** A setting that points to the cache, in the group that it belongs to. */
export interface SplitTarget {
  readonly target: CacheTarget;
  readonly group: SettingGroup;
  readonly access: SplitAccess;
}

/** Compares the password of a target in this setting, or in none. */
export function compareSetting(split: SplitTarget, passwordSetting: ClientSetting | null): ClientUrl {
  const { target, group, access } = split;
  const { setting, endpoint } = target;
  const { expected } = access;
  const reported = passwordSetting ?? setting;
  const separate =
    passwordSetting === null || passwordSetting === setting
      ? null
      : passwordText(passwordSetting, group.settings);
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
  const {
    user,
    setting: userSetting,
    split: userSplit,
  } = userOf(endpoint, group.users.get(reported.name.stem));
  const entry = passwordSetting === null ? labelledEntry(setting, endpoint) : null;
  const place = passwordSetting === setting && endpoint.password ? toWord(endpoint.password).place : null;
  return compareCredential(
    {
      path: reported.path,
      number: 0,
      node: reported.node,
      place: place ?? wholeScalar(reported.node),
      credentials: null,
      split: { host: setting.writtenName, passwordSetting, ...userSplit, ...(entry !== null && { entry }) },
      url: urlOf(endpoint, user, passwordSetting === null ? null : passwordWhenSet),
      user,
      userPlace: userPlaceOf(userSetting, user, setting),
      passwordWhenSet,
      secret,
      variables,
      literals: uniquePlaces(toCache.flatMap((assignment) => writtenSecrets(secret(assignment)))),
    },
    expected,
    wordingFor(split, passwordSetting, userSetting),
  );
}

/** Compares a password's setting beside another setting that points to the cache. */
export function comparePassword(
  setting: ClientSetting,
  host: string,
  { group, access: { hosts, expected } }: Omit<SplitTarget, 'target'>,
): ClientUrl {
  const { path, node } = setting;
  const { text, variables } = passwordText(setting, group.settings);
  const secret = memoize([...new Set([...variables, ...expected.variables])], text);
  const passwordWhenSet = knownSecret(secret(new Map()));
  const [cache = ''] = hosts.known;
  const name = `\`${setting.writtenName}\``;
  const literals = variableAssignments(variables).assignments.flatMap((each) => writtenSecrets(secret(each)));
  return compareCredential(
    {
      path,
      number: 0,
      node,
      place: wholeScalar(node),
      credentials: null,
      split: { host, passwordSetting: setting, userSetting: null, hasOwnUser: false },
      url: `redis://:${maskedPassword(passwordWhenSet)}@${cache}`,
      user: null,
      userPlace: null,
      passwordWhenSet,
      secret,
      variables,
      literals: uniquePlaces(literals),
    },
    expected,
    {
      passwordHolder: name,
      userHolder: name,
      none: `${name} provides no password`,
      unknown: `the value of ${name} is unknown`,
    },
  );
}

/** The reason why a setting that may lead to the cache is not read. */
export interface UnreadReason {
  readonly kind: UnreadKind;
  /** A clause about the setting. */
  readonly because: string;
}

/** A setting that points to the cache, or may do so, with a password that is unknown for the given reason. */
export function compareUnknown(
  { writtenName, path, node }: ClientSetting,
  { kind, because }: UnreadReason,
  { hosts, expected }: SplitAccess,
): ClientUrl {
  const [cache = ''] = hosts.known;
  const compared = compareCredential(
    {
      path,
      number: 0,
      node,
      place: wholeScalar(node),
      credentials: null,
      split: { host: writtenName, passwordSetting: null, userSetting: null, hasOwnUser: false },
      url: `redis://${cache}`,
      user: null,
      userPlace: null,
      passwordWhenSet: 'unknown',
      secret: () => 'unknown',
      variables: [],
      literals: [],
    },
    expected,
    { passwordHolder: 'it', userHolder: 'it', none: because, unknown: because },
  );
  return { ...compared, unread: kind };
}

/** The user of a target, in the setting that points to the cache or in one beside it. */
function userOf(
  { user: own }: Endpoint,
  beside: ClientSetting | undefined,
): {
  readonly user: Text | null;
  readonly setting: ClientSetting | undefined;
  readonly split: Pick<SplitSettings, 'userSetting' | 'hasOwnUser'>;
} {
  const setting = own ? undefined : beside;
  const user = own ?? valueWithAllSet(setting);
  const isOther = namedUser(user).kind !== 'default';
  const userSetting = (isOther && setting) || null;
  return { user, setting, split: { userSetting, hasOwnUser: isOther && own !== null } };
}

/** The place of a user: a setting of it, or a part of the setting with the address; null where neither is written. */
function userPlaceOf(
  userSetting: ClientSetting | undefined,
  user: Text | null,
  { path, node }: ClientSetting,
): CredentialUse['userPlace'] {
  if (userSetting) return placeOf(userSetting);
  const place = user && toWord(user).place;
  return place?.node === node ? { path, node, place } : null;
}

function placeOf({ path, node }: ClientSetting): Pick<ClientUrl, 'path' | 'node' | 'place'> {
  return { path, node, place: wholeScalar(node) };
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
