/** The command of Redis, Valkey or KeyDB is distinguished from Dragonfly's, and read. */
import { describe, expect, test } from '@jest/globals';
import { readServer } from '../../../src/cache/server/server.js';
import { toText } from '../../../src/compose/interpolation/expand.js';
import { serviceOf } from '../../support/compose.js';

const dragonfly = 'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';

function other(keys: string, image = 'redis:7') {
  const service = serviceOf(`image: ${image}\n${keys}`);
  return readServer('vuls-redis', service, { release: 'v1.39.0', mirror: '' }).redisCommand;
}

test.each<[image: string, keys: string, others: boolean]>([
  ['redis:7', '', true],
  ['redis:7', 'command: [redis-server]', true],
  ['redis:7', 'command: [--loglevel, warning]', true],
  ['redis:7', 'command: ["--loglevel warning"]', true],
  ['redis:7', 'command: [/etc/redis.conf]', true],
  ['redis:7', 'command: [sh, start.sh]', true],
  ['redis:7', 'command: [sh, -c, "redis-server --save 60 1"]', true],
  ['redis:7', 'command: ["${FLAGS}"]', true],
  ['redis:7', 'command: [--dir, /data, --port, "6380"]', false],
  ['redis:7', 'command: [--logtostderr, "--requirepass=${P}"]', false],
  ['redis:7', 'command: [--logtostderr, --appendonly=yes]', true],
  ['redis:7', 'command: [dragonfly, --rename-command=CONFIG=X]', false],
  ['redis:7', 'environment: [DFLY_nothing=1]', true],
  ['valkey/valkey:8', 'entrypoint: [valkey-server, --port, "1"]', true],
  ['mirror.example/dragonfly:v1.39.0', 'command: [--rename-command=CONFIG=X]', false],
  ['mirror.example/dragonfly:v1.39.0', 'command: [redis-server]', true],
  [dragonfly, 'command: [--loglevel, warning]', false],
  [dragonfly, 'command: [sh, start.sh]', false],
  [dragonfly, 'command: [redis-server, --save, "60 1"]', true],
  ['"${IMAGE}"', 'command: [--loglevel, warning]', false],
  ['"${IMAGE}"', 'command: [redis-server]', true],
])("with %s, `%s` is another server's: %j", (image, keys, others) => {
  expect(other(keys, image) !== null).toBe(others);
});

describe('its options', () => {
  test.each<[command: string, options: readonly string[] | null]>([
    ['[redis-server]', []],
    ['[redis-server, --save, "60", "1", --port, "1"]', ['save 60 1', 'port 1']],
    ['redis-server --save 60 1 --save 300 10', ['save 60 1', 'save 300 10']],
    ['redis-server --save "" --appendonly no', ['save ', 'appendonly no']],
    ['["--loglevel warning"]', ['loglevel warning']],
    ['["--save 60 1", "300", "10"]', ['save 60 1 300 10']],
    ['[--AppendOnly, "yes"]', ['appendonly yes']],
    ['[--logtostderr, --appendonly=yes]', ['logtostderr', 'appendonly yes']],
    ['[valkey-server, /etc/valkey.conf, --port, "1"]', ['port 1']],
    ['[/etc/redis.conf, --port, "1"]', ['port 1']],
    ['[docker-entrypoint.sh, redis-server, --port, "1"]', ['port 1']],
    ['[docker-entrypoint.sh, --port, "1"]', ['port 1']],
    ['[sh, -c, "exec redis-server --port 1"]', ['port 1']],
    ['[keydb-server, --server-threads, "2"]', ['server-threads 2']],
    ['[sh, start.sh]', null],
    ['[sh, -c, "redis-server --requirepass $$(cat /p)"]', null],
    ['[run.sh, --port, "1"]', null],
  ])('of %s are %j', (command, options) => {
    const found = other(`command: ${command}`)?.options ?? null;
    expect(found?.map(({ name, values }) => [name, ...values.map(toText)].join(' ')) ?? null).toEqual(
      options,
    );
  });
});

test.each<[command: string, configured: boolean]>([
  ['[redis-server]', false],
  ['[redis-server, --port, "1"]', false],
  ['[redis-server, /etc/redis.conf]', true],
  ['[redis-server, /etc/redis.conf, --port, "1"]', true],
  ['[/etc/redis.conf]', true],
])('%s reads a file: %j', (command, configured) => {
  expect(other(`command: ${command}`)?.configured).toBe(configured);
});

test.each<[keys: string, variable: string | null, written: boolean]>([
  ['command: redis-server --requirepass ${P:?}', 'P', false],
  ['command: redis-server --requirepass "${P:-x}"', 'P', false],
  ['command: redis-server --requirepass secret', null, true],
  ['command: redis-server --requirepass x${P}', null, true],
  ['command: redis-server --requirepass ""', null, false],
  ['command: redis-server --port 1', null, false],
  ['command: redis-server --requirepass ${A} --requirepass ${B}', 'B', false],
  ['command: [sh, -c, "redis-server --requirepass $$P"]\nenvironment: ["P=${Q}"]', 'Q', false],
])('of `%s` the password is held by %j, and written: %j', (keys, variable, written) => {
  expect(other(keys)).toMatchObject({ variable, written });
});
