/** Names of settings: the connection that each belongs to, and its role in it. */
import { expect, test } from '@jest/globals';
import { outerStems, settingName } from '../../../src/cache/clients/setting-names.js';

test.each<[name: string, stem: string, role: string | null]>([
  ['REDIS_HOST', 'REDIS', 'host'],
  ['REDIS_HOSTNAME', 'REDIS', 'host'],
  ['REDIS_HOST_NAME', 'REDIS', 'host'],
  ['REDIS_PORT', 'REDIS', 'port'],
  ['REDIS_HOST_PASSWORD', 'REDIS', 'password'],
  ['REDIS_PASS', 'REDIS', 'password'],
  ['REDIS_AUTH', 'REDIS', 'password'],
  ['REDIS_PASSWORD_FILE', 'REDIS', 'password'],
  ['REDIS_USERNAME', 'REDIS', 'user'],
  ['REDIS_URL', 'REDIS', 'url'],
  ['REDIS_SOCKET_PATH', 'REDIS', 'socket'],
  ['REDISHOST', 'REDIS', 'host'],
  ['SPRING_DATA_REDIS_HOST', 'SPRING_DATA_REDIS', 'host'],
  ['spring.data.redis.host', 'SPRING_DATA_REDIS', 'host'],
  ['AUTHENTIK_REDIS__PASSWORD', 'AUTHENTIK_REDIS', 'password'],
  ['redis-host', 'REDIS', 'host'],
  ['redisHost', 'REDIS', 'host'],
  ['HOST', '', 'host'],
  ['REDIS_DB', 'REDIS_DB', null],
  ['CACHE_DRIVER', 'CACHE_DRIVER', null],
])('%s belongs to %s, as its %s', (name, stem, role) => {
  expect(settingName(name)).toMatchObject({ stem, role });
});

test.each<[name: string, cache: boolean]>([
  ['REDIS_HOST', true],
  ['CELERY_BROKER_HOST', true],
  ['APP_CACHE_HOST', true],
  ['MEMCACHED_HOST', false],
  ['WAIT_FOR_REDIS_HOST', false],
  ['DB_HOST', false],
])('%s indicates the use of a cache: %j', (name, cache) => {
  expect(settingName(name).ofCache).toBe(cache);
});

test('a stem begins with whole words of another', () => {
  expect(outerStems('REDIS_CACHE')).toEqual(['REDIS_CACHE', 'REDIS']);
  expect(outerStems('')).toEqual([]);
});
