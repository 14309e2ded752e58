/** The replies of a server to a client, as far as a health check depends on them. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type InfoServer, infoReply } from './info-reply.js';

/** A server that a health check may meet. */
export interface ReplyingServer {
  readonly isUp: boolean;
  /** Whether it has no password, so that it rejects every password but runs every command. */
  readonly isOpen?: boolean;
  /** Whether it accepts a client that sends this password; null for none. */
  readonly accepts: (secret: Text | null) => boolean;
  /** The port that it listens on; undefined if it is not known. */
  readonly port?: string | undefined;
  /** The error that a rejected client receives. */
  readonly error: string;
  /** Whose fields INFO prints. */
  readonly info?: InfoServer;
  /** The values that the check has stored, by key. */
  readonly stored?: Map<string, string>;
}

export const noAuth = 'NOAUTH Authentication required.';

/** The reply to a request. */
export interface Reply {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'nothing' | 'error';
}

/** Commands that change neither the server's password nor its settings. None of their errors repeats an argument. */
const plainCommands = new Set(
  'append auth dbsize decr del echo exists expire get hdel hello hget hgetall hlen hset incr info keys lastsave llen lpush lrange mget persist ping publish quit randomkey role rpush sadd scan scard select set setex setnx smembers srem strlen time touch ttl type unlink xlen zadd zcard'.split(
    ' ',
  ),
);

/** The subcommands that change neither, by command. */
const plainSubcommands: Readonly<Record<string, RegExp>> = {
  acl: /^(?:whoami|users|list|cat|log)$/,
  client: /^(?:id|info|list|getname|setname)$/,
  // The refusal of an unknown subcommand repeats it, before the server asks for the password.
  command: /^(?:count|docs|info|list)$/,
  cluster: /^(?:info|nodes|slots|shards|myid)$/,
  latency: /^(?:latest|history|doctor)$/,
  memory: /^(?:usage|stats|doctor)$/,
  module: /^list$/,
  slowlog: /^(?:get|len)$/,
};

/** The reason why this tool cannot evaluate a check that sends this command to the server; null when it can. */
export function unsupportedCommand(words: readonly Text[]): string | null {
  const [name = '', subcommand = ''] = words.slice(0, 2).map((word) => toText(word).toLowerCase());
  if (plainCommands.has(name) || isNoCommand(name) || luaReply(words) !== null) return null;
  if (Object.hasOwn(plainSubcommands, name) && plainSubcommands[name]?.test(subcommand)) return null;
  return `it sends the command \`${name.toUpperCase().replaceAll(UNKNOWN, '…')}\`, whose effects this tool does not evaluate`;
}

/** Whether no server has a command of this name, such as a word with a dash. */
function isNoCommand(name: string): boolean {
  return /^[-+\d]/.test(name);
}

