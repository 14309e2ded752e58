/** The password that a client sends to the cache, compared with the expected one. */

import { type Text, toDisplayText } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { type Agreement, agreement, conditionalDifference } from '../secret/agreement.js';
import { type Fallback, fallbackPlaces } from '../secret/default-places.js';
import { uniquePlaces } from '../secret/literal-places.js';
import { namedUser } from '../secret/named-user.js';
import { originOf, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import type { ScalarRange } from '../text/word.js';
import type { ClientSetting } from './client-settings.js';
import {
  type CredentialWording,
  credentialReason,
  holderOfText,
  otherUserReason,
  writingFault,
} from './credential-wording.js';
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
  /** Whether the client sends no password, or a wrong one, in every environment. */
  readonly fails: boolean;
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
  /** The entry of a list that points to the cache, where it alone contains no password. */
  readonly entry?: string;
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
  const fault = writingFault(passwordWhenSet, expected.serverVariable, holderOfText(wording));
  const isSteady = use.variables.every((name) => name === expected.serverVariable);
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
    fails: relation === 'none' || (relation === 'different' && fault?.isCertain === true && isSteady),
    literals,
    fallbacks: fallbacks.filter((fallback) => fallback.node === node),
    because: hasOtherUser
      ? otherUserReason(user, use.user, wording.userHolder)
      : credentialReason(
          relation,
          {
            ...origin,
            isPassedThrough: use.node.value === null,
            fault: fault?.because ?? null,
            difference:
              relation === 'different' ? conditionalDifference(expected.secret, secret, variables) : null,
          },
          expected.serverVariable,
          wording,
        ),
  };
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
