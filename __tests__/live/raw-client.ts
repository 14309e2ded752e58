/** A client that sends commands alone: no HELLO before them, as ioredis does. */

import { once } from 'node:events';
import { connect } from 'node:net';

type Command = readonly [string, ...string[]];

/** The first line of the reply to the last command, such as `+PONG`; empty if nothing listens on the port. */
export async function lastReply(port: number, ...commands: readonly Command[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let reply = '';
  try {
    await once(socket, 'connect');
    for (const command of commands) {
      const parts = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
      socket.write(`*${command.length}\r\n${parts.join('')}`);
      // A short reply arrives as a whole.
      const [chunk] = await once(socket, 'data');
      reply = String(chunk).split('\r\n')[0] ?? '';
    }
    return reply;
  } catch {
    return '';
  } finally {
    socket.destroy();
  }
}
