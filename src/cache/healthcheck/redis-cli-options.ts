/** The command line of `redis-cli` and of the clients with the same options. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { urlsIn } from '../text/redis-url.js';
import type { Word } from '../text/word.js';
import {
  acceptsLater,
  acceptsScheme,
  type CheckImage,
  isValuedLater,
  sendsEmptyUser,
} from './client-release.js';

/** An option that some or all releases of the client reject. */
export interface RejectedOption {
  readonly option: string;
  readonly always: boolean;
}

/** The options of a call; null for one that is not given. */
export interface RedisCliOptions {
  readonly password: Text | null;
  readonly user: Text | null;
  readonly host: Text | null;
  readonly port: Text | null;
  readonly socket: Text | null;
  /** The number of times that it sends the command. */
  readonly repeat: Text | null;
  readonly flags: ReadonlySet<string>;
  /** The first option that the client does not accept, or that lacks its value. */
  readonly rejected: RejectedOption | null;
  /** Whether it sends an empty user name; null if that depends on the release. */
  readonly emptyUser: boolean | null;
  readonly command: readonly Word[];
}

/** Options of redis-cli 6.0 with a value in the next word (redis-cli.c, parseOptions). */
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
export function parseOptions(words: readonly Word[], image: CheckImage): RedisCliOptions {
  const read: ReadOptions = { values: new Map(), flags: new Set(), rejected: null, emptyUser: false };
  let index = 0;
  for (; index < words.length; index += 1) {
    const option = toText(words[index]?.text ?? []);
    if (!option.startsWith('-')) break;
    read.flags.add(option);
    if (readOption(option, words[index + 1]?.text, read, image)) index += 1;
  }
  const option = (name: string): Text | null => read.values.get(name) ?? null;
  return {
    password: option('-a'),
    user: option('--user'),
    host: option('-h'),
    port: option('-p'),
    socket: option('-s'),
    repeat: option('-r'),
    flags: read.flags,
    rejected: read.rejected,
    emptyUser: read.emptyUser,
    command: words.slice(index),
  };
}

/** The options so far. */
interface ReadOptions {
  readonly values: Map<string, Text>;
  readonly flags: Set<string>;
  rejected: RejectedOption | null;
  emptyUser: boolean | null;
}

/** Reads one option. Returns whether the next word is its value. */
function readOption(option: string, value: Text | undefined, read: ReadOptions, image: CheckImage): boolean {
  if (valuedOptions.has(option) && value) {
    if (option === '-u') readUrl(value, read, image);
    else read.values.set(option === '--pass' ? '-a' : option, value);
    return true;
  }
  if (plainOptions.has(option) || option.startsWith('--cluster')) return false;
  const accepted = acceptsLater(option, image);
  if (accepted !== true) read.rejected ??= { option, always: accepted === false && image !== 'other' };
  return image !== 'dragonfly' && isValuedLater(option);
}

function readUrl(text: Text, read: ReadOptions, image: CheckImage): void {
  for (const [name, value] of urlOptions(text)) read.values.set(name, value);
  read.rejected ??= rejectedScheme(text, image);
  if (/^(?:rediss|valkeys):\/\//i.test(toText(text))) read.flags.add('--tls');
  read.emptyUser = hasEmptyUser(text) ? sendsEmptyUser(image) : false;
}

function rejectedScheme(text: Text, image: CheckImage): RejectedOption | null {
  const scheme = /^[a-z]+(?=:\/\/)/i.exec(toText(text))?.[0];
  const accepted = scheme === undefined || acceptsScheme(scheme.toLowerCase(), image);
  return accepted === true ? null : { option: `-u ${scheme}://`, always: accepted === false };
}

/** Whether a URL has a colon without a user name in front of it. */
function hasEmptyUser(text: Text): boolean {
  const [url] = urlsIn(text);
  return url?.password !== null && url?.password !== undefined && (url.user?.length ?? 0) === 0;
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
