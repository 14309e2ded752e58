/** The keys of the service: where they are in the resolved project, and how one is written. */

import { child } from '../compose/node.js';
import type { Server } from '../dragonfly/server.js';
import type { Path } from '../source/span.js';
import type { Operation } from '../yaml/patch.js';
import type { Plain } from '../yaml/style.js';

/** Keys of a service in the order in which people write them (Compose specification's own examples). */
export const serviceOrder = [
  'image',
  'build',
  'container_name',
  'hostname',
  'restart',
  'entrypoint',
  'command',
  'environment',
  'env_file',
  'ports',
  'expose',
  'volumes',
  'healthcheck',
  'depends_on',
  'networks',
  'ulimits',
  'profiles',
  'labels',
  'deploy',
] as const;

/** The path of the service in the resolved project. */
export function servicePath(server: Server): Path {
  return ['services', server.name];
}

/** The paths that a change to how Dragonfly is started may touch. */
export function commandPaths(server: Server): Path[] {
  return ['command', 'entrypoint', 'environment'].map((key) => [...servicePath(server), key]);
}

/** Gives a key of the service a value, whether it is written or not. */
export function setKey({ node }: Server, key: string, value: Plain): Operation {
  const written = child(node, key);
  const { source, path } = node.origin;
  return written
    ? { op: 'replace-value', file: written.origin.source.file, path: written.origin.path, value }
    : { op: 'add-key', file: source.file, path, key, value, order: serviceOrder };
}
