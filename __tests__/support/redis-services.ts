/** Services that start a server of the Redis family, from a few lines, for tests. */

import { readMounts } from '../../src/cache/container/mounted-files.js';
import type { RedisReading } from '../../src/cache/redis/redis-reading.js';
import { readRedisServer } from '../../src/cache/redis/redis-server.js';
import { projectOf } from './compose.js';

/** The service `cache` with these keys. `files` are the configs that it mounts, by path. */
export function readService(keys: string, files: Readonly<Record<string, string>> = {}): RedisReading | null {
  const paths = Object.keys(files);
  const mounted = paths.map((path, index) => `      - {source: f${index}, target: ${path}}`);
  const contents = paths.map((path, index) => `  f${index}: {content: ${JSON.stringify(files[path])}}`);
  const project = projectOf(
    [
      'services:\n  cache:',
      ...keys.split('\n').map((line) => `    ${line}`),
      ...(paths.length > 0 ? ['    configs:', ...mounted, 'configs:', ...contents] : []),
    ].join('\n'),
  );
  const service = project.services.get('cache');
  if (!service) throw new Error('a test without a service');
  const mounts = readMounts(service, { root: project.root, folder: '.', read: () => ({ kind: 'absent' }) });
  return readRedisServer(service, { mounts });
}

export function readingOf(keys: string, files?: Readonly<Record<string, string>>): RedisReading {
  const found = readService(keys, files);
  if (!found) throw new Error(`no server in ${keys}`);
  return found;
}

/** The password in short: its origin, variable, the setting that gives it, and the results without the variable. */
export function passwordOf(keys: string, files?: Readonly<Record<string, string>>): string {
  const { from, variable, setBy, whenUnset, whenEmpty, stoppedByServer } = readingOf(keys, files).password;
  const absences = variable === null ? '' : ` unset=${whenUnset} empty=${whenEmpty}`;
  return `${from} ${variable} by ${setBy}${absences}${stoppedByServer.length > 0 ? ` server:${stoppedByServer.join()}` : ''}`;
}
