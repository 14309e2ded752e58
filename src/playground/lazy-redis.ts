/** Takes the place of `redis-server.ts` in the browser: a project with Dragonfly does not need it. */

import type { readRedisServer as Read } from '../cache/redis/redis-server.js';
import { NotLoaded } from './not-loaded.js';

let loaded: typeof Read | null = null;

async function load(): Promise<void> {
  const { readRedisServer: read } = await import('../cache/redis/redis-server.js');
  loaded = read;
}

/** As in `redis-server.ts`. Throws NotLoaded. */
export const readRedisServer: typeof Read = (service, context) => {
  if (!loaded) throw new NotLoaded(load);
  return loaded(service, context);
};