const pingScript = /^\s*return\s+redis\.p?call\(\s*(['"])PING\1\s*\)\s*;?\s*$/i;
const constantScript = /^\s*return\s+(?:(['"])(?<text>[^'"\\]*)\1|(?<number>\d+))\s*;?\s*$/;

/** The reply to `EVAL` with a script that only returns something; null for any other command. */
function luaReply([name = [], script = []]: readonly Text[]): string | null {
  if (toText(name).toLowerCase() !== 'eval') return null;
  if (pingScript.test(toText(script))) return 'PONG';
  const found = constantScript.exec(toText(script))?.groups;
  return found?.['text'] ?? found?.['number'] ?? null;
}

/** The password that a command sends, by AUTH or by `HELLO 3 AUTH USER PASSWORD`; null for a command that sends none. */
export function sentPassword(words: readonly Text[]): Text | null {
  const [name = '', , option = ''] = words.slice(0, 3).map((word) => toText(word).toLowerCase());
  if (name === 'hello' && option === 'auth') return words[4] ?? null;
  return name === 'auth' && words.length > 1 ? (words.at(-1) ?? []) : null;
}

/** The passwords that commands send. */
export function sentPasswords(commands: readonly (readonly Text[])[]): Text[] {
  return commands.map(sentPassword).filter((password) => password !== null);
}

/** Whether the server replies PONG to a command. */
export function isAnsweredWithPong(words: readonly Text[]): boolean {
  return replyText(words) === 'PONG';
}

/** The first command that asks for more than a login, as it is shown; null without one. */
export function askedCommand(commands: readonly (readonly Text[])[]): string | null {
  const names = commands.map(([name = []]) => toText(name).toUpperCase());
  return names.find((name) => /^[A-Z]+$/.test(name) && !/^(?:AUTH|HELLO|SELECT|QUIT)$/.test(name)) ?? null;
}

const numberCommands = new Set(
  'append dbsize decr del exists expire hdel hlen hset incr lastsave llen lpush persist publish rpush sadd scard setnx srem strlen touch ttl unlink xlen zadd zcard'.split(
    ' ',
  ),
);

/** Whether the server replies to a command with a text of a known form: PONG, a number or a type. */
export function hasKnownReply(words: readonly Text[]): boolean {
  const name = toText(words[0] ?? []).toLowerCase();
  return isAnsweredWithPong(words) || numberCommands.has(name) || name === 'type' || name === 'time';
}

/** The reply to a command of a client that the server accepts or rejects. `choose` decides what depends on its data. */
export function replyTo(
  words: readonly Text[],
  isAccepted: boolean,
  server: ReplyingServer,
  choose: () => boolean,
): Reply {
  const name = toText(words[0] ?? []).toLowerCase();
  if (name === 'quit') return { text: 'OK', kind: 'text' };
  if (isNoCommand(name)) return { text: `ERR unknown command '${name}'`, kind: 'error' };
  if (name === 'auth' && isAccepted) return { text: 'OK', kind: 'text' };
  if (!isAccepted) return { text: errors[name] ?? server.error, kind: 'error' };
  return acceptedReply(words, server, choose);
}

function acceptedReply(words: readonly Text[], server: ReplyingServer, choose: () => boolean): Reply {
  const [name = '', subcommand = ''] = words.slice(0, 2).map((word) => toText(word).toLowerCase());
  if (name === 'command' && subcommand === 'count') return { text: '200', kind: 'number' };
  if (numberCommands.has(name)) return { text: choose() ? '12' : '0', kind: 'number' };
  if (name === 'info') return { text: infoOf(words, server, choose), kind: 'text' };
  if (name === 'type') return { text: choose() ? 'string' : 'none', kind: 'text' };
  return storedReply(words, server) ?? { text: replyText(words), kind: 'text' };
}

function infoOf(words: readonly Text[], { port, info }: ReplyingServer, choose: () => boolean): string {
  const sections = words.slice(1).map(toText);
  return infoReply(sections, { server: info ?? 'other', port: port ?? UNKNOWN, choose });
}

/** Errors of commands that a rejected client may send. */
const errors: Readonly<Record<string, string>> = {
  auth: 'WRONGPASS invalid username-password pair or user is disabled.',
  hello:
    'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
};

/** The reply to GET. SET stores the value; its own reply is not decided here. */
function storedReply(words: readonly Text[], { stored }: ReplyingServer): Reply | null {
  const [name = '', key = '', first = '', second = ''] = words.map(toText);
  if (/^set(?:ex)?$/i.test(name)) stored?.set(key, /^set$/i.test(name) ? first : second);
  if (!/^get$/i.test(name)) return null;
  const value = stored?.get(key);
  return value === undefined ? { text: '', kind: 'nothing' } : { text: value, kind: 'text' };
}

function replyText(words: readonly Text[]): string {
  const [name = '', message] = words.map(toText);
  const reply = replies[name.toLowerCase()];
  return reply?.(message) ?? luaReply(words) ?? UNKNOWN;
}

const ok = () => 'OK';

/** The replies to commands, by the first word after the name. */
const replies: Readonly<Record<string, (message: string | undefined) => string>> = {
  ping: (message) => message ?? 'PONG',
  echo: (message) => message ?? '',
  set: ok,
  setex: ok,
  select: ok,
  time: () => '1700000000\n123456',
  role: () => `master\n${UNKNOWN}`,
  // The form depends on the protocol.
  hello: () => ['server', 'proto', 'role', 'master'].join(UNKNOWN),
  acl: (subcommand) => (subcommand?.toLowerCase() === 'whoami' ? `${UNKNOWN}default` : UNKNOWN),
  client: (subcommand) => clientReply(subcommand?.toLowerCase() ?? ''),
};

function clientReply(subcommand: string): string {
  switch (subcommand) {
    case 'setname':
      return 'OK';
    case 'getname':
      return '';
    case 'id':
      return '12';
    default:
      return `id=12 addr=127.0.0.1:${UNKNOWN} laddr=127.0.0.1:${UNKNOWN} name= age=${UNKNOWN}`;
  }
}
