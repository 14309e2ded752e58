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
import type { Server } from './checked-server.js';
import type { RedisCliOptions } from './redis-cli-options.js';

/** Options with which it does not send the command in its arguments. */
const otherModes = new Set(
  '--help -v --version -x --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --eval --intrinsic-latency --lru-test --rdb'.split(
    ' ',
  ),
);

/** The reason why the call may not connect to the port that requires the password; null when it does. */
export function unsupportedConnection(options: RedisCliOptions, server: Server): string | null {
  const { flags, host, port } = options;
  const user = namedUser(options.user);
  const otherSocket = flags.has('-s') ? otherSocketReason(options, server) : null;
  if (otherSocket !== null) return otherSocket;
  const mode = unsupportedMode(options);
  if (mode !== null) return mode;
  if (user.kind !== 'default')
    return (
      otherAddress(host, port, server) ??
      `it authenticates as user ${user.shown}, but the password belongs to user \`default\``
    );
  return flags.has('-s') ? null : otherAddress(host, port, server);
}

/** The reason why the call does not send its commands; null when it does. */
export function unsupportedMode({ flags }: Pick<RedisCliOptions, 'flags'>): string | null {
  const mode = [...flags].find((flag) => otherModes.has(flag) || flag.startsWith('--cluster'));
  return mode === undefined ? null : `it uses \`${mode}\`, a mode that this tool does not evaluate`;
}

/** The reason why a socket may not ask for the password as the port does; null for one of a Redis server. */
function otherSocketReason({ socket }: RedisCliOptions, { checked }: Server): string | null {
  if (typeof checked.image === 'string' || checked.socket === undefined || socket === null)
    return 'it connects through a Unix socket, which this tool does not evaluate';
  if (toText(socket) === checked.socket) return null;
  return `it connects to the socket \`${toDisplayText(socket)}\`, but the server ${checked.socket === null ? 'has no socket' : `has \`${checked.socket}\``}`;
}

/** The reason why an address may not be the server's; null when it is. */
export function otherAddress(host: Text | null, port: Text | null, server: Server): string | null {
  if (host && !server.checked.hosts.has(toText(host)))
    return `it connects to \`${displayed(host)}\`, which may be another server`;
  const { addresses } = server.checked;
  if (addresses && isLoopback(host ? toText(host) : '127.0.0.1') && !addresses.some(includesLoopback))
    return `it connects to the loopback address, but the server listens on \`${addresses.join(' ')}\``;
  if (server.port === null) return null;
  const written = port ? comparable(port) : defaultPort;
  if (written === comparable(server.port)) return null;
  const shown = port ? displayedPort(port) : defaultPort;
  if (toText(server.port) === '0') return `it connects to port ${shown}, but the server listens on no port`;
  return `it connects to port ${shown}, but the server listens on port ${displayedPort(server.port)}`;
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
  if (/^\d+$/.test(text)) return text;
  const written = writtenSpan(port);
  return `\`${written ? written.node.text.slice(written.span.start, written.span.end) : text}\``;
}
