/** A call of redis-cli: the password that it gives, and the server that it asks. */

import { type Text, toDisplayText, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { urlsIn } from '../text/redis-url.js';
import type { Word } from '../text/word.js';

/** What a health check does, as far as it is understood. */
export interface ClientCall {
  readonly program: string | null;
  readonly secret: Text | null | 'unknown';
  /** True when it fails once the server refuses the password; null when that cannot be told. */
  readonly provesPong: boolean | null;
  readonly because: string;
  /** The client stops before it asks, whatever is made of its answer. */
  readonly broken?: true;
  /** The client takes its commands from its input. */
  readonly fromInput?: true;
  /** What it asks is answered with PONG. */
  readonly asksForPong?: boolean;
}

/** The server that the check is for, by what a client is told of it. */
export interface Target {
  readonly hosts: ReadonlySet<string>;
  /** Null when it cannot be told. */
  readonly port: string | null;
  /** In whose image the check runs, and with which clients therefore. */
  readonly image: 'dragonfly' | 'other';
}

/** What is beyond this reader: nothing may be concluded from it. */
export function unsupported(because: string, program: string | null = null): ClientCall {
  return { program, secret: 'unknown', provesPong: null, because };
}

const clients = new Set(['redis-cli', 'valkey-cli', 'keydb-cli']);

/** Whether a program asks the server as redis-cli does. */
export function isClient(program: string): boolean {
  return clients.has(program);
}

/** Options of redis-cli 6.0 with a value in the next word (redis-cli.c, parseOptions). */
const valued = new Set(
  '-h -p -s -a --pass -u --user -r -i -n -d -D --pattern --eval --pipe-timeout --memkeys-samples --intrinsic-latency --lru-test --rdb --sni --cacert --cacertdir --cert --key --tls-ciphers --tls-ciphersuites'.split(
    ' ',
  ),
);
/** Options of it without one. */
const plainOptions = new Set(
  '--help -v --version -x -c -3 --no-auth-warning --askpass --raw --no-raw --csv --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --verbose --tls --insecure'.split(
    ' ',
  ),
);

/** Options with which it does something else than ask what is written behind them. */
const modes = new Set(
  '--help -v --version -x --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --eval --intrinsic-latency --lru-test --rdb'.split(
    ' ',
  ),
);

/** The options of a call. Null is what is not given. */
interface Call {
  readonly password: Text | null;
  readonly user: Text | null;
  readonly host: Text | null;
  readonly port: Text | null;
  readonly flags: ReadonlySet<string>;
  /** The first option that redis-cli 6.0 does not know, or that lacks its value. */
  readonly stranger: string | null;
  readonly command: readonly Word[];
}

/** Commands of the server that change neither its password nor its settings, and whose words no refusal repeats. */
const harmless = new Set(
  'dbsize del echo exists expire get hello incr info lastsave llen ping quit role select set setex strlen time ttl type'.split(
    ' ',
  ),
);

/** Why a command of the server is more than a question; null when it is none. */
export function whyMore(command: string): string | null {
  const [name = ''] = command.trim().toLowerCase().split(/\s/);
  if (harmless.has(name)) return null;
  return `it runs \`${name.toUpperCase().replaceAll(UNKNOWN, '…')}\`, and what that changes is not followed`;
}

/** Whether a command of the server is answered with PONG. */
export function isAnsweredWithPong(command: string): boolean {
  const [name = '', ...words] = command.trim().split(/\s+/);
  const said = words.join(' ').replace(/^(["'])(.*)\1$/, '$2');
  return (/^ping$/i.test(name) && said === '') || (/^(?:ping|echo)$/i.test(name) && said === 'PONG');
}

/** A call in the container; `inherited` is REDISCLI_AUTH, which counts where no option gives a password. */
export function readClient(
  program: string,
  words: readonly Word[],
  inherited: Text | null,
  target: Target,
): ClientCall {
  const call = parse(words);
  const elsewhere = whyElsewhere(call, target);
  if (elsewhere !== null) return unsupported(elsewhere, program);
  const [command] = call.command;
  const more = command ? whyMore(toText(command.text)) : null;
  if (more !== null) return unsupported(more, program);
  const secret = call.password ?? inherited;
  const broken = target.image === 'other' ? null : whyBroken(program, call);
  if (broken !== null) return { program, secret, provesPong: false, because: broken, broken: true };
  const because =
    call.command.length === 0 && secret !== null
      ? `\`${program}\` is given no command: the word behind the option became the password`
      : `\`${program}\` exits 0 when the server answers NOAUTH, so the check passes without the password`;
  const reading =
    call.stranger === null
      ? { program, secret, provesPong: false, because }
      : { program, secret, provesPong: null, because: strange(call.stranger) };
  const asked = call.command.map((word) => toText(word.text)).join(' ');
  return command ? { ...reading, asksForPong: isAnsweredWithPong(asked) } : { ...reading, fromInput: true };
}

function strange(option: string): string {
  return `\`${option}\` is not in every release of \`redis-cli\`, and which one this image has cannot be known`;
}

/** Options are read up to the first word that is none, and of one that is repeated the last counts. */
function parse(words: readonly Word[]): Call {
  const given = new Map<string, Text>();
  const flags = new Set<string>();
  let stranger: string | null = null;
  let index = 0;
  for (; index < words.length; index += 1) {
    const option = toText(words[index]?.text ?? []);
    if (!option.startsWith('-')) break;
    flags.add(option);
    const value = words[index + 1]?.text;
    if (valued.has(option) && value) {
      for (const [name, text] of option === '-u' ? urlOptions(value) : [[option, value] as const])
        given.set(name === '--pass' ? '-a' : name, text);
      index += 1;
    } else if (!plainOptions.has(option) && !option.startsWith('--cluster')) stranger ??= option;
  }
  const option = (name: string): Text | null => given.get(name) ?? null;
  return {
    password: option('-a'),
    user: option('--user'),
    host: option('-h'),
    port: option('-p'),
    flags,
    stranger,
    command: words.slice(index),
  };
}

/** What a URL stands for; what it does not have stays as other options have it. */
function urlOptions(text: Text): (readonly [string, Text])[] {
  const [url] = urlsIn(text);
  if (!url) return [['-h', text]];
  const { user, password, host, port } = url;
  // Without a colon, what stands before the `@` is the password.
  const secret = password ?? user;
  return [
    ['-h', host],
    ...(port.length > 0 ? [['-p', port] as const] : []),
    ...(secret ? [['-a', secret] as const] : []),
    ...(password && user && user.length > 0 ? [['--user', user] as const] : []),
  ];
}

/** Why it does not ask the server by the door that the password guards. */
function whyElsewhere({ flags, host, port, user }: Call, target: Target): string | null {
  if (flags.has('-s')) return 'it asks over the unix socket, where no password is asked for';
  const mode = [...flags].find((flag) => modes.has(flag) || flag.startsWith('--cluster'));
  if (mode !== undefined) return `with \`${mode}\` it does something else than ask, which is not followed`;
  if (flags.has('--askpass')) return 'it reads the password from its input, which is not followed';
  if (host && !target.hosts.has(toText(host)))
    return `it asks \`${toDisplayText(host)}\`, which may be another server`;
  const asked = port ? toText(port) : '6379';
  if (target.port !== null && asked !== target.port && !`${asked}${target.port}`.includes(UNKNOWN))
    return `it asks port ${asked}, and the server listens on ${target.port}`;
  if (user && toText(user) !== 'default')
    return `it asks as the user \`${toDisplayText(user)}\`, and the password is that of \`default\``;
  return null;
}

/** Why it stops before it asks. */
function whyBroken(program: string, { stranger }: Call): string | null {
  if (program !== 'redis-cli')
    return `\`${program}\` is not in Dragonfly's image, so the check always fails: it is \`redis-cli\` there`;
  return stranger === null
    ? null
    : `\`${stranger}\` is unknown to the redis-cli 6.0 of Dragonfly's image, which stops at it, so the check always fails: look for PONG instead`;
}
