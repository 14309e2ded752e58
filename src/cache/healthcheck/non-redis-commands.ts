/** Programs of a health check that are not Redis clients but may send a password to the server. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { type Call, type Effect, isOpaque, type Machine, opaqueText, unsupported } from '../shell/state.js';
import type { Server } from './checked-server.js';
import { type Reach, reachOf } from './client-address.js';
import {
  areEvaluated,
  converse,
  endsConnection,
  mayAuthenticate,
  maySendSecret,
  rawCommands,
} from './raw-connection.js';
import { sentPasswords } from './server-reply.js';

/** Programs that send their input to a server. */
const netcats = new Set(['nc', 'ncat', 'netcat']);
const otherRawClients = new Set(['socat', 'telnet']);
const httpClients = new Set(['curl', 'wget']);

/** Runs a program that connects to a server, but is not a Redis client; null for any other program. */
export function runOtherClient(call: Call, server: Server, machine: Machine): Effect | null {
  const { name } = call;
  if (netcats.has(name)) return runNetcat(call, server, machine);
  const isHttp = httpClients.has(name);
  if (!isHttp && !otherRawClients.has(name) && name !== 'healthcheck.sh') return null;
  const texts = [...call.words.map(({ text }) => text), call.input];
  if (texts.some(isHttp ? maySendCredentials : maySendSecret)) mayAuthenticate(name, machine);
  return {
    status: null,
    output: opaqueText(machine, `the script uses the output of \`${name}\``),
  };
}

/** `nc HOST PORT`, which sends its input to the server and prints the replies. */
function runNetcat(call: Call, server: Server, machine: Machine): Effect {
  const { name, input } = call;
  const operands = operandsOf(call);
  const commands = rawCommands(input);
  if (!operands || !isConversation(operands, commands, machine)) {
    if (maySendSecret([...call.words.flatMap(({ text }) => text), ...input])) mayAuthenticate(name, machine);
    return { status: null, output: opaqueText(machine, `the script uses the output of \`${name}\``) };
  }
  const [host = null, port = null] = operands.words;
  const reach = reachOf(host, port, server);
  if (reach) return misses(reach, machine);
  if (operands.scans) return { status: server.replying.isUp ? 0 : 1 };
  if (sentPasswords(commands).some(isOpaque)) mayAuthenticate(name, machine);
  const repliesTo = converse(name, () => commands, server, machine);
  if (!server.replying.isUp) return { status: 1 };
  const ends = operands.ends || endsConnection(commands);
  if (!ends && machine.isDragonflyImage) machine.hangs = 'reader';
  return { status: 0, output: repliesTo(commands) };
}

/** Whether this tool evaluates the connection: known commands to one address, and whether it ends after them. */
function isConversation(
  { words, ends }: Operands,
  commands: readonly (readonly Text[])[],
  { isDragonflyImage }: Machine,
): boolean {
  // OpenBSD's, which is in Dragonfly's image, waits for the server after the end of its input.
  const isKnown = commands.length === 0 || ends || isDragonflyImage || endsConnection(commands);
  return words.length === 2 && isKnown && areEvaluated(commands);
}

function misses({ kind, reason }: Reach, machine: Machine): Effect {
  if (kind !== 'missed') unsupported({ machine }, reason);
  machine.missed ??= reason;
  return { status: 1 };
}

interface Operands {
  readonly words: readonly Text[];
  /** Whether it only looks for an open port. */
  readonly scans: boolean;
  /** Whether it ends after its input, without an end of the server's replies. */
  readonly ends: boolean;
}

function operandsOf({ words }: Call): Operands | null {
  const operands: Text[] = [];
  let [scans, ends] = [false, false];
  const texts = words.map(({ text }) => toText(text));
  for (let at = 1; at < words.length; at += 1) {
    const text = texts[at] ?? '';
    const found = /^-([vnz46CNt]*)([wqi]?)(\d*)$/.exec(text);
    if (!text.startsWith('-')) operands.push(words[at]?.text ?? []);
    else if (!found) return null;
    else {
      if (found[1]?.includes('z')) scans = true;
      if (found[1]?.includes('N') || found[2]) ends = true;
      if (found[2] && !found[3]) at += 1;
    }
  }
  return { words: operands, scans, ends };
}

/** Whether a word of an HTTP client sends a password, or may do so. */
function maySendCredentials(text: Text): boolean {
  return maySendSecret(text) || /^-\w*[uKHn]|^--(?:user|config|header|netrc|password)|@/.test(toText(text));
}

/** The reason why a check that runs this program, and no other client, sends no password. */
export function sendsNoPassword(program: string): string {
  if (program === '') return 'it runs no client that sends a password to the server';
  return program === 'healthcheck.sh'
    ? "the image's `healthcheck.sh` sends no password and accepts any reply"
    : `\`${program}\` sends no password to the server`;
}
