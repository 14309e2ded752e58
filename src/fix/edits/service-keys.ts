/** The keys of a service: their paths, their order, and the operations that set them. */

import type { Server } from '../../cache/server/server.js';
import { type ComposeNode, child, type MappingNode, type Removal } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import type { Path } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { type Refusal, refuse } from '../model/fix.js';

/** Keys of a service, in the order of the examples in the Compose specification. */
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

/** Prefixes of the flags that fixes add, in the order of the command. A misspelled flag keeps its position. */
export const flagOrder = ['logtostd', 'requirepa', 'renamecom', 'restrict', 'primarypo'];

/** The flag that disables HTTP on the main port. All releases have it. */
export const httpOff = '--primary_port_http_enabled=false';

/** The order of the items or the keys below a key of the service. */
export const keyOrders: Readonly<Record<string, readonly string[]>> = {
  command: flagOrder,
  healthcheck: ['<<', 'test', 'interval', 'timeout', 'retries', 'start_period', 'start_interval'],
};

/** Compares keys by their index in the order, and keys with the same index by name. */
export function compareByOrder(order: readonly string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b) || compareTexts(a, b);
}

/** The path of the service in the resolved project. */
export function servicePath(server: Server): Path {
  return ['services', server.name];
}

/** The paths that a change of Dragonfly's flags may affect. */
export function commandPaths(server: Server): Path[] {
  return ['command', 'entrypoint', 'environment'].map((key) => [...servicePath(server), key]);
}

/** The refusal of a value for a key that a file resets; null if none does. `flags` are what the value must contain. */
export function refuseReset({ node }: Server, key: string, flags: readonly string[] = []): Refusal | null {
  const removal = node.removed?.get(key);
  if (!removal) return null;
  const tag = writtenTag(node, removal);
  const cause =
    tag === '!reset'
      ? 'Compose ignores any value after `!reset`, so no fix is offered.'
      : `Compose reads the tag \`${tag}\` as \`!reset\` and ignores any value after it, so no fix is offered.`;
  const [added, missing] =
    flags.length === 0 ? ['', ''] : [`, and add ${codeList(flags)}`, ' if it is missing there'];
  const step = removal.lost
    ? `Delete this \`${key}\` to keep the value that it resets${added}${missing}.`
    : `Remove the \`${tag}\` tag from \`${key}\`${added}.`;
  return refuse('not-writable', `${cause} ${step}`);
}

/** The tag as it is written, where Compose may decode it, as in `!re%73et`. */
function writtenTag({ origin }: MappingNode, { tag, location: { file, span } }: Removal): string {
  if (origin.source.file !== file) return tag;
  return /:\s*(!\S+)/.exec(origin.source.text.slice(span.start, span.end))?.[1] ?? tag;
}

/** Sets a key of the service to a value. */
export function setKey({ node }: Server, key: string, value: EditValue): Operation {
  return setEntry(node, key, child(node, key), value);
}

/** Sets a key of a service to a value. `written` is the value that the key has now, if it has one. */
export function setEntry(
  node: ComposeNode,
  key: string,
  written: ComposeNode | undefined,
  value: EditValue,
): Operation {
  if (!written) return addEntry(node.origin, node.origin.path, key, value);
  const { source, path, yaml } = written.origin;
  // A key without a value gets one as a new key does, so that several fixes can add to it.
  if (yaml.kind === 'scalar' && yaml.style === 'absent' && path.at(-1) === key)
    return addEntry(written.origin, path.slice(0, -1), key, value);
  return { op: 'replace-value', file: source.file, path, value };
}

function addEntry({ source }: ComposeNode['origin'], path: Path, key: string, value: EditValue): Operation {
  return { op: 'add-key', file: source.file, path, key, value, order: serviceOrder };
}
