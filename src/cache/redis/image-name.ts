/** Published images of Redis, Valkey and KeyDB, by name. */

import type { RedisImage, RedisKind } from './redis-reading.js';

/** Registries that hold or mirror the images of Docker Hub. */
const registries =
  /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com|public\.ecr\.aws\/docker|public\.ecr\.aws|mirror\.gcr\.io|ghcr\.io|quay\.io)\//;

/** Reads the name of an image without its tag; null for a name that this tool does not know. */
export function imageOfName(repository: string): RedisImage | null {
  const name = repository.replace(registries, '');
  // A registry that caches Docker Hub keeps its paths.
  if (/^(?:.*\/)?library\/redis$|^redis$|\/dependency_proxy\/containers\/redis$/.test(name))
    return { kind: 'redis', family: 'official', role: 'server' };
  if (/(?:^|\/)valkey(?:-io)?\/valkey$/.test(name))
    return { kind: 'valkey', family: 'official', role: 'server' };
  if (/(?:^|\/)eqalpha\/keydb$/.test(name)) return { kind: 'keydb', family: 'official', role: 'server' };
  if (/(?:^|\/)redis\/redis-stack(?:-server)?$/.test(name))
    return { kind: 'redis', family: 'redis-stack', role: 'server' };
  const bitnami = /(?:^|\/)bitnami(?:legacy|secure)?\/(redis|valkey|keydb)(?:-(cluster|sentinel))?$/.exec(
    name,
  );
  if (!bitnami) return null;
  const [, kind = 'redis', role = 'server'] = bitnami;
  return { kind: kind as RedisKind, family: 'bitnami', role: role as RedisImage['role'] };
}

/** Images of other publishers that have the server's own name. */
const otherNames: Readonly<Record<string, RedisKind>> = {
  redis: 'redis',
  'redis-server': 'redis',
  redismod: 'redis',
  'redis-stack': 'redis',
  'redis-stack-server': 'redis',
  valkey: 'valkey',
  'valkey-server': 'valkey',
  'valkey-bundle': 'valkey',
  keydb: 'keydb',
};

/** The server that the last part of an image's name suggests; null without one. */
export function kindOfName(repository: string): RedisKind | null {
  return otherNames[repository.split('/').at(-1) ?? ''] ?? null;
}

/** The full release that a tag names, such as `7.4.1`; null for a tag that names none. */
export function releaseInTag(tag: string, { kind, family }: RedisImage): string | null {
  if (kind === 'keydb' && family === 'official')
    return /^(?:(?:x86_64|arm64|alpine)_)?v(\d+\.\d+\.\d+)$/.exec(tag)?.[1] ?? null;
  return /^(\d+\.\d+\.\d+)(?:-|$)/.exec(tag)?.[1] ?? null;
}

/** The line of releases that a moving tag names, such as `7` or `7.2`; empty for `latest`; null for any other tag. */
export function lineInTag(tag: string): string | null {
  const line = /^(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  if (line !== undefined) return line;
  return /^(?:|latest|unstable|edge|alpine(?:\d.*)?|bookworm|trixie|bullseye|buster|[a-z0-9_]*_?latest)$/.test(
    tag,
  )
    ? ''
    : null;
}
