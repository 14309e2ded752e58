/** A project's server on this machine, with the questions that the readings answer too. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { VariableState } from '../../src/compose/interpolation/expand.js';
import { type Answers, notServed } from '../support/redis-readings.js';
import type { InstalledServer } from './installed-servers.js';
import { type HealthCheck, type OptionProject, thePassword, valueIn } from './option-projects.js';
import { lastReply } from './raw-client.js';
import { freePort } from './server.js';

/** Starts the server of a project, asks it, and stops it. */
export async function realAnswers(
  installed: InstalledServer,
  project: OptionProject,
  state: VariableState,
): Promise<Answers> {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  const started = await start(installed, project, { folder, password: valueIn(state) });
  try {
    return started.served ? await askedOf(started, project, { folder, installed, state }) : notServed;
  } finally {
    await stop(started.child);
    rmSync(folder, { recursive: true });
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly served: boolean;
  readonly said: () => string;
}

/**
 * What the images do differently from the program alone comes first, in a file: they listen on all addresses without a
 * password. The command's own file follows it.
 */
async function start(
  { server }: InstalledServer,
  { args, files }: OptionProject,
  { folder, password }: { readonly folder: string; readonly password: string },
): Promise<Started> {
  const port = await freePort();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const own = args(password).map((word) => word.replaceAll('/etc/redis/', `${folder}/`));
  const [first = '', ...rest] = own;
  const hasFile = first.endsWith('.conf');
  const lines = ['protected-mode no', 'bind 127.0.0.1', `port ${port}`, `dir ${folder}`];
  writeFileSync(
    join(folder, 'image.conf'),
    `${[...lines, ...(hasFile ? [`include ${first}`] : [])].join('\n')}\n`,
  );
  const child = spawn(server, [join(folder, 'image.conf'), ...(hasFile ? rest : own)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const served = await isServing(child, port);
  return { child, port, served, said: () => said };
}

/** The server answers, or it ends. Its log may be elsewhere. */
async function isServing(child: ChildProcess, port: number): Promise<boolean> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const reply = await lastReply(port, ['PING']);
    if (/^\+PONG|^-(?:NOAUTH|NOPERM)/.test(reply)) return true;
    await wait(10);
  }
  throw new Error(`the server on port ${port} neither answers nor ends`);
}

async function askedOf(
  { port, said }: Started,
  { healthcheck }: OptionProject,
  { folder, installed, state }: { folder: string; installed: InstalledServer; state: VariableState },
): Promise<Answers> {
  const isOpen = (await lastReply(port, ['PING'])) === '+PONG';
  const acceptsEmpty = (await lastReply(port, ['AUTH', ''])) === '+OK';
  const login = ['AUTH', acceptsEmpty ? '' : thePassword] as const;
  const reply = (...command: [string, ...string[]]): Promise<string> =>
    lastReply(port, ...(isOpen ? [] : [login]), command);
  const check = healthcheck?.(valueIn(state));
  const passes =
    check && installed.client ? await exitsWell(check, { folder, port, client: installed.client }) : null;
  const hides = (text: string): boolean | null =>
    text.startsWith('-NOAUTH') ? null : /unknown command|^-NOPERM/i.test(text);
  return {
    starts: true,
    'asks for the password': !isOpen && !acceptsEmpty,
    'hides CONFIG': hides(await reply('CONFIG', 'GET', 'maxmemory')),
    // The last question: it removes the password where it can.
    'denies ACL SETUSER': hides(await reply('ACL', 'SETUSER', 'default', 'nopass')),
    'logs to standard output': said().includes('Ready to accept connections'),
    'passes the health check': passes,
  };
}

/** Runs a health check with the release's own client, whose usual port is the server's. */
async function exitsWell(
  { words, environment }: HealthCheck,
  { folder, port, client }: { folder: string; port: number; client: string },
): Promise<boolean> {
  for (const name of ['redis-cli', 'valkey-cli', 'keydb-cli']) {
    const program = join(folder, name);
    writeFileSync(program, `#!/bin/sh\nexec '${client}' -p ${port} "$@"\n`);
    chmodSync(program, 0o755);
  }
  const [program = '', ...others] = words.map((word) =>
    word.replaceAll('localhost:6379', `127.0.0.1:${port}`).replaceAll('CLIENT', 'redis-cli'),
  );
  const child = spawn(program, others, {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: `${folder}:${process.env.PATH}`, ...environment },
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
