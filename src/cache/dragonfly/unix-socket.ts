/** The cache's unix socket, under the names that other containers have for it. */

import { toText } from '../../compose/interpolation/expand.js';
import { type ComposeNode, child, type MappingNode } from '../../compose/model/node.js';
import type { Flags } from './effective-flags.js';

/** The socket that Dragonfly listens on, by its name in the container of the cache; null where there is none. */
export function socketOf({ effective }: Flags): string | null {
  const value = effective.get('unixsocket')?.value ?? [];
  const name = typeof value === 'boolean' ? '' : toText(value);
  return name === '' ? null : name;
}

/** The names that a client has for a file of the cache, in the volumes and folders that both have. */
export function sharedNames(file: string, cache: MappingNode, client: MappingNode): string[] {
  const theirs = mountsOf(client);
  return mountsOf(cache)
    .filter(({ target }) => file.startsWith(`${target}/`))
    .flatMap(({ source, target }) =>
      theirs
        .filter((mount) => mount.source === source)
        .map((mount) => `${mount.target}${file.slice(target.length)}`),
    );
}

interface Mount {
  readonly source: string;
  /** Without a slash at its end. */
  readonly target: string;
}

function mountsOf(service: MappingNode): Mount[] {
  const volumes = child(service, 'volumes');
  return (volumes?.kind === 'sequence' ? volumes.items : []).flatMap((mount) => {
    const [source, target] = ['source', 'target'].map((key) => textOf(child(mount, key)));
    return source && target ? [{ source, target: target.replace(/\/+$/, '') }] : [];
  });
}

function textOf(node: ComposeNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}
