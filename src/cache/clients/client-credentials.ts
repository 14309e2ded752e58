/** Whether what a client gives where it is led to the cache is the server's password. */

import { type Text, toDisplayText, toText } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import {
  type Agreement,
  agreement,
  type Fallback,
  fallbackPlaces,
  originOf,
  type SecretIn,
  type SecretOrigin,
  uniquePlaces,
} from '../secret/secret.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import type { Place } from '../text/word.js';
import type { ClientSetting } from './client-settings.js';

/** A Redis URL, or settings that come to one, that lead to the service in at least one state of the variables. */
export interface ClientUrl {
  /** Path in the canonical service, such as `environment`, `REDIS_URL`. Of several settings, that of the password. */
  readonly path: Path;
  /** Which of the URLs in this setting it is, from 0. */
  readonly number: number;
  readonly node: ScalarNode;
  readonly place: Place;
  /** Null for a URL that is written as one. */
  readonly split: Split | null;
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

/** Settings of their own for the parts of a URL. */
export interface Split {
  /** The name of the one that leads to the cache, as it is written. */
  readonly host: string;
  /** The one that holds the password; null where none does. */
  readonly giver: ClientSetting | null;
  /** The one for the user; null where none is. */
  readonly user: ClientSetting | null;
}

/** What was found of a client, before it is held against the server. */
export interface CredentialUse
  extends Pick<ClientUrl, 'path' | 'number' | 'node' | 'place' | 'split' | 'url' | 'literals'> {
  readonly user: Text | null;
  /** What is given when every variable is set. */
  readonly given: Text | null | 'unknown';
  /** What is given in each world; that which is expected where it leads elsewhere. */
  readonly secret: SecretIn;
  readonly variables: readonly string[];
}

/** What a reader is told of it: by whom the password is given, and why it cannot be known or is not there. */
export interface Wording {
  /** As a subject, such as `the URL`. */
  readonly giver: string;
  /** By what the user is named, as a subject too. */
  readonly namer: string;
  readonly none: string;
  readonly unknown: string;
}

/** The sighting held against the password that the server asks for. */
export function compareCredential(
  sighting: CredentialUse,
  expected: ExpectedSecret,
  wording: Wording,
): ClientUrl {
  const { path, number, node, place, split, url, literals, given, secret } = sighting;
  const variables = [...new Set([...sighting.variables, ...expected.variables])];
  const relation = agreement(expected.secret, secret, variables);
  const user =
    given && sighting.user && toText(sighting.user) !== '' ? toDisplayText(sighting.user) : 'default';
  const wrongUser = relation === 'same' && user !== 'default';
  const origin = originOf(given);
  const fallbacks = relation === 'same' ? uniquePlaces(fallbackPlaces(secret, sighting.variables)) : [];
  return {
    path,
    number,
    node,
    place,
    split,
    url,
    ...origin,
    secret: wrongUser ? (user.includes('${') ? 'unknown' : 'different') : relation,
    literals,
    fallbacks: fallbacks.filter((fallback) => fallback.node === node),
    because: wrongUser
      ? `${wording.namer} names the user \`${user}\`, and the password is that of \`default\``
      : why(relation, origin, wording),
  };
}

/** A text for a reader, with what is written in it of a secret as `***`. */
export function hiddenIn(text: Text, secret: Text): string {
  const [first, ...rest] = secret.filter((glyph) => glyph.variable === null);
  return toDisplayText(
    text
      .filter((glyph) => !rest.includes(glyph))
      .map((glyph) => (glyph === first ? { ...glyph, char: '***' } : glyph)),
  );
}

function why(
  secret: Agreement,
  { from, variable }: { from: SecretOrigin; variable: string | null },
  { giver, none, unknown }: Wording,
): string {
  switch (secret) {
    case 'same':
      return `${giver} carries the password`;
    case 'none':
      return none;
    case 'unknown':
      return unknown;
    case 'different':
      if (from === 'nothing') return none;
      if (from === 'literal') return `the password in ${giver} is written in the file`;
      if (from === 'variable')
        return `the password in ${giver} comes from \`${variable}\`, and is not in every case the server's`;
      return `${giver} does not carry the server's password in every case`;
  }
}
