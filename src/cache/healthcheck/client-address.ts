/** The server that a client connects to, which must be the one in the same service. */

import {
  type Text,
  toDisplayText,
  toText,
  UNKNOWN,
  writtenSpan,
} from '../../compose/interpolation/expand.js';
import { comparable } from '../secret/agreement.js';
import { namedUser } from '../secret/named-user.js';
import type { CheckedServer, Server } from './checked-server.js';
import type { RedisCliOptions } from './redis-cli-options.js';

/** Options with which it does not send the command in its arguments. */
const otherModes = new Set(
  '--help -v --version -x --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --eval --intrinsic-latency --lru-test --rdb'.split(
    ' ',
  ),
);

/**
 * The reason why a client does not connect to the port that requires the password. `missed`: it connects to no port of
 * the server. `unverified`: the reply does not depend on the server's password.
 */
export interface Reach {
  readonly kind: 'missed' | 'unverified' | 'unknown';
  readonly reason: string;
}

function unknown(reason: string): Reach {
  return { kind: 'unknown', reason };
}

/** The reason why the call may not connect to the port that requires the password; null when it does. */
export function connectionReach(options: RedisCliOptions, server: Server): Reach | null {
  const { flags, host, port } = options;
  const user = namedUser(options.user);
  const otherSocket = flags.has('-s') ? otherSocketReason(options, server) : null;
  if (otherSocket !== null) return otherSocket;
  const mode = modeReach(options);
  if (mode !== null) return mode;
  const reach = flags.has('-s') ? null : reachOf(host, port, server);
  if (user.kind === 'default' || reach !== null) return reach;
  const reason = `it logs in as user ${user.shown}, but the server's password belongs to user \`default\``;
  return { kind: options.user?.some(({ variable }) => variable !== null) ? 'unknown' : 'unverified', reason };
}

/** The reason why the call does not send its commands; null when it does. */
export function modeReach({ flags }: Pick<RedisCliOptions, 'flags'>): Reach | null {
  const mode = [...flags].find((flag) => otherModes.has(flag) || flag.startsWith('--cluster'));
  return mode === undefined ? null : unknown(`it uses \`${mode}\`, a mode that this tool does not evaluate`);
}

/** The reason why a socket may not ask for the password as the port does; null for one of a Redis server. */
function otherSocketReason({ socket }: RedisCliOptions, { checked }: Server): Reach | null {
  if (checked.image === 'dragonfly')
    return {
      kind: 'unverified',
      reason: 'it connects through a Unix socket, where Dragonfly accepts commands without the password',
    };
  if (typeof checked.image === 'string' || checked.socket === undefined || socket === null)
    return unknown('it connects through a Unix socket, which this tool does not evaluate');
  if (toText(socket) === checked.socket) return null;
  return unknown(
    `it connects to the socket \`${toDisplayText(socket)}\`, but the server ${checked.socket === null ? 'has no socket' : `has \`${checked.socket}\``}`,
  );
}

/** The reason why an address is not, or may not be, the server's; null when it is. */
export function reachOf(host: Text | null, port: Text | null, server: Server): Reach | null {
  if (host && !server.checked.hosts.has(toText(host)))
    return displayed(host).startsWith('-')
      ? missed(`the client reads \`${displayed(host)}\` as the value of \`-h\``)
      : unknown(`it connects to \`${displayed(host)}\`, which may be another server`);
  const { addresses } = server.checked;
  if (addresses && isLoopback(host ? toText(host) : '127.0.0.1') && !addresses.some(includesLoopback))
    return missed(
      `it connects to the loopback address, but the server listens on \`${addresses.join(' ')}\``,
    );
  const written = port ? comparable(port) : defaultPort;
  if (server.port === null || written === comparable(server.port)) return null;
  return otherPortReach(port ? displayedPort(port) : defaultPort, displayedPort(server.port), server.checked);
}

function otherPortReach(shown: string, own: string, { otherPorts }: CheckedServer): Reach {
  if (otherPorts?.has(shown))
    return unknown(
      `it connects to port ${shown}, but only the main port, ${own}, is known to require the password`,
    );
  const reason = `it connects to port ${shown}, but the server listens on ${own === '0' ? 'no port' : `port ${own}`}`;
  return otherPorts !== null && isNumber(shown) && isNumber(own) ? missed(reason) : unknown(reason);
}

function missed(reason: string): Reach {
  return { kind: 'missed', reason };
}

function isLoopback(host: string): boolean {
  return /^(?:127\..*|::1|localhost)$/.test(host);
}

/** A dash makes an address optional. */
function includesLoopback(address: string): boolean {
  const own = address.replace(/^-/, '');
  return isLoopback(own) || /^(?:0\.0\.0\.0|\*|::\*?)$/.test(own) || own.includes(UNKNOWN);
}

const defaultPort = '6379';

function displayed(text: Text): string {
  return toDisplayText(text).replaceAll(UNKNOWN, '…');
}

/** A port as a number or as its file contains it. */
function displayedPort(port: Text): string {
  const text = displayed(port);
  if (isNumber(text)) return text;
  const written = writtenSpan(port);
  return `\`${written ? written.node.text.slice(written.span.start, written.span.end) : text}\``;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
