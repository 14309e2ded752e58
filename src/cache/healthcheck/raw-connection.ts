/** Connections of programs that send their input as it is: `nc`, and Bash's `/dev/tcp`. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isOpaque, type Machine, opaqueText, outputText, type Sink, unsupported } from '../shell/state.js';
import { linesOf } from '../shell/utilities/lines.js';
import type { Server } from './checked-server.js';
import { reachOf } from './client-address.js';
import { withoutTls } from './client-failures.js';
import { wordsOfLine } from './redis-cli.js';
import {
  askedCommand,
  hasKnownReply,
  isAnsweredWithPong,
  replyTo,
  sentPassword,
  sentPasswords,
  unsupportedCommand,
} from './server-reply.js';

type Command = readonly Text[];

/** The commands in a text, one a line. The server waits for the end of a line. */
export function rawCommands(text: Text): Command[] {
  const end = text.findLastIndex(({ char }) => char === '\n') + 1;
  return linesOf(text.slice(0, end).filter(({ char }) => char !== '\r'))
    .map(wordsOfLine)
    .filter((words) => words.length > 0);
}

/** Whether this tool evaluates all of the commands. */
export function areEvaluated(commands: readonly Command[]): boolean {
  return commands.every((command) => unsupportedCommand(command) === null);
}

/** Whether the server closes the connection after the commands. */
export function endsConnection(commands: readonly Command[]): boolean {
  return commands.some(([name = []]) => /^quit$/i.test(toText(name)));
}

/** Whether a text sends a password, or may do so. */
export function maySendSecret(text: Text): boolean {
  return /auth|hello/i.test(toText(text)) || toText(text).includes(UNKNOWN);
}

/** Records that a program sends something that this tool does not evaluate. */
export function mayAuthenticate(name: string, machine: Machine): void {
  unsupported({ machine }, `it may send a password with \`${name}\`, which this tool does not evaluate`);
}

/**
 * Starts a conversation, which is recorded among the server's connections. `commands` returns what the program has sent
 * so far. The result returns the text of the replies to all commands so far.
 */
export function converse(
  program: string,
  commands: () => readonly Command[],
  server: Server,
  machine: Machine,
): (commands: readonly Command[]) => Text {
  server.connections.push({
    program,
    get secrets() {
      return sentPasswords(commands());
    },
    get expectsPong() {
      return commands().some(isAnsweredWithPong);
    },
    get hasKnownReply() {
      return commands().some(hasKnownReply);
    },
    get sends() {
      return commands().length > 0;
    },
    get asks() {
      return askedCommand(commands());
    },
    get hidesSecret() {
      const all = commands();
      return areEvaluated(all) ? sentPasswords(all).some(isOpaque) : maySendSecret(all.flat(2));
    },
  });
  const { usesTls } = server.checked;
  const because = `the server uses TLS, but \`${program}\` connects without it`;
  if (usesTls) machine.remark ??= { kind: 'may-fail', because };
  const replying = usesTls ? withoutTls(server.replying) : server.replying;
  let isAccepted = replying.accepts(null);
  const replied: string[] = [];
  return (all) => {
    for (const words of all.slice(replied.length)) {
      const password = sentPassword(words);
      if (password) isAccepted = replying.accepts(password);
      const { text, kind } = replyTo(words, isAccepted, replying, machine.choose);
      replied.push(`${prefixes[kind]}${text}\r\n`);
    }
    return outputText(machine, replied.join(''));
  };
}

const prefixes = { text: '+', number: ':', nothing: '$-1', error: '-' } as const;

/** Opens Bash's `/dev/tcp/HOST/PORT`. */
export function openConnection(
  { host, port }: { readonly host: Text; readonly port: Text },
  server: Server,
  machine: Machine,
): Sink | string | null {
  const reach = reachOf(host, port, server);
  if (reach && reach.kind !== 'missed') return reach.reason;
  if (reach) machine.missed ??= reach.reason;
  if (reach) return null;
  const program = '/dev/tcp';
  const chunks: Text[] = [];
  const sent = (): Text => chunks.flat();
  const repliesTo = converse(program, () => rawCommands(sent()), server, machine);
  if (!server.replying.isUp) return null;
  const replies = () => {
    const commands = rawCommands(sent());
    const isClosed = endsConnection(commands);
    if (areEvaluated(commands)) return { text: repliesTo(commands), isClosed };
    return { text: opaqueText(machine, `the script uses the replies from \`${program}\``), isClosed };
  };
  return { chunks, connection: { replies, taken: 0, isBlurred: false } };
}
