/** A call of `redis-cli`: the password that it sends and the server that it connects to. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { type Call, type Effect, isOpaque, type Machine, outputText, unsupported } from '../shell/state.js';
import { linesOf } from '../shell/utilities/lines.js';
import type { Server } from './checked-server.js';
import { connectionReach, modeReach, type Reach } from './client-address.js';
import { doubtAbout, failureInImage, tlsMismatch, withoutTls } from './client-failures.js';
import { type CheckImage, failsWithoutLogin, passwordVariables } from './client-release.js';
import { parseOptions, type RedisCliOptions } from './redis-cli-options.js';
import {
  askedCommand,
  hasKnownReply,
  isAnsweredWithPong,
  type Reply,
  replyTo,
  sentPassword,
  sentPasswords,
  unsupportedCommand,
} from './server-reply.js';

const clients = new Set(['redis-cli', 'valkey-cli', 'keydb-cli']);

/** Whether a program takes the same options as redis-cli. */
export function isClient(program: string): boolean {
  return clients.has(program);
}

/** The clients that a text names, in its order. */
export function clientsIn(text: string): string[] {
  return (text.match(/[\w.-]+/g) ?? []).filter(isClient);
}

/** What a client sends, and the server that replies. */
interface Request {
  readonly options: RedisCliOptions;
  readonly given: Text | null;
  readonly commands: readonly (readonly Text[])[];
  readonly server: Server;
}

/** Runs a call. A variable such as `REDISCLI_AUTH` applies where no option gives a password. */
export function runRedisCli(call: Call, server: Server, machine: Machine): Effect {
  const request = requestOf(call, server, machine);
  const { options, given, commands } = request;
  const { image } = server.checked;
  const reach = requestReach(request);
  if (reach) return unreached(request, reach, machine);
  const reason = unsupportedIn(commands);
  if (reason !== null) return refuse(machine, reason);
  const secrets = [...(given ? [given] : []), ...sentPasswords(commands)];
  if (secrets.some(isOpaque)) return refuse(machine, machine.opaque ?? opaqueArguments);
  server.connections.push({
    program: call.name,
    secrets,
    expectsPong: commands.some(isAnsweredWithPong),
    hasKnownReply: commands.some(hasKnownReply),
    sends: commands.length > 0,
    asks: askedCommand(commands),
  });
  const failure = failureInImage(call.name, options, image);
  const mismatch = tlsMismatch(options, server.checked);
  machine.remark ??= failure ?? mismatch ?? doubtAbout(call.name, options, image);
  // Without TLS in the server, the client waits for a reply until Docker stops the check.
  if (failure !== null || (mismatch !== null && options.flags.has('--tls'))) return { status: 1 };
  const replying = mismatch === null ? server.replying : withoutTls(server.replying);
  return repliesTo({ ...request, server: { ...server, replying } }, machine);
}

/** Without a command, the client ends with 0, whether or not it connects. */
function requestReach({ options, commands, server }: Request): Reach | null {
  return commands.length === 0 ? modeReach(options) : connectionReach(options, server);
}

function unsupportedIn(commands: Request['commands']): string | null {
  return commands.map(unsupportedCommand).find((each) => each !== null) ?? null;
}

function requestOf(call: Call, server: Server, machine: Machine): Request {
  const options = parseOptions(call.words.slice(1), server.checked.image);
  const asked = options.flags.has('--askpass') ? askedPassword(call, machine) : null;
  const given = asked ?? options.password ?? inheritedPassword(call, server.checked.image, machine);
  if (!given)
    machine.unsent ??= attachedPassword(call.name, options) ?? misplacedPassword(call.name, options);
  const input = asked ? call.input.slice(asked.length + 1) : call.input;
  const own = options.command.map(({ text }) => text);
  return { options, given, commands: own.length > 0 ? [own] : commandsIn({ ...call, input }), server };
}

/** The clause about a password in the same word as its option, which no client accepts; null without one. */
function attachedPassword(client: string, { rejected }: RedisCliOptions): string | null {
  const [, option] = /^(-a|--pass)=?./.exec(rejected?.option ?? '') ?? [];
  return option === undefined
    ? null
    : `\`${client}\` does not accept \`${option}\` and its value in one word, so it sends no password`;
}

/** The clause about an option for a password after the command, where it is an argument; null without one. */
function misplacedPassword(client: string, { command: [name, ...rest] }: RedisCliOptions): string | null {
  const option = rest
    .map(({ text }) => toText(text))
    .find((text) => /^(?:-a|--pass|-u|--askpass)$/.test(text));
  if (!name || option === undefined) return null;
  return `\`${option}\` comes after \`${toText(name.text)}\`, so \`${client}\` sends it as an argument and connects without a password`;
}

const opaqueArguments =
  "the client's arguments contain a command substitution, which this tool does not evaluate";

/** The effect of a client that does not connect to the port that requires the password, or may not do so. */
function unreached(request: Request, { kind, reason }: Reach, machine: Machine): Effect {
  if (kind === 'unverified') machine.unverified ??= reason;
  if (kind !== 'missed') return refuse(machine, reason);
  machine.missed ??= reason;
  const { server } = request;
  return repliesTo(
    { ...request, server: { ...server, replying: { ...server.replying, isUp: false } } },
    machine,
  );
}

