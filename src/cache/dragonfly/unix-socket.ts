/** The cache's unix socket, and its paths in other containers. */

import { toText } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { itemsOf, scalarText } from '../container/node-values.js';
import type { Flags } from './effective-flags.js';

/** The path of Dragonfly's unix socket in the cache's container; null if there is none. */
export function socketOf({ effective }: Flags): string | null {
  const value = effective.get('unixsocket')?.value ?? [];
  const name = typeof value === 'boolean' ? '' : toText(value);
  return name === '' ? null : name;
}

/** The paths of a file of the cache in a client's container, in the volumes and folders that both mount. */
export function sharedNames(file: string, cache: MappingNode, client: MappingNode): string[] {
  const clientVolumes = volumesOf(client);
  return volumesOf(cache)
    .filter(({ target }) => file.startsWith(`${target}/`))
    .flatMap(({ source, target }) =>
      clientVolumes
        .filter((volume) => volume.source === source)
        .map((volume) => `${volume.target}${file.slice(target.length)}`),
    );
}

interface Volume {
  readonly source: string;
  /** Without a trailing slash. */
  readonly target: string;
}

function volumesOf(service: MappingNode): Volume[] {
  return itemsOf(child(service, 'volumes')).flatMap((volume) => {
    const [source, target] = ['source', 'target'].map((key) => scalarText(child(volume, key)));
    return source && target ? [{ source, target: target.replace(/\/+$/, '') }] : [];
  });
}
