/** The server that a service runs. */

import type { Image } from '../dragonfly/image.js';
import { looksLikeDragonfly } from '../redis/command.js';
import type { RedisKind } from '../redis/redis-reading.js';

/** `unknown` for an image that this tool does not know: its options are read as Dragonfly's. */
export type ServerKind = 'dragonfly' | RedisKind | 'unknown';

/** A server that this tool knows. */
export type NamedServer = Exclude<ServerKind, 'unknown'>;

/** The names of the servers, as they are written in messages. */
export const serverNames: Readonly<Record<NamedServer, string>> = {
  dragonfly: 'Dragonfly',
  redis: 'Redis',
  valkey: 'Valkey',
  keydb: 'KeyDB',
};

/** The names of servers as a text: `Redis, Valkey and KeyDB`. */
export function serverList(kinds: readonly NamedServer[]): string {
  const names = kinds.map((kind) => serverNames[kind]);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

/** The program that finally runs, and whether the command itself names it. */
interface StartedProgram {
  readonly program: string | null;
  /** Whether it is what the image's entrypoint would start. */
  readonly logtostderrAdded: boolean;
}

/** `redis` is the kind of the Redis family that image or command are of; null for none. */
export function kindOf(
  image: Image,
  redis: RedisKind | null,
  { program, logtostderrAdded }: StartedProgram,
): ServerKind {
  if (image.isDragonfly) return 'dragonfly';
  if (redis !== null) return redis;
  const commandNamesIt = program === 'dragonfly' && !logtostderrAdded;
  return commandNamesIt || looksLikeDragonfly(image) ? 'dragonfly' : 'unknown';
}
