/** The servers of the Redis family on this machine: installed ones, and those of `node scripts/redis-servers.js`. */

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedRun } from '../support/redis-runs.js';

export interface InstalledServer {
  readonly kind: RecordedRun['server'];
  readonly version: string;
  readonly server: string;
  /** Null if the package has none. */
  readonly client: string | null;
}

const unpacked = fileURLToPath(new URL('../../build/redis-servers', import.meta.url));
const kinds = ['redis', 'valkey', 'keydb'] as const;

/** Each release once. */
export function installedServers(): InstalledServer[] {
  const names = existsSync(unpacked) ? readdirSync(unpacked).sort() : [];
  const folders = [
    ...names.map((name) => join(unpacked, name, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  const found = new Map<string, InstalledServer>();
  for (const folder of folders)
    for (const kind of kinds) {
      const server = join(folder, `${kind}-server`);
      const version = existsSync(server) ? versionOf(server, kind) : null;
      const key = `${kind} ${version}`;
      const client = join(folder, `${kind}-cli`);
      if (version !== null && !found.has(key))
        found.set(key, { kind, version, server, client: existsSync(client) ? client : null });
    }
  return [...found.values()];
}

/** Null for a program of another kind, such as the `redis-server` of Valkey's packages. */
function versionOf(server: string, kind: string): string | null {
  const text = execFileSync(server, ['--version'], { encoding: 'utf8' });
  const [, name = '', version = ''] = /^(\S+) server v=(\d+\.\d+\.\d+)/i.exec(text) ?? [];
  return name.toLowerCase() === kind ? version : null;
}
