/** A call of `redis-cli`: the password that it sends and the server that it connects to. */

import {
  type Text,
  toDisplayText,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { comparable } from '../secret/agreement.js';
import { namedUser } from '../secret/named-user.js';
import { type Call, type Effect, isOpaque, type Machine, outputText, unsupported } from '../shell/state.js';
import { linesOf } from '../shell/utilities/lines.js';
import { parseOptions, type RedisCliOptions } from './redis-cli-options.js';
import {
  isAnsweredWithPong,
  type Reply,
  type ReplyingServer,
  replyTo,
  sentPassword,
  sentPasswords,
  unsupportedCommand,
} from './server-reply.js';

/** The server that the health check is for, by the addresses and the image that decide whether a client reaches it. */
export interface CheckedServer {
  readonly hosts: ReadonlySet<string>;
  readonly port: ServerPort;
  /** The image that the check runs in, which decides the clients that it can use. */
  readonly image: 'dragonfly' | 'other';
}

/** The port that the server listens on. */
export interface ServerPort {
  /** The port in a state of the variables; null when it is unknown. */
  readonly read: (assignment: VariableAssignment) => Text | null;
  /** The variables that it depends on. */
  readonly variables: readonly string[];
}

/** A connection of a client to the server. */
export interface Connection {
  readonly program: string;
  /** The passwords that it sends. */
  readonly secrets: readonly Text[];
  /** The server replies PONG to one of its commands. */
  readonly expectsPong: boolean;
  /** Whether it sends a command at all. */
  readonly sends: boolean;
}

/** The server, and the connections that a run makes to it. */
export interface Server {
  readonly checked: CheckedServer;
  /** The port in the state of the variables that the run has. */
  readonly port: Text | null;
  readonly replying: ReplyingServer;
  readonly connections: Connection[];
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

/** Runs a call. `REDISCLI_AUTH` applies where no option gives a password. */
export function runRedisCli(call: Call, server: Server, machine: Machine): Effect {
  const options = parseOptions(call.words.slice(1));
  const { checked } = server;
  const given = options.password ?? inheritedPassword(call, machine);
  const commands = options.command.length > 0 ? [options.command.map(({ text }) => text)] : commandsIn(call);
  const reason =
    unsupportedConnection(options, server) ??
    commands.map(unsupportedCommand).find((each) => each !== null) ??
    null;
  if (reason !== null) return refuse(machine, reason);
  const failure = checked.image === 'other' ? null : failureInDragonflyImage(call.name, options);
  const secrets = [...(given ? [given] : []), ...sentPasswords(commands)];
  if (secrets.some(isOpaque))
    return refuse(
      machine,
      machine.opaque ??
        "the client's arguments contain a command substitution, which this tool does not evaluate",
    );
  server.connections.push({
    program: call.name,
    secrets,
    expectsPong: commands.some(isAnsweredWithPong),
    sends: commands.length > 0,
  });
  if (failure !== null) {
    machine.remark ??= failure;
    return { status: 1 };
  }
  if (options.rejected !== null) machine.remark ??= rejectedBySome(options.rejected);
  return repliesTo(commands, { options, given, server }, machine);
}

function refuse(machine: Machine, reason: string): Effect {
  unsupported({ machine }, reason);
  return { status: 1 };
}

/** What a client sends, and the server that replies. */
interface Request {
  readonly options: RedisCliOptions;
  readonly given: Text | null;
  readonly server: Server;
}

function repliesTo(
  commands: readonly (readonly Text[])[],
  { options, given, server }: Request,
  machine: Machine,
): Effect {
  const { isUp, accepts, error } = server.replying;
  const readsInput = options.command.length === 0;
  const warning =
    options.password !== null && !options.flags.has('--no-auth-warning')
      ? "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n"
      : '';
  if (!isUp)
    return {
      status: readsInput ? 0 : 1,
      errors: outputText(machine, `${warning}Could not connect to Redis: Connection refused\n`),
    };
  let isAccepted = accepts(given);
  const replies = commands.map((words) => {
    const password = sentPassword(words);
    if (password) isAccepted = accepts(password);
    return replyTo(words, isAccepted, error);
  });
  const failed = given !== null && !accepts(given) ? 'Warning: AUTH failed\n' : '';
  return {
    // Without `-e`, it exits with 0 on an error.
    status: options.flags.has('-e') && replies.some(({ isError }) => isError) ? 1 : 0,
    output: outputText(machine, printed(replies, options)),
    errors: outputText(machine, warning + failed),
  };
}

function printed(replies: readonly Reply[], { flags, repeat }: RedisCliOptions): string {
  const text = replies.map((reply) => `${flags.has('--csv') ? `"${reply.text}"` : reply.text}\n`).join('');
  const times = repeat ? Number(toText(repeat)) : 1;
  return text.repeat(times >= 1 && times <= 10 ? times : 1);
}

function inheritedPassword(call: Call, machine: Machine): Text | null {
  const value = call.environment('REDISCLI_AUTH');
  if (value.kind === 'unknown')
    unsupported({ machine }, 'the value of `REDISCLI_AUTH` is unknown when the client runs');
  return value.kind === 'text' ? value.text : null;
}

/** The commands in the input of a client, one a line. */
export function commandsIn({ input }: Call): (readonly Text[])[] {
  return linesOf(input)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

/** The words of a line, without the quotes around them. */
function wordsOf(line: Text): Text[] {
  const matches = toText(line).matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g);
  return [...matches].map(({ 0: word, 1: double, 2: single, index }) =>
    double === undefined && single === undefined
      ? line.slice(index, index + word.length)
      : line.slice(index + 1, index + word.length - 1),
  );
}

function rejectedBySome(option: string): string {
  return `not every release of \`redis-cli\` accepts \`${option}\` as written, and the image's release is unknown`;
}

/** The reason why the call may not connect to the port that requires the password; null when it does. */
function unsupportedConnection(options: RedisCliOptions, server: Server): string | null {
  const { flags, host, port } = options;
  const user = namedUser(options.user);
  if (flags.has('-s')) return 'it connects through a Unix socket, which this tool does not evaluate';
  const mode = [...flags].find((flag) => otherModes.has(flag) || flag.startsWith('--cluster'));
  if (mode !== undefined) return `it uses \`${mode}\`, a mode that this tool does not evaluate`;
  if (flags.has('--askpass'))
    return 'it reads the password from its input, which this tool does not evaluate';
  if (user.kind !== 'default')
    return (
      otherAddress(host, port, server) ??
      `it authenticates as user ${user.shown}, but the password belongs to user \`default\``
    );
  return otherAddress(host, port, server);
}

/** The reason why an address may not be the server's; null when it is. */
export function otherAddress(host: Text | null, port: Text | null, server: Server): string | null {
  if (host && !server.checked.hosts.has(toText(host)))
    return `it connects to \`${toDisplayText(host)}\`, which may be another server`;
  if (server.port === null) return null;
  const written = port ? comparable(port) : defaultPort;
  if (written === comparable(server.port)) return null;
  const shown = port ? displayedPort(port) : defaultPort;
  return `it connects to port ${shown}, but the server listens on ${displayedPort(server.port)}`;
}

const defaultPort = '6379';

function displayedPort(port: Text): string {
  const text = toDisplayText(port).replaceAll(UNKNOWN, '…');
  return /^\d+$/.test(text) ? text : `\`${text}\``;
}

/** The reason why the call always fails in Dragonfly's image; null when it may succeed. */
function failureInDragonflyImage(program: string, { rejected }: RedisCliOptions): string | null {
  if (program !== 'redis-cli')
    return `Dragonfly's image does not contain \`${program}\`, so the check always fails; use \`redis-cli\``;
  return rejected === null
    ? null
    : `\`redis-cli\` 6.0 in Dragonfly's image rejects \`${rejected}\`, so the check always fails; remove it and search the reply for \`PONG\``;
}
