/** Images of Redis, Valkey and KeyDB, and the variables that set their password. */

import { expand, isStop, toText } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import type { Image } from '../dragonfly/image.js';

/** A group of images whose entrypoints read the same variables. */
export interface ImageFamily {
  readonly names: RegExp;
  /** Variables of the container that contain options. */
  readonly options: readonly string[];
  /** Variables that contain the password. */
  readonly passwords: readonly string[];
  /** The reason why the server requires no password if none is given. */
  readonly withoutPassword: string;
}

export const noPassword = 'no password is set, so anyone can connect';

/** Common images, more specific names first (from the published sources of their entrypoints). */
const families: readonly ImageFamily[] = [
  {
    names: /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|valkey|keydb)-sentinel$/,
    options: [],
    passwords: ['REDIS_SENTINEL_PASSWORD', 'VALKEY_SENTINEL_PASSWORD'],
    withoutPassword: noPassword,
  },
  {
    names: /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|valkey|keydb)(?:-cluster)?$/,
    options: ['REDIS_EXTRA_FLAGS', 'VALKEY_EXTRA_FLAGS'],
    passwords: ['REDIS_PASSWORD', 'VALKEY_PASSWORD', 'KEYDB_PASSWORD'],
    withoutPassword: `${noPassword}; the image starts without a password only with \`ALLOW_EMPTY_PASSWORD=yes\``,
  },
  {
    names: /(?:^|\/)redis\/redis-stack(?:-server)?$/,
    options: ['REDIS_ARGS'],
    passwords: [],
    withoutPassword: noPassword,
  },
  {
    names: /(?:^|\/)valkey(?:-io)?\/valkey$/,
    options: ['VALKEY_EXTRA_FLAGS'],
    passwords: [],
    withoutPassword: noPassword,
  },
  {
    names: /^(?:(?:docker\.io\/)?(?:library\/)?redis|.*(?:^|\/)(?:eqalpha\/keydb|redislabs\/redismod))$/,
    options: [],
    passwords: [],
    withoutPassword: noPassword,
  },
];

/** The family of the service's image, with variables from an env file; null for an unknown or a built image. */
export function familyOf(service: MappingNode, image: Image): ImageFamily | null {
  const node = child(service, 'image');
  if (image.built || node?.kind !== 'scalar') return null;
  const text = expand(node, new Map(image.variables.map((name) => [name, 'file'])));
  const [reference = ''] = isStop(text) ? [] : toText(text).split('@');
  const name = image.repository ?? reference.replace(/:[^/]*$/, '');
  return families.find(({ names }) => names.test(name)) ?? null;
}
