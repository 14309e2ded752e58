/** Real redis-servers on free ports of the loopback address, each with a password and with CONFIG renamed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** The name that the servers know CONFIG by. */
export const renamedConfig = 'VULS_CONFIG_CMD_RENAMED';

export interface RealServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** How a server is started: by settings of redis.conf, each a name with its values. */
export type Configuration = readonly (readonly [string, ...string[]])[];

/** A server that asks for this password; for none where it is empty. */
export function hardened(password: string): Configuration {
  return [
    ['requirepass', password],
    ['rename-command', 'CONFIG', renamedConfig],
  ];
}

/** Starts a server and waits for its first answer. */
export async function startServer(configuration: Configuration): Promise<RealServer> {
  const port = await freePort();
  const own: Configuration = [
    ['bind', '127.0.0.1'],
    ['port', `${port}`],
    ['save', ''],
    ['appendonly', 'no'],
    ['protected-mode', 'no'],
  ];
  const child = spawn('redis-server', ['-'], { stdio: ['pipe', 'pipe', 'pipe'], cwd: '/' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  child.stdin.end([...own, ...configuration].map(asLine).join(''));
  await firstAnswer(child, port, () => said);
  return {
    port,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Servers by their passwords, each started when it is first asked for. */
export interface Servers {
  readonly withPassword: (password: string) => Promise<RealServer>;
  /** A port on which a server has been, and is no more. */
  readonly gone: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export function serversByPassword(): Servers {
  const started = new Map<string, Promise<RealServer>>();
  let left: Promise<number> | null = null;
  return {
    withPassword: (password) => {
      const server = started.get(password) ?? startServer(hardened(password));
      started.set(password, server);
      return server;
    },
    gone: () => {
      left ??= startServer(hardened('')).then(async ({ port, stop }) => {
        await stop();
        return port;
      });
      return left;
    },
    stop: async () => {
      for (const server of started.values()) await (await server).stop();
    },
  };
}

/** A line of redis.conf. Every byte that is not plain is written as its number, so any password may be in it. */
function asLine([name, ...values]: Configuration[number]): string {
  const quoted = values.map((value) =>
    [...Buffer.from(value)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  return `${[name, ...quoted.map((value) => `"${value}"`)].join(' ')}\n`;
}

async function firstAnswer(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}: ${said()}`);
    if (said().includes('Ready to accept connections')) return;
    await wait(10);
  }
  throw new Error(`redis-server on port ${port} does not answer: ${said()}`);
}

const given = new Set<number>();

/**
 * A port of the loopback address that nothing listens on. Each is given once: on that of a server that is no more, there
 * must be no other.
 */
export async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  await once(holder, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  if (given.has(address.port)) return freePort();
  given.add(address.port);
  return address.port;
}
