/** Wording of the reasons for the password in a client's URL. */

import { toText } from '../../compose/interpolation/expand.js';
import { hasKnownHost, type RedisUrl } from '../text/redis-url.js';
import type { ScalarRange } from '../text/word.js';
import type { RuntimeText } from './client-scripts.js';
import { type CredentialWording, urlHolder } from './credential-wording.js';

/** How a URL was read. */
interface UrlReading {
  readonly place: ScalarRange;
  /** Whether the program may replace the password by another. */
  readonly isTemplate: boolean;
  /** Whether the password is in the place of the user. */
  readonly isUserOnly: boolean;
}

export function urlWording(url: RedisUrl, reading: UrlReading, runtime: RuntimeText): CredentialWording {
  const variable = runtime.isQuoted ? containerVariable(url) : null;
  const isElsewhere = url.password?.some(({ node }) => node !== url.colon[0]?.node) === true;
  const none = noPasswordReason(url, reading.isUserOnly, variable);
  return {
    passwordHolder: urlHolder,
    ...(variable !== null && isElsewhere ? { containerVariable: variable } : {}),
    userHolder: urlHolder,
    none,
    // The same variable may decide whether the URL points to the cache.
    ...(none === noPassword && hasKnownHost(url) ? { noneInSome: pointsWithout } : {}),
    unknown: unknownReason(url, reading, runtime),
  };
}

/** The container's variable that is the password of a URL in a script; null for another password. */
function containerVariable({ colon: [first] }: RedisUrl): string | null {
  const rest = first?.node.text.slice(first.span.start) ?? '';
  const [, bare, braced] = /^:\/\/[^\s@/$]*\$\$(?:(\w+)|\{(\w+)\})@/.exec(rest) ?? [];
  return bare ?? braced ?? null;
}

function unknownReason(
  { password }: RedisUrl,
  { place, isTemplate }: UrlReading,
  { isQuoted, unread, written }: RuntimeText,
): string {
  if (isQuoted?.(place.span.start))
    return 'the URL is in single quotes, in which the shell expands nothing, and this tool does not know whether the program expands it';
  if (!isTemplate) return "the repository does not determine whether the URL contains the server's password";
  const [, name] = /^\$\{?(\w+)\}?$/.exec(toText(password ?? [])) ?? [];
  if (name !== undefined && isQuoted && isChanged(name, written))
    return `the URL takes its password from the variable \`${name}\`, and the script itself changes this variable`;
  if (name !== undefined && isQuoted)
    return unread
      ? `the URL takes its password from the container's \`${name}\`, which may come from ${unread}`
      : `the URL takes its password from the variable \`${name}\`, whose value the repository does not determine`;
  if (name !== undefined)
    return `the URL contains the variable \`${name}\`, and this tool does not know whether the program expands it`;
  // Only a shell has quotes that matter.
  return isQuoted
    ? 'the shell computes the password in the URL, with an expression that this tool does not evaluate'
    : 'the password in the URL is an expression, and this tool does not know whether the program evaluates it';
}

/** Whether a script assigns a variable, reads it from its input, or unsets it. */
function isChanged(name: string, script: string): boolean {
  return new RegExp(`(?:^|[\\s;&|({])(?:${name}=|(?:read|unset)\\s[^;&|\\n]*\\b${name}\\b)`).test(script);
}

function noPasswordReason({ invalid }: RedisUrl, isUserOnly: boolean, variable: string | null): string {
  if (invalid) return 'clients reject the URL, because `/`, `?` or `#` before the `@` is not percent-encoded';
  if (variable !== null)
    return `the URL takes its password from the container's \`${variable}\`, which is empty or not set`;
  return isUserOnly
    ? 'the URL has the password in the place of the user, because no `:` comes before it'
    : noPassword;
}

const noPassword = 'the URL contains no password';
const pointsWithout = 'the URL points to the cache and contains no password';
