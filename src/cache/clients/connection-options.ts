/** The addresses, options and credentials in a connection string. */

import type { Text } from '../../compose/interpolation/expand.js';
import type { Credentials } from '../text/url-credentials.js';

/** An address in a value, with its characters as a string. */
interface Address {
  readonly text: Text;
  readonly plain: string;
  /** Whether an option names it, as in `host=queue`. */
  readonly isExplicit: boolean;
}

export interface ConnectionOptions {
  readonly addresses: readonly Address[];
  /** One for each password; one without a password where only a user is given. */
  readonly credentials: readonly Credentials[];
  /** The port that an option gives; null without one. */
  readonly port: Text | null;
  readonly hasOptions: boolean;
}

interface Item {
  /** Empty for an item that is not an option. */
  readonly name: string;
  readonly text: Text;
  readonly plain: string;
}

const option = /^([a-z][a-z\d _-]*)=\s*/i;
const hostName =
  /^(?:host(?:s|name)?|servers?|addr(?:s|ess(?:es)?)?|endpoints?|nodes?|data source|url|uri)$/i;
const passwordName = /^(?:password|passwd|pass|pwd|auth|requirepass|secret)$/i;
const userName = /^(?:user(?:[ _]?(?:name|id))?|uid)$/i;

/**
 * The parts of a connection string. Its options are separated by commas (StackExchange.Redis, Grafana), semicolons
 * (ADO.NET) or white space (libpq). Other values are lists of addresses.
 */
export function optionsIn({
  text,
  plain,
}: {
  readonly text: Text;
  readonly plain: string;
}): ConnectionOptions {
  const separator = separatorOf(plain);
  const items = [...plain.matchAll(separator ?? /[^,;\s]+/g)].flatMap((match) =>
    itemOf(text, plain, { start: match.index, end: match.index + match[0].length }, separator !== null),
  );
  const named = (pattern: RegExp): Text[] =>
    items.filter(({ name }) => pattern.test(name)).map((item) => item.text);
  const [user = null] = named(userName);
  const passwords = named(passwordName);
  const [port = null] = named(/^port$/i);
  return {
    addresses: items
      .filter(({ name }) => name === '' || hostName.test(name))
      .map(({ name, ...address }) => ({ ...address, isExplicit: name !== '' })),
    credentials:
      passwords.length === 0 && user !== null
        ? [{ user, password: null }]
        : passwords.map((password) => ({ user, password })),
    port,
    hasOptions: separator !== null,
  };
}

/** The pattern of an item of a text with options; null for a text without options. */
function separatorOf(plain: string): RegExp | null {
  const isFirst = /^\s*[a-z][a-z\d _-]*=/i.test(plain);
  if (/,\s*[a-z][a-z\d _-]*=/i.test(plain)) return /[^,]+/g;
  if (/;\s*[a-z][a-z\d _-]*=/i.test(plain)) return /[^;]+/g;
  if (/\s[a-z][a-z\d_-]*=/i.test(plain)) return /\S+/g;
  return isFirst ? /[^,;]+/g : null;
}

function itemOf(
  text: Text,
  plain: string,
  { start, end }: { readonly start: number; readonly end: number },
  mayBeOption: boolean,
): Item[] {
  const written = plain.slice(start, end);
  const blanks = written.length - written.trimStart().length;
  const trimmed = written.trim();
  const [all = '', name = ''] = (mayBeOption && option.exec(trimmed)) || [];
  const from = start + blanks + all.length;
  const to = start + blanks + trimmed.length;
  if (from >= to && name === '') return [];
  return [{ name: name.trim(), text: text.slice(from, to), plain: plain.slice(from, to) }];
}
