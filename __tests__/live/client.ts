/** A client like those of the task queue, which connects by a URL. */

import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';

/**
 * The server's answer to a command on this port, or the error. Host and scheme of the URL are ignored.
 */
export async function answer(
  url: string,
  port: number,
  command: readonly string[] = ['PING'],
): Promise<string> {
  // Programs read values that are encoded as JSON.
  const here = url
    .replaceAll('\\/', '/')
    .replace(/^[^:]+:\/\/([^/?#]*@)?[^/?#]*/, (_, user = '') => `redis://${user}127.0.0.1:${port}`);
  const client = new Redis(here, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
  });
  // What goes wrong is in the answer.
  client.on('error', () => {});
  try {
    const [name = '', ...words] = command;
    return String(await client.call(name, ...words));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    client.disconnect();
  }
}

/** The answer that redis-cli gets with `-u`. It takes user info without a colon for the password. */
export function answerOfCli(url: string, port: number): string {
  const here = url.replace(/^([^:]+:\/\/(?:[^/?#]*@)?)[^/?#]*/, `$1127.0.0.1:${port}`);
  return spawnSync('redis-cli', ['-u', here, 'ping'], { encoding: 'utf8' }).stdout.trim();
}
