/** The files that `docker compose watch` writes into a running container. */

import {
  expand,
  isStop,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { child, descend, type MappingNode, type ScalarNode } from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import { itemsOf, scalarText } from './node-values.js';

/** An item of `develop.watch` that changes the running container. */
export interface Watch {
  /** The file or folder that it writes to. */
  readonly target: ScalarNode;
  /** The command that it runs in the container; null without one. */
  readonly command: ScalarNode | null;
}

/** The items that copy files. Compose ignores those whose path is mounted (docker/compose 2.40, pkg/compose/watch.go). */
export function watchesOf(service: MappingNode): Watch[] {
  const mounted = itemsOf(child(service, 'volumes')).flatMap((volume) =>
    scalarText(child(volume, 'type')) === 'bind' ? [pathOf(child(volume, 'source'))] : [],
  );
  return itemsOf(descend(service, ['develop', 'watch'])).flatMap((item): Watch[] => {
    const [action, target] = [child(item, 'action'), child(item, 'target')];
    const path = pathOf(child(item, 'path'));
    const copies = !['rebuild', 'restart'].includes(scalarText(action));
    if (!copies || target?.kind !== 'scalar' || mounted.some((source) => isBelow(path, source))) return [];
    const runs = scalarText(action) !== 'sync' && scalarText(action) !== 'sync+restart';
    return [{ target, command: runs && action?.kind === 'scalar' ? action : null }];
  });
}

function pathOf(node: ReturnType<typeof child>): string {
  return join('.', scalarText(node));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** Whether an item may write the file at a path of the container. */
export function mayWrite(watches: readonly Watch[], path: string, assignment: VariableAssignment): boolean {
  return watches.some(({ target }) => {
    const text = expand(target, assignment);
    if (isStop(text)) return false;
    const written = join('/', toText(text));
    return written === '/' || written.includes(UNKNOWN) || isBelow(path, written);
  });
}
