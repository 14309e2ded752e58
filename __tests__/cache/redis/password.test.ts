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

type Row = [
  image: string,
  keys: string,
  from: string,
  set: { variable: string | null; setBy: string | null },
];

test.each<Row>([
  ['redis:7', '', 'nothing', { variable: null, setBy: null }],
  ['docker.io/library/redis', '', 'nothing', { variable: null, setBy: null }],
  [
    'redis:7',
    'command: [redis-server, --requirepass, "${P}"]',
    'variable',
    { variable: 'P', setBy: 'requirepass' },
  ],
  [
    'redis:7',
    'command: redis-server --requirepass ${P:-x}',
    'variable',
    { variable: 'P', setBy: 'requirepass' },
  ],
  ['redis:7', 'command: [--requirepass, x]', 'literal', { variable: null, setBy: 'requirepass' }],
  ['redis:7', 'command: ["--requirepass x"]', 'literal', { variable: null, setBy: 'requirepass' }],
  [
    'redis:7',
    'command: [redis-server, --requirepass, "a${P}"]',
    'partly',
    { variable: 'P', setBy: 'requirepass' },
  ],
  [
    'redis:7',
    'command: [redis-server, --requirepass, ""]',
    'nothing',
    { variable: null, setBy: 'requirepass' },
  ],
  [
    'redis:7',
    'command: [redis-server, --requirepass, x, --requirepass, "${P}"]',
    'variable',
    { variable: 'P', setBy: 'requirepass' },
  ],
  [
    'redis:7',
    'command: [redis-server, /r.conf, --requirepass, "${P}"]',
    'variable',
    { variable: 'P', setBy: 'requirepass' },
  ],
  ['redis:7', 'command: [redis-server, /r.conf]', 'unknown', { variable: null, setBy: null }],
  ['redis:7', 'command: [redis-server, --aclfile, /users]', 'unknown', { variable: null, setBy: null }],
  ['redis:7', 'command: [sh, start.sh]', 'unknown', { variable: null, setBy: null }],
  [
    'redis:7',
    'command: [sh, -c, "redis-server --requirepass $$R"]\nenvironment: ["R=${P}"]',
    'variable',
    { variable: 'P', setBy: 'requirepass' },
  ],
  ['redis:7', 'environment: [REDIS_PASSWORD=x]', 'nothing', { variable: null, setBy: null }],
  ['redis:7', 'env_file: [gone.env]', 'unknown', { variable: null, setBy: null }],
  [
    'valkey/valkey:8',
    'environment: ["VALKEY_EXTRA_FLAGS=--requirepass ${P}"]',
    'variable',
    { variable: 'P', setBy: 'VALKEY_EXTRA_FLAGS' },
  ],
  [
    'redis/redis-stack:7',
    'environment: ["REDIS_ARGS=--requirepass x --save 60 1"]',
    'literal',
    { variable: null, setBy: 'REDIS_ARGS' },
  ],
  ['redis/redis-stack-server', 'environment: [REDIS_ARGS=]', 'nothing', { variable: null, setBy: null }],
  [
    'bitnami/redis:7',
    'environment: ["REDIS_PASSWORD=${P:?}"]',
    'variable',
    { variable: 'P', setBy: 'REDIS_PASSWORD' },
  ],
  [
    'docker.io/bitnamilegacy/valkey',
    'environment: [VALKEY_PASSWORD]',
    'variable',
    { variable: 'VALKEY_PASSWORD', setBy: 'VALKEY_PASSWORD' },
  ],
  [
    'bitnami/redis-cluster',
    'environment: [REDIS_PASSWORD=x]',
    'literal',
    { variable: null, setBy: 'REDIS_PASSWORD' },
  ],
  [
    'bitnami/redis-sentinel',
    'environment: [REDIS_MASTER_PASSWORD=x]',
    'nothing',
    { variable: null, setBy: null },
  ],
  ['bitnami/redis', 'environment: [ALLOW_EMPTY_PASSWORD=yes]', 'nothing', { variable: null, setBy: null }],
  [
    'bitnami/redis',
    'environment: [REDIS_PASSWORD_FILE=/run/secrets/p]',
    'unknown',
    { variable: null, setBy: 'REDIS_PASSWORD_FILE' },
  ],
  [
    'eqalpha/keydb',
    'command: [keydb-server, --requirepass, x]',
    'literal',
    { variable: null, setBy: 'requirepass' },
  ],
  ['example/redis', '', 'unknown', { variable: null, setBy: null }],
])('the password of %s with `%s` is from: %s, %j', (image, keys, from, { variable, setBy }) => {
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
