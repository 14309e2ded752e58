/** A call of `redis-cli`: the password that it sends and the server that it connects to. */

import { type Text, toDisplayText, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { parseOptions, type RedisCliOptions } from './redis-cli-options.js';

/** The effect of a health check, as far as this tool can evaluate its command. */
export interface HealthcheckOutcome {
  readonly program: string | null;
  /** The password that it sends; null for none. */
  readonly secret: Text | null | 'unknown';
  /** True when it fails once the server rejects the password; null when that is unknown. */
  readonly provesPong: boolean | null;
  readonly because: string;
  /** It fails before it connects, whatever the rest of the script does with the reply. */
  readonly alwaysFails?: true;
  /** The client reads its commands from its input. */
  readonly readsInput?: true;
  /** The server replies PONG to its command. */
  readonly expectsPong?: boolean;
}

/** The server that the health check is for, by the addresses and the image that decide whether a client reaches it. */
export interface CheckedServer {
  readonly hosts: ReadonlySet<string>;
  /** Null when it is unknown. */
  readonly port: string | null;
  /** The image that the check runs in, which decides the clients that it can use. */
  readonly image: 'dragonfly' | 'other';
}

/** The outcome of a command that this tool cannot evaluate. */
export function unknownOutcome(because: string, program: string | null = null): HealthcheckOutcome {
  return { program, secret: 'unknown', provesPong: null, because };
}

const clients = new Set(['redis-cli', 'valkey-cli', 'keydb-cli']);

/** Whether a program takes the same options as redis-cli. */
export function isClient(program: string): boolean {
  return clients.has(program);
}

/** Options with which it does not send the command in its arguments. */
const otherModes = new Set(
  '--help -v --version -x --latency --latency-dist --latency-history --slave --replica --stat --scan --pipe --bigkeys --memkeys --hotkeys --ldb --ldb-sync-mode --eval --intrinsic-latency --lru-test --rdb'.split(
    ' ',
  ),
);

/** Commands that change neither the server's password nor its settings. None of their errors repeats an argument. */
const plainCommands = new Set(
  'dbsize del echo exists expire get hello incr info lastsave llen ping quit role select set setex strlen time ttl type'.split(
    ' ',
  ),
);

/** The reason why this tool cannot evaluate a check that sends this command to the server; null when it can. */
export function unsupportedCommand(command: string): string | null {
  const [name = ''] = command.trim().toLowerCase().split(/\s/);
  if (plainCommands.has(name)) return null;
  return `it sends the command \`${name.toUpperCase().replaceAll(UNKNOWN, '…')}\`, whose effects this tool does not evaluate`;
}

/** Whether the server replies PONG to a command. */
export function isAnsweredWithPong(command: string): boolean {
  const [name = '', ...words] = command.trim().split(/\s+/);
  const message = words.join(' ').replace(/^(["'])(.*)\1$/, '$2');
  return (/^ping$/i.test(name) && message === '') || (/^(?:ping|echo)$/i.test(name) && message === 'PONG');
}

/** Reads a call in the container. `inherited` is REDISCLI_AUTH, which applies where no option gives a password. */
export function readRedisCli(
  program: string,
  words: readonly Word[],
  inherited: Text | null,
  server: CheckedServer,
): HealthcheckOutcome {
  const options = parseOptions(words);
  const [command] = options.command;
  const reason =
    unsupportedConnection(options, server) ?? (command ? unsupportedCommand(toText(command.text)) : null);
  if (reason !== null) return unknownOutcome(reason, program);
  const secret = options.password ?? inherited;
  const failure = server.image === 'other' ? null : failureInDragonflyImage(program, options);
  if (failure !== null) return { program, secret, provesPong: false, because: failure, alwaysFails: true };
  const because =
    options.command.length === 0 && secret !== null
      ? `\`${program}\` has no command in its arguments and reads commands from its input instead`
      : `\`${program}\` exits with 0 even if the server rejects the password, so the check passes anyway`;
  const outcome: HealthcheckOutcome =
    options.rejected === null
      ? { program, secret, provesPong: false, because }
      : { program, secret, provesPong: null, because: rejectedBySome(options.rejected) };
  const sent = options.command.map((word) => toText(word.text)).join(' ');
  return command ? { ...outcome, expectsPong: isAnsweredWithPong(sent) } : { ...outcome, readsInput: true };
}

function rejectedBySome(option: string): string {
  return `not every release of \`redis-cli\` accepts \`${option}\` as written, and the image's release is unknown`;
}

/** The reason why the call may not connect to the port that requires the password; null when it does. */
function unsupportedConnection(options: RedisCliOptions, server: CheckedServer): string | null {
  const { flags, host, port, user } = options;
  if (flags.has('-s')) return 'it connects through a Unix socket, which this tool does not evaluate';
  const mode = [...flags].find((flag) => otherModes.has(flag) || flag.startsWith('--cluster'));
  if (mode !== undefined) return `it uses \`${mode}\`, a mode that this tool does not evaluate`;
  if (flags.has('--askpass'))
    return 'it reads the password from its input, which this tool does not evaluate';
  if (host && !server.hosts.has(toText(host)))
    return `it connects to \`${toDisplayText(host)}\`, which may be another server`;
  const written = port ? toText(port) : '6379';
  if (server.port !== null && written !== server.port && !`${written}${server.port}`.includes(UNKNOWN))
    return `it connects to port ${written}, but the server listens on ${server.port}`;
  if (user && toText(user) !== 'default')
    return `it authenticates as user \`${toDisplayText(user)}\`, but the password belongs to user \`default\``;
  return null;
}

/** The reason why the call always fails in Dragonfly's image; null when it may succeed. */
function failureInDragonflyImage(program: string, { rejected }: RedisCliOptions): string | null {
  if (program !== 'redis-cli')
    return `Dragonfly's image does not contain \`${program}\`, so the check always fails; use \`redis-cli\``;
  return rejected === null
    ? null
    : `\`redis-cli\` 6.0 in Dragonfly's image rejects \`${rejected}\`, so the check always fails; remove it and search the reply for \`PONG\``;
}
