/** The keys of the service: where they are in the resolved project, and how one is written. */

import type { Server } from '../../cache/server/server.js';
import { type ComposeNode, child } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';

/** Keys of a service in the order in which people write them (Compose specification's own examples). */
export const serviceOrder = [
  '<<',
  'extends',
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

/**
 * Flags that fixes add, in the order in which they are written, by their first letters: misspelt they have their place
 * as well.
 */
export const flagOrder = ['logtostd', 'requirepa', 'renamecom', 'restrict'];

/** The same for what stands below a key. */
export const keyOrders: Readonly<Record<string, readonly string[]>> = {
  command: flagOrder,
  healthcheck: ['<<', 'test', 'interval', 'timeout', 'retries', 'start_period', 'start_interval'],
};

/** Compares keys by their place in an order, and those that are not in it by name. */
export function comparedIn(order: readonly string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b) || compareTexts(a, b);
}

/** The path of the service in the resolved project. */
export function servicePath(server: Server): Path {
  return ['services', server.name];
}

/** The paths that a change to how Dragonfly is started may touch. */
export function commandPaths(server: Server): Path[] {
  return ['command', 'entrypoint', 'environment'].map((key) => [...servicePath(server), key]);
}

/** Gives a key of the service a value, whether it is written or not. */
export function setKey({ node }: Server, key: string, value: EditValue): Operation {
  return setEntry(node, key, child(node, key), value);
}

/** Gives a key of a service a value, where `written` is what it has, if it has one. */
export function setEntry(
  node: ComposeNode,
  key: string,
  written: ComposeNode | undefined,
  value: EditValue,
): Operation {
  const { source, path } = node.origin;
  return written
    ? { op: 'replace-value', file: written.origin.source.file, path: written.origin.path, value }
    : { op: 'add-key', file: source.file, path, key, value, order: serviceOrder };
}
