/** A password for the server in a variable of the container that nothing reads. */

import { settingsOf } from '../container/environment.js';
import type { ServerPassword } from './redis-reading.js';
import type { RedisContext, RedisStartup } from './redis-startup.js';

/** Names that other images read, or that look as if the server read them. */
const passwordName =
  /^(?:(?:REDIS|VALKEY|KEYDB)_(?:SERVER_)?(?:PASSWORD|PASS|PASSWD|AUTH|REQUIREPASS)|REQUIREPASS)$/;

/**
 * The password with its reason, if the service sets one by a variable although the image reads none: the official images
 * do not, and their maintainers declined it (redis/docker-library-redis, pull request 355).
 */
export function explainUnreadVariable(
  password: ServerPassword,
  { scriptConfig }: Pick<RedisStartup, 'scriptConfig'>,
  { service, image }: RedisContext,
): ServerPassword {
  if (password.from !== 'nothing' || password.setBy !== null || scriptConfig) return password;
  if (image === null || image.family === 'bitnami') return password;
  const unread = settingsOf(service).find(({ name }) => passwordName.test(name));
  if (!unread) return password;
  const because = `the image does not read \`${unread.name}\`, so no password is set, and anyone can connect`;
  return { ...password, because };
}
