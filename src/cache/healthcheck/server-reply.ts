/** The replies of a server to a client, as far as a health check depends on them. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';

/** A server that a health check may meet. */
export interface ReplyingServer {
  readonly isUp: boolean;
  /** Whether it has no password, so that it rejects every password but runs every command. */
  readonly isOpen?: boolean;
  /** Whether it accepts a client that sends this password; null for none. */
  readonly accepts: (secret: Text | null) => boolean;
  /** The error that a rejected client receives. */
  readonly error: string;
}

export const noAuth = 'NOAUTH Authentication required.';

/** The reply to a request. */
export interface Reply {
  readonly text: string;
  readonly isError: boolean;
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
  return replyText(words) === 'PONG';
}

/** The reply to a command of a client that the server accepts or rejects. */
export function replyTo(words: readonly Text[], isAccepted: boolean, error: string): Reply {
  const name = toText(words[0] ?? []).toLowerCase();
  if (name === 'quit' || name === 'hello') return { text: 'OK', isError: false };
  if (name === 'auth')
    return isAccepted
      ? { text: 'OK', isError: false }
      : { text: 'WRONGPASS invalid username-password pair or user is disabled.', isError: true };
  return isAccepted ? { text: replyText(words), isError: false } : { text: error, isError: true };
}

function replyText(words: readonly Text[]): string {
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
    case 'get':
      return '';
    case 'role':
      return `master\n${UNKNOWN}`;
    case 'info':
      return info;
    default:
      return UNKNOWN;
  }
}

const info = [
  '# Server',
  `redis_version:${UNKNOWN}`,
  `tcp_port:${UNKNOWN}`,
  `uptime_in_seconds:${UNKNOWN}`,
  '# Clients',
  `connected_clients:${UNKNOWN}`,
  '# Memory',
  `used_memory:${UNKNOWN}`,
  '# Stats',
  '# Replication',
  'role:master',
].join('\n');
