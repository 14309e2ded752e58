/** The replies of a server to a client, as far as a health check depends on them. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';

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
}

export const noAuth = 'NOAUTH Authentication required.';

/** The reply to a request. */
export interface Reply {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'nothing' | 'error';
}

/** Commands that change neither the server's password nor its settings. None of their errors repeats an argument. */
const plainCommands = new Set(
  'auth dbsize del echo exists expire get hello incr info lastsave llen ping quit role select set setex strlen time ttl type'.split(
    ' ',
  ),
);

/** The reason why this tool cannot evaluate a check that sends this command to the server; null when it can. */
export function unsupportedCommand(words: readonly Text[]): string | null {
  const name = toText(words[0] ?? []).toLowerCase();
  if (plainCommands.has(name) && !(name === 'hello' && words.length > 1)) return null;
  return `it sends the command \`${name.toUpperCase().replaceAll(UNKNOWN, '…')}\`, whose effects this tool does not evaluate`;
}

/** The password that a command sends; null for a command that sends none. */
export function sentPassword(words: readonly Text[]): Text | null {
  return /^auth$/i.test(toText(words[0] ?? [])) && words.length > 1 ? (words.at(-1) ?? []) : null;
}

/** The passwords that commands send. */
export function sentPasswords(commands: readonly (readonly Text[])[]): Text[] {
  return commands.map(sentPassword).filter((password) => password !== null);
}

/** Whether the server replies PONG to a command. */
export function isAnsweredWithPong(words: readonly Text[]): boolean {
  return replyText(words, UNKNOWN) === 'PONG';
}

const numberCommands = new Set('dbsize del exists expire incr lastsave llen strlen ttl'.split(' '));

/** Whether the server replies to a command with a text of a known form: PONG, a number or a type. */
export function hasKnownReply(words: readonly Text[]): boolean {
  const name = toText(words[0] ?? []).toLowerCase();
  return isAnsweredWithPong(words) || numberCommands.has(name) || name === 'type' || name === 'time';
}

/** The reply to a command of a client that the server accepts or rejects. `choose` decides what depends on its data. */
export function replyTo(
  words: readonly Text[],
  isAccepted: boolean,
  { error, port = UNKNOWN }: ReplyingServer,
  choose: () => boolean,
): Reply {
  const name = toText(words[0] ?? []).toLowerCase();
  if (name === 'quit' || name === 'hello') return { text: 'OK', kind: 'text' };
  if (name === 'auth')
    return isAccepted
      ? { text: 'OK', kind: 'text' }
      : { text: 'WRONGPASS invalid username-password pair or user is disabled.', kind: 'error' };
  if (!isAccepted) return { text: error, kind: 'error' };
  if (numberCommands.has(name)) return { text: choose() ? '12' : '0', kind: 'number' };
  if (name === 'type') return { text: choose() ? 'string' : 'none', kind: 'text' };
  return name === 'get' ? { text: '', kind: 'nothing' } : { text: replyText(words, port), kind: 'text' };
}

function replyText(words: readonly Text[], port: string): string {
  const [name = '', ...rest] = words.map(toText);
  const [message] = rest;
  switch (name.toLowerCase()) {
    case 'ping':
      return message ?? 'PONG';
    case 'echo':
      return message ?? '';
    case 'set':
    case 'setex':
    case 'select':
      return 'OK';
    case 'time':
      return '1700000000\n123456';
    case 'role':
      return `master\n${UNKNOWN}`;
    case 'info':
      return infoOf(port);
    default:
      return UNKNOWN;
  }
}

function infoOf(port: string): string {
  return [
    '# Server',
    `redis_version:${UNKNOWN}`,
    `tcp_port:${port}`,
    `uptime_in_seconds:${UNKNOWN}`,
    '# Clients',
    `connected_clients:${UNKNOWN}`,
    '# Memory',
    `used_memory:${UNKNOWN}`,
    '# Stats',
    '# Replication',
    'role:master',
  ].join('\n');
}
