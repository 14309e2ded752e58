/** The password of Redis, Valkey and KeyDB: from an option, a variable, or the image's entrypoint. */
import { expect, test } from '@jest/globals';
import { readServer } from '../../../src/cache/server/server.js';
import { serviceOf } from '../../support/compose.js';

const dragonfly = 'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';

function reading(image: string, keys: string) {
  const service = serviceOf(`image: ${image}\n${keys}`);
  const parameters = { release: 'v1.39.0', mirror: '' };
  const { asRedis } = readServer('vuls-redis', service, parameters);
  return asRedis && { ...asRedis.password, pong: asRedis.healthcheck.provesPong };
}

test.each<[image: string, keys: string, from: string, variable: string | null, setBy: string | null]>([
  ['redis:7', '', 'nothing', null, null],
  ['docker.io/library/redis', '', 'nothing', null, null],
  ['redis:7', 'command: [redis-server, --requirepass, "${P}"]', 'variable', 'P', 'requirepass'],
  ['redis:7', 'command: redis-server --requirepass ${P:-x}', 'variable', 'P', 'requirepass'],
  ['redis:7', 'command: [--requirepass, x]', 'literal', null, 'requirepass'],
  ['redis:7', 'command: ["--requirepass x"]', 'literal', null, 'requirepass'],
  ['redis:7', 'command: [redis-server, --requirepass, "a${P}"]', 'partly', 'P', 'requirepass'],
  ['redis:7', 'command: [redis-server, --requirepass, ""]', 'nothing', null, 'requirepass'],
  [
    'redis:7',
    'command: [redis-server, --requirepass, x, --requirepass, "${P}"]',
    'variable',
    'P',
    'requirepass',
  ],
  ['redis:7', 'command: [redis-server, /r.conf, --requirepass, "${P}"]', 'variable', 'P', 'requirepass'],
  ['redis:7', 'command: [redis-server, /r.conf]', 'unknown', null, null],
  ['redis:7', 'command: [redis-server, --aclfile, /users]', 'unknown', null, null],
  ['redis:7', 'command: [sh, start.sh]', 'unknown', null, null],
  [
    'redis:7',
    'command: [sh, -c, "redis-server --requirepass $$R"]\nenvironment: ["R=${P}"]',
    'variable',
    'P',
    'requirepass',
  ],
  ['redis:7', 'environment: [REDIS_PASSWORD=x]', 'nothing', null, null],
  ['redis:7', 'env_file: [gone.env]', 'unknown', null, null],
  [
    'valkey/valkey:8',
    'environment: ["VALKEY_EXTRA_FLAGS=--requirepass ${P}"]',
    'variable',
    'P',
    'VALKEY_EXTRA_FLAGS',
  ],
  [
    'redis/redis-stack:7',
    'environment: ["REDIS_ARGS=--requirepass x --save 60 1"]',
    'literal',
    null,
    'REDIS_ARGS',
  ],
  ['redis/redis-stack-server', 'environment: [REDIS_ARGS=]', 'nothing', null, null],
  ['bitnami/redis:7', 'environment: ["REDIS_PASSWORD=${P:?}"]', 'variable', 'P', 'REDIS_PASSWORD'],
  [
    'docker.io/bitnamilegacy/valkey',
    'environment: [VALKEY_PASSWORD]',
    'variable',
    'VALKEY_PASSWORD',
    'VALKEY_PASSWORD',
  ],
  ['bitnami/redis-cluster', 'environment: [REDIS_PASSWORD=x]', 'literal', null, 'REDIS_PASSWORD'],
  ['bitnami/redis-sentinel', 'environment: [REDIS_MASTER_PASSWORD=x]', 'nothing', null, null],
  ['bitnami/redis', 'environment: [ALLOW_EMPTY_PASSWORD=yes]', 'nothing', null, null],
  [
    'bitnami/redis',
    'environment: [REDIS_PASSWORD_FILE=/run/secrets/p]',
    'unknown',
    null,
    'REDIS_PASSWORD_FILE',
  ],
  ['eqalpha/keydb', 'command: [keydb-server, --requirepass, x]', 'literal', null, 'requirepass'],
  ['example/redis', '', 'unknown', null, null],
])('%s with `%s`: %s %s by %s', (image, keys, from, variable, setBy) => {
  const found = reading(image, keys);
  expect([found?.from, found?.variable, found?.setBy]).toEqual([from, variable, setBy]);
});

test.each([
  [dragonfly, ''],
  [dragonfly, 'command: [--requirepass, x]'],
  ['mirror.example/dragonfly', ''],
])('%s with `%s` is no other server', (image, keys) => {
  expect(reading(image, keys)).toBeNull();
});

test.each<[client: string, pong: boolean | null]>([
  ['valkey-cli ping | grep PONG', true],
  ['redis-cli -e ping', null],
  ['redis-cli ping', false],
])('in its own image, the PONG check of `%s` is %j', (client, pong) => {
  expect(reading('valkey/valkey:8', `healthcheck: {test: [CMD-SHELL, "${client}"]}`)?.pong).toBe(pong);
});
