/** Programs of a health check that are not Redis clients but may send a password to the server. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import {
  type Call,
  type Effect,
  isOpaque,
  type Machine,
  opaqueText,
  outputText,
  unsupported,
} from '../shell/state.js';
import type { Server } from './checked-server.js';
import { otherAddress } from './client-address.js';
import { commandsIn } from './redis-cli.js';
import {
  hasKnownReply,
  isAnsweredWithPong,
  replyTo,
  sentPassword,
  sentPasswords,
  unsupportedCommand,
} from './server-reply.js';

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
  const texts = [...call.words.map(({ text }) => toText(text)), toText(call.input)];
  if (texts.some((text) => maySendSecret(text, isHttp))) mayAuthenticate(name, machine);
  return {
    status: null,
    output: opaqueText(machine, `the script uses the output of \`${name}\``),
  };
}

function mayAuthenticate(name: string, machine: Machine): void {
  unsupported({ machine }, `it may send a password with \`${name}\`, which this tool does not evaluate`);
}

/** `nc HOST PORT`, which sends its input to the server and prints the replies. */
function runNetcat(call: Call, server: Server, machine: Machine): Effect {
  const operands = operandsOf(call);
  const commands = commandsIn({ ...call, input: withoutReturns(call.input) });
  if (!operands || !isConversation(operands, commands)) {
    if (maySendSecret(toText([...call.words.flatMap(({ text }) => text), ...call.input]), false))
      mayAuthenticate(call.name, machine);
    return { status: null, output: opaqueText(machine, `the script uses the output of \`${call.name}\``) };
  }
  const [host = null, port = null] = operands.words;
  const address = otherAddress(host, port, server);
  if (address !== null) unsupported({ machine }, address);
  if (operands.scans) return { status: server.replying.isUp ? 0 : 1 };
  const secrets = sentPasswords(commands);
  if (secrets.some(isOpaque)) mayAuthenticate(call.name, machine);
  server.connections.push({
    program: call.name,
    secrets,
    expectsPong: commands.some(isAnsweredWithPong),
    hasKnownReply: commands.some(hasKnownReply),
    sends: commands.length > 0,
  });
  return server.replying.isUp
    ? { status: 0, output: outputText(machine, replies(commands, server, machine).join('')) }
    : { status: 1 };
}

/** Whether this tool evaluates the connection: known commands to one address, and an end after them. */
function isConversation({ words, ends }: Operands, commands: readonly (readonly Text[])[]): boolean {
  // The server closes the connection after QUIT.
  const quits = commands.some(([name = []], at) => at > 0 && /^quit$/i.test(toText(name)));
  return (
    words.length === 2 &&
    (commands.length === 0 || ends || quits) &&
    commands.every((command) => unsupportedCommand(command) === null)
  );
}

/** The replies in the server's protocol. */
function replies(
  commands: readonly (readonly Text[])[],
  { replying }: Server,
  { choose }: Machine,
): string[] {
  let isAccepted = replying.accepts(null);
  return commands.map((words) => {
    const password = sentPassword(words);
    if (password) isAccepted = replying.accepts(password);
    const { text, kind } = replyTo(words, isAccepted, replying, choose);
    return `${prefixes[kind]}${text}\r\n`;
  });
}

const prefixes = { text: '+', number: ':', nothing: '$-1', error: '-' } as const;

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

function withoutReturns(text: Text): Text {
  return text.filter(({ char }) => char !== '\r');
}

/** Whether a word sends a password, or may do so. */
function maySendSecret(text: string, isHttp: boolean): boolean {
  return (
    /auth|hello/i.test(text) ||
    text.includes(UNKNOWN) ||
    (isHttp && /^-\w*[uKHn]|^--(?:user|config|header|netrc|password)|@/.test(text))
  );
}

/** The reason why a check that runs this program, and no other client, sends no password. */
export function sendsNoPassword(program: string): string {
  if (program === '') return 'it runs no client that sends a password to the server';
  return program === 'healthcheck.sh'
    ? "the image's `healthcheck.sh` sends no password and accepts any reply"
    : `\`${program}\` sends no password to the server`;
}
