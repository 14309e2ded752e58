/** The password that a client sends to the cache, compared with the expected one. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toDisplayText, toText } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import {
  type Agreement,
  agreement,
  type ConditionalDifference,
  conditionalDifference,
  conditionalReason,
} from '../secret/agreement.js';
import { type Fallback, fallbackPlaces } from '../secret/default-places.js';
import { uniquePlaces } from '../secret/literal-places.js';
import { type NamedUser, namedUser } from '../secret/named-user.js';
import { isVariableName, originOf, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import type { ScalarRange } from '../text/word.js';
import type { ClientSetting } from './client-settings.js';
import type { CredentialsPlace } from './credentials-place.js';

/** A Redis URL, or separate settings for its parts, that point to the cache for at least one assignment of variables. */
export interface ClientUrl {
  /** Path in the canonical service, such as `environment`, `REDIS_URL`. For separate settings, that of the password. */
  readonly path: Path;
  /** Index of the URL in its setting, from 0. */
  readonly number: number;
  readonly node: ScalarNode;
  readonly place: ScalarRange;
  /** Null for a URL in one setting. */
  readonly split: SplitSettings | null;
  /** The part of the scalar that a URL's credentials replace; null where one part of it cannot be replaced. */
  readonly credentials: CredentialsPlace | null;
  /** The URL with its secrets masked. */
  readonly url: string;
  readonly from: SecretOrigin;
  readonly variable: string | null;
  readonly secret: Agreement;
  /** The parts of passwords that are written in the files. */
  readonly literals: readonly ScalarRange[];
  /** The default values of variables in the password. */
  readonly fallbacks: readonly Fallback[];
  readonly because: string;
  /** The reason why the URL in the setting is not read; missing for an address that is read. */
  readonly unread?: UnreadKind;
}

/**
 * - `elsewhere`: the setting names a command, a secret or a file with the URL.
 * - `encoded`: it contains options in Base64.
 * - `http`: it contains an HTTP URL.
 * - `form`: it names the server in another form.
 */
export type UnreadKind = 'elsewhere' | 'encoded' | 'http' | 'form';

/** Separate settings for the parts of a URL. */
export interface SplitSettings {
  /** The name of the setting that points to the cache, as written. */
  readonly host: string;
  /** The setting of the password; null where there is none. */
  readonly passwordSetting: ClientSetting | null;
  /** The setting of a user other than `default`; null where there is none. */
  readonly userSetting: ClientSetting | null;
  /** Whether the setting that points to the cache contains a user other than `default`. */
  readonly hasOwnUser: boolean;
}

/** The password that a client sends, before the comparison with the expected one. */
export interface CredentialUse
  extends Pick<
    ClientUrl,
    'path' | 'number' | 'node' | 'place' | 'split' | 'credentials' | 'url' | 'literals'
  > {
  readonly user: Text | null;
  /** The setting of the user; null where it is part of the setting with the password. */
  readonly userPlace: Pick<ClientUrl, 'path' | 'node' | 'place'> | null;
  /** The password when every variable is set. */
  readonly passwordWhenSet: Text | null | 'unknown';
  /** The password for each assignment; the expected one where the client does not connect to the cache. */
  readonly secret: SecretIn;
  readonly variables: readonly string[];
}

/** Wording of the reasons for the result. */
export interface CredentialWording {
  /** The setting with the password, as a subject, such as `the URL`. */
  readonly passwordHolder: string;
  /** The setting with the user, as a subject. */
  readonly userHolder: string;
  /** Why there is no password, and why it is unknown. */
  readonly none: string;
  readonly unknown: string;
}

/** Compares the password that a client sends with the one that the server requires. */
export function compareCredential(
  use: CredentialUse,
  expected: ExpectedSecret,
  wording: CredentialWording,
): ClientUrl {
  const { number, split, credentials, url, literals, passwordWhenSet, secret } = use;
  const variables = [...new Set([...use.variables, ...expected.variables])];
  const relation = agreement(expected.secret, secret, variables);
  const user = namedUser(passwordWhenSet && use.user);
  const hasOtherUser = relation === 'same' && user.kind !== 'default';
  const origin = originOf(passwordWhenSet);
  const fallbacks = relation === 'same' ? uniquePlaces(fallbackPlaces(secret, use.variables)) : [];
  const { path, node, place } = (hasOtherUser && use.userPlace) || use;
  return {
    path,
    number,
    node,
    place,
    split,
    credentials,
    url,
    ...origin,
    secret: hasOtherUser ? otherUserAgreement(user.kind) : relation,
    literals,
    fallbacks: fallbacks.filter((fallback) => fallback.node === node),
    because: hasOtherUser
      ? otherUserReason(user, use.user, wording.userHolder)
      : credentialReason(
          relation,
          {
            ...origin,
            isPassedThrough: use.node.value === null,
            fault: writingFault(passwordWhenSet, expected.serverVariable),
            difference:
              relation === 'different' ? conditionalDifference(expected.secret, secret, variables) : null,
          },
          expected.serverVariable,
          wording,
        ),
  };
}