function refuse(machine: Machine, reason: string): Effect {
  unsupported({ machine }, reason);
  return { status: 1 };
}

function repliesTo({ options, given, commands, server }: Request, machine: Machine): Effect {
  const { isUp, accepts, isOpen = false } = server.replying;
  const warning =
    options.password !== null && !options.flags.has('--no-auth-warning')
      ? "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n"
      : '';
  const errors = (text: string) => outputText(machine, warning + text);
  if (!isUp)
    return {
      status: options.command.length === 0 ? 0 : 1,
      errors: errors('Could not connect to Redis: Connection refused\n'),
    };
  const isRejected = given !== null && isLoginRejected(given, options, server);
  if (isRejected && failsWithoutLogin(server.checked.image))
    return { status: 1, errors: errors('AUTH failed\n') };
  let isAccepted = isOpen || (!isRejected && accepts(given));
  const replies = commands.map((words) => {
    const password = sentPassword(words);
    if (password) isAccepted = isOpen || accepts(password);
    return replyTo(words, isAccepted, server.replying, machine.choose);
  });
  const { shown, failure } = untilError(replies, options);
  return {
    status: failure === null ? 0 : 1,
    output: outputText(machine, printed(shown, options)),
    errors: errors(`${isRejected ? 'Warning: AUTH failed\n' : ''}${failure === null ? '' : line(failure)}`),
  };
}

/** With `-e`, the client prints an error to its standard error output and ends. Without it, it exits with 0. */
function untilError(
  replies: readonly Reply[],
  { flags }: RedisCliOptions,
): { readonly shown: readonly Reply[]; readonly failure: string | null } {
  const at = flags.has('-e') ? replies.findIndex(({ kind }) => kind === 'error') : -1;
  return at === -1
    ? { shown: replies, failure: null }
    : { shown: replies.slice(0, at), failure: replies[at]?.text ?? '' };
}

/** Whether AUTH fails. A server without a password accepts it only with a user name. */
function isLoginRejected(given: Text, { emptyUser, user }: RedisCliOptions, { replying }: Server): boolean {
  return emptyUser === true || !replying.accepts(given) || (replying.isOpen === true && user === null);
}

function printed(replies: readonly Reply[], { flags, repeat }: RedisCliOptions): string {
  const text = replies.map((reply) => printedReply(reply, flags)).join('');
  const times = repeat ? Number(toText(repeat)) : 1;
  return text.repeat(times >= 1 && times <= 10 ? times : 1);
}

/** A reply as it is printed where the output is no terminal (redis-cli.c, cliFormatReplyRaw and its like). */
function printedReply({ text, kind }: Reply, flags: ReadonlySet<string>): string {
  if (flags.has('--csv')) return printedForms.csv[kind](text);
  return printedForms[flags.has('--no-raw') ? 'terminal' : 'raw'][kind](text);
}

const line = (text: string): string => `${text}\n`;

const printedForms: Readonly<
  Record<'csv' | 'terminal' | 'raw', Readonly<Record<Reply['kind'], (text: string) => string>>>
> = {
  raw: { text: line, number: line, nothing: line, error: (text) => `${text}\n\n` },
  csv: {
    text: (text) => `"${text}"\n`,
    number: line,
    nothing: () => 'NULL\n',
    error: (text) => `ERROR,"${text}"\n`,
  },
  terminal: {
    text: line,
    number: (text) => `(integer) ${text}\n`,
    nothing: () => '(nil)\n',
    error: (text) => `(error) ${text}\n`,
  },
};

function inheritedPassword(call: Call, image: CheckImage, machine: Machine): Text | null {
  for (const name of passwordVariables(call.name, image)) {
    const value = call.environment(name);
    if (value.kind === 'unknown')
      unsupported({ machine }, `the value of \`${name}\` is unknown when the client runs`);
    if (value.kind === 'text') return value.text;
    if (call.changed.includes(name))
      machine.unsent ??= `\`${name}\` is set but not exported, so \`${call.name}\` connects without a password`;
  }
  return null;
}

/** The password that `--askpass` reads: the first line of the input. */
function askedPassword({ input }: Call, machine: Machine): Text {
  const [line = []] = linesOf(input);
  if (line.length === 0)
    unsupported({ machine }, 'it reads the password from its input, which this tool does not evaluate');
  return line;
}

/** The commands in the input of a client, one a line. */
function commandsIn({ input }: Call): (readonly Text[])[] {
  return linesOf(input)
    .map(wordsOfLine)
    .filter((words) => words.length > 0);
}

/** The words of a line, without the quotes around them. */
export function wordsOfLine(line: Text): Text[] {
  const matches = toText(line).matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g);
  return [...matches].map(({ 0: word, 1: double, 2: single, index }) =>
    double === undefined && single === undefined
      ? line.slice(index, index + word.length)
      : line.slice(index + 1, index + word.length - 1),
  );
}
