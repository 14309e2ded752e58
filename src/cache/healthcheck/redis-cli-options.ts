/** The command line of `redis-cli` 6.0, which Dragonfly's image contains. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { urlsIn } from '../text/redis-url.js';
import type { Word } from '../text/word.js';

/** The options of a call; null for one that is not given. */
export interface RedisCliOptions {
  readonly password: Text | null;
  readonly user: Text | null;
  readonly host: Text | null;
  readonly port: Text | null;
  /** The number of times that it sends the command. */
  readonly repeat: Text | null;
  readonly flags: ReadonlySet<string>;
  /** The first option that redis-cli 6.0 does not support, or that lacks its value. */
  readonly rejected: string | null;
  readonly command: readonly Word[];
}

/** Options with a value in the next word (redis-cli.c, parseOptions). */
const valuedOptions = new Set(
  '-h -p -s -a --pass -u --user -r -i -n -d -D --pattern --eval --pipe-timeout --memkeys-samples --intrinsic-latency --lru-test --rdb --sni --cacert --cacertdir --cert --key --tls-ciphers --tls-ciphersuites'.split(
    ' ',
  ),
);

/** Options without a value. */
const plainOptions = new Set(
  '--help -v --version -x -c -3 --no-auth-warning --askpass --raw --no-raw --csv --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --verbose --tls --insecure'.split(
    ' ',
  ),
);

/** Reads options up to the first word that is not one. The last of a repeated option applies. */
export function parseOptions(words: readonly Word[]): RedisCliOptions {
  const values = new Map<string, Text>();
  const flags = new Set<string>();
  let rejected: string | null = null;
  let index = 0;
  for (; index < words.length; index += 1) {
    const option = toText(words[index]?.text ?? []);
    if (!option.startsWith('-')) break;
    flags.add(option);
    const value = words[index + 1]?.text;
    if (valuedOptions.has(option) && value) {
      for (const [name, text] of option === '-u' ? urlOptions(value) : [[option, value] as const])
        values.set(name === '--pass' ? '-a' : name, text);
      index += 1;
    } else if (!plainOptions.has(option) && !option.startsWith('--cluster')) rejected ??= option;
  }
  const option = (name: string): Text | null => values.get(name) ?? null;
  return {
    password: option('-a'),
    user: option('--user'),
    host: option('-h'),
    port: option('-p'),
    repeat: option('-r'),
    flags,
    rejected,
    command: words.slice(index),
  };
}

/** The options that a URL stands for. A part that it lacks keeps the value that other options give. */
function urlOptions(text: Text): (readonly [string, Text])[] {
  const [url] = urlsIn(text);
  if (!url) return [['-h', text]];
  const { user, password, host, port } = url;
  // Without a colon, the text before the `@` is the password.
  const secret = password ?? user;
  return [
    ['-h', host],
    ...(port.length > 0 ? [['-p', port] as const] : []),
    ...(secret ? [['-a', secret] as const] : []),
    ...(password && user && user.length > 0 ? [['--user', user] as const] : []),
  ];
}
