/** A health check as Compose hands it to Docker, and as Docker runs it in the container. */

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOf, settingText } from '../../src/cache/container/environment.js';
import { hostsOf, loopback } from '../../src/cache/container/hosts.js';
import type { Description } from '../../src/cache/describe.js';
import { programFolders } from '../../src/cache/shell/programs.js';
import {
  expand,
  isStop,
  type Text,
  toText,
  type VariableAssignment,
} from '../../src/compose/interpolation/expand.js';

/** What Compose is run with: the value of a variable that is set. */
export type Values = (variable: string) => string;

/** A value for each variable. One of a user has the name of the user that all servers have. */
export function usualValue(variable: string): string {
  return /^(?:\w+_)?U(?:SER)?$/.test(variable) ? 'default' : `value-of-${variable}`;
}

/** The clients of other servers, which this machine may not have. */
export const otherClients = /\b(?:valkey|keydb)-cli\b/;

/** These read a file that is mounted in the container, and the machine has none there. */
export const mounted =
  /\bcat (?:\/run\/secrets\/|"?\$\{?\w+_FILE\b)|^\/(?:healthcheck|health\/\w+)\.sh\b|^docker-healthcheck$/;

/** The health check that Docker gets. */
export interface Check {
  readonly words: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  /** The names by which the container reaches itself. */
  readonly hosts: readonly string[];
  /** The ports that its server may listen on: two where a variable decides, by its default as well. */
  readonly ports: readonly string[];
}

const bin = fileURLToPath(new URL('bin/', import.meta.url));
const client = execFileSync('/bin/sh', ['-c', 'command -v redis-cli'], { encoding: 'utf8' }).trim();
/** In the place of the image's /data, where checks are run. */
const data = volume();
/** Docker gives a container the beginning of its number for a name. */
const hostname = '5f2b1c0d9e8a';

/** The health check with an assignment; null if there is none, or if Compose does not start the service. */
export function checkIn(
  { server }: Description,
  assignment: VariableAssignment,
  values: Values,
): Check | null {
  const items = server?.healthcheck.test?.kind === 'sequence' ? server.healthcheck.test.items : [];
  if (server?.healthcheck.state !== 'enabled') return null;
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [expand(item, assignment)] : []));
  const words: string[] = [];
  for (const text of texts) {
    if (isStop(text)) return null;
    words.push(filled(text, values));
  }
  const environment = environmentIn(server.node, assignment, values);
  if (!environment) return null;
  const [form, ...rest] = words;
  // Docker Engine, daemon/health.go: words behind the line become the shell's.
  const [program = '', ...others] = form === 'CMD-SHELL' ? ['/bin/sh', '-c', ...rest] : rest;
  const port = server.flags.effective.get('port')?.value;
  return {
    words: [program, ...others],
    environment: { HOSTNAME: hostname, ...environment },
    hosts: [...hostsOf(server.name, server.node), ...loopback, hostname],
    ports: typeof port === 'object' ? portsOf(port, values) : ['6379'],
  };
}

/** The environment of a service; null if Compose does not start it. */
function environmentIn(
  service: Parameters<typeof settingsOf>[0],
  assignment: VariableAssignment,
  values: Values,
): Record<string, string> | null {
  const environment: Record<string, string> = {};
  for (const setting of settingsOf(service)) {
    const text = settingText(setting, assignment);
    if (text && isStop(text)) return null;
    if (text) environment[setting.name] = filled(text, values);
  }
  return environment;
}

function portsOf(port: Text, values: Values): string[] {
  const decided = port.some(({ variable }) => variable !== null);
  return [filled(port, values), ...(decided ? ['6379'] : [])];
}

/** A text with the values of variables in it. */
export function filled(text: Text, values: Values): string {
  return text.map((glyph) => (glyph.variable === null ? toText([glyph]) : values(glyph.variable))).join('');
}

/** Docker's verdict on a check of this server: it is healthy when it ends with 0 in time. */
export function isHealthy(check: Check, server: number): Promise<boolean> {
  const { PATH = programFolders.join(':'), ...environment } = check.environment;
  const [program, ...words] = check.words.map(withinReach);
  if (!program) return Promise.resolve(false);
  const running = spawn(program, words, {
    cwd: data,
    stdio: 'ignore',
    // A separate process group, so that its child processes end with it.
    detached: true,
    env: {
      PATH: `${bin}:${PATH}`,
      ...environment,
      LIVE_CLIENT: client,
      LIVE_HOSTS: ` ${check.hosts.join(' ')} `,
      LIVE_PORTS: ` ${check.ports.join(' ')} `,
      LIVE_SERVER: `${server}`,
    },
  });
  const end = (): void => {
    try {
      if (running.pid !== undefined) process.kill(-running.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  };
  return new Promise((resolve) => {
    const late = setTimeout(end, 15_000);
    const ended = (healthy: boolean): void => {
      clearTimeout(late);
      end();
      resolve(healthy);
    };
    // A program that is not there is a failed check as well.
    running.on('error', () => ended(false));
    running.on('exit', (code) => ended(code === 0));
  });
}

/** The image's client and the files in its volume, by their paths on this machine. */
function withinReach(word: string): string {
  return word
    .replace(/(?<![\w/])\/(?:data|tmp)\//g, `${data}/`)
    .replace(/(?<![\w/])(?:\/usr)?(?:\/local)?\/bin\/redis-cli\b/g, `${bin}redis-cli`);
}

/** Takes away what checks were run in. */
export function removeVolume(): void {
  rmSync(data, { recursive: true });
}

/** A volume in which everything is there that a check asks for, and says what lets it pass. */
function volume(): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  for (const name of ['pong', 'answer', 'PONG']) writeFileSync(join(folder, name), 'PONG\n');
  writeFileSync(join(folder, 'patterns'), '.\n');
  for (const name of ['redis-cli', 'sh', 'check.sh'])
    writeFileSync(join(folder, name), '#!/bin/sh\necho PONG\n', { mode: 0o755 });
  return folder;
}
