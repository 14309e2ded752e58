/** The URLs that `redis-cli` gets with `-u`. It reads them in its own way. */

import { groupBy } from '../../source/group-by.js';
import type { RedisUrl } from '../text/redis-url.js';
import { scalarKey, spanInScalar, wholeScalar } from '../text/word.js';
import type { CliCall, CliWord } from './cli-settings.js';
import type { ClientScalar } from './client-url.js';

/** Reads the URLs of a scalar as the client that gets them does. */
export type UrlReader = (scalar: ClientScalar) => (url: RedisUrl) => RedisUrl;

/** The whole word is a variable of the shell. */
const variable = /^\$\$?(?:(\w+)|\{(\w+)\})$/;

/** The reader for a service with these calls. */
export function cliUrlReader(calls: readonly CliCall[]): UrlReader {
  const words = calls.flatMap(({ words: all }) =>
    all.filter((_, index) => all[index - 1]?.node.text === '-u'),
  );
  const names = new Set(
    words.flatMap(({ node }) => {
      const [, bare, braced] = variable.exec(node.text) ?? [];
      return bare ?? braced ?? [];
    }),
  );
  const isInWord = wordFinder(words);
  return ({ path: [key, name] }) => {
    const isNamed = key === 'environment' && names.has(String(name));
    // Symfony, whose settings are named like this, reads the same way (Symfony 7, RedisTrait.php).
    const isDsn = /DSN$/i.test(String(name));
    return (url) => {
      if (isNamed || isInWord(url)) return { ...withUserAsPassword(url), ofCli: true };
      return isDsn ? withUserAsPassword(url) : url;
    };
  };
}

function wordFinder(words: readonly CliWord[]): (url: RedisUrl) => boolean {
  const spans = groupBy(words, ({ node }) => scalarKey(node));
  return ({ colon: [first] }) => {
    if (!first) return false;
    const { start } = spanInScalar(first);
    return (spans.get(scalarKey(first.node)) ?? []).some(({ node }) => {
      const word = spanInScalar(wholeScalar(node));
      return word.start <= start && start < word.end;
    });
  };
}

/** Without a colon, the user info is the password (redis-cli.c, parseRedisUri; tried on 7.0.15). */
function withUserAsPassword(url: RedisUrl): RedisUrl {
  const { user, password } = url;
  const isPassword = password === null && user !== null && user.length > 0;
  return { ...url, ...(isPassword ? { user: null, password: user } : {}) };
}