/** The reason for a user that is not, or may not be, the one whose password it is. */
function otherUserReason(
  user: Exclude<NamedUser, { readonly kind: 'default' }>,
  text: Text | null,
  holder: string,
): string {
  if (user.kind === 'other')
    return `${holder} names user ${user.shown}, but the password belongs to user \`default\``;
  const decider = deciderOf(text ?? []);
  return `${decider === holder ? 'the environment' : decider} decides the user in ${holder}, and the password belongs to user \`default\``;
}

/** A user that a variable decides may be `default`. */
function otherUserAgreement(kind: 'other' | 'unknown'): Agreement {
  return kind === 'unknown' ? 'unknown' : 'different';
}

/** A text with `***` for the literal part of each of the secrets in it. */
export function maskSecrets(text: Text, secrets: readonly Text[]): string {
  const literals = secrets.map((secret) => secret.filter((char) => char.variable === null));
  const first = new Set(literals.flatMap((secret) => secret.slice(0, 1)));
  const rest = new Set(literals.flatMap((secret) => secret.slice(1)));
  return toDisplayText(
    text.filter((char) => !rest.has(char)).map((char) => (first.has(char) ? { ...char, char: '***' } : char)),
  );
}

/** The fault in the notation of a password; null for a usual one. */
function writingFault(password: Text | null | 'unknown', serverVariable: string | null): string | null {
  if (password === null || password === 'unknown') return null;
  if (isVariableName(password))
    return 'contains the name of a variable instead of its value, because Compose does not interpolate it';
  const isQuoted =
    /^(["'`]).*\1$/s.test(toText(password)) && password.some(({ variable }) => variable !== null);
  if (isQuoted) return 'has quotes around the password, which clients send as a part of it';
  const variables = password.flatMap(({ variable }) => variable ?? []);
  const isExtended = password.length > 1 && variables.length === 1 && variables[0] === serverVariable;
  return isExtended
    ? `has ${extraText(password)} \`${serverVariable}\`, so its password is not the server's`
    : null;
}

/** The literal text around the only variable of a password, and its place. */
function extraText(password: Text): string {
  const at = password.findIndex(({ variable }) => variable !== null);
  const isBlank = password.every(({ char, variable }) => variable !== null || /\s/.test(char));
  const text = isBlank ? 'white space' : 'other text';
  if (at === 0) return `${text} after`;
  return at === password.length - 1 ? `${text} before` : `${text} before and after`;
}

/** A password that differs from the server's. */
interface DifferentPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** Whether its setting has no value in the file, so that Compose passes on its own variable. */
  readonly isPassedThrough: boolean;
  /** The fault in its notation. */
  readonly fault: string | null;
  readonly difference: ConditionalDifference | null;
}

function credentialReason(
  secret: Agreement,
  password: DifferentPassword,
  serverVariable: string | null,
  { passwordHolder, none, unknown }: CredentialWording,
): string {
  switch (secret) {
    case 'same':
      return `${passwordHolder} contains the server's password`;
    case 'none':
      return none;
    case 'unknown':
      return unknown;
    case 'different':
      return password.from === 'nothing' ? none : differenceReason(password, serverVariable, passwordHolder);
  }
}

/** The variable that a setting uses, as a predicate. The two may have the same name. */
function variableUse(holder: string, variable: string | null, isPassedThrough: boolean): string {
  if (holder !== `\`${variable}\``) return `uses variable \`${variable}\``;
  return isPassedThrough
    ? `has no value here and gets that of Compose variable \`${variable}\``
    : `uses Compose variable \`${variable}\``;
}

function differenceReason(
  { from, variable, isPassedThrough, fault, difference }: DifferentPassword,
  serverVariable: string | null,
  holder: string,
): string {
  if (fault !== null) return `${holder} ${fault}`;
  // A setting of the client may have the name of the variable that Compose interpolates for the server.
  const isNamesake = holder === `\`${serverVariable}\``;
  const own = isNamesake ? `its ${holder}` : holder;
  const source = `the server's password comes from ${isNamesake ? 'Compose variable ' : ''}\`${serverVariable}\``;
  if (from === 'literal')
    return serverVariable === null
      ? `${holder} contains a hard-coded password, which is wrong once the server's password comes from the environment that runs Compose`
      : `${own} contains a hard-coded password, but ${source}`;
  if (from === 'variable' && serverVariable !== null && serverVariable !== variable)
    return `${own} ${variableUse(holder, variable, isPassedThrough)}, but ${source}`;
  if (difference !== null) return conditionalReason(difference, `${holder} contains`);
  return from === 'partly'
    ? `the password in ${holder} consists of several parts${serverVariable === null ? '' : `, but the server's password comes from \`${serverVariable}\` alone`}`
    : `the password in ${holder} comes from \`${variable}\` and may differ from the server's`;
}
