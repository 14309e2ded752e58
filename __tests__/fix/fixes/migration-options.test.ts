/** The options of another server, and their equivalents in the fix that replaces it with Dragonfly. */
import { describe, expect, test } from '@jest/globals';
import { clients, hardened, image, pull, set } from '../../support/migrated.js';
import { fixFor, projectWith } from '../../support/proposed-fixes.js';

const sending = 'Make sure that every client sends the password: with this fix, the server requires it.';

/** The flags after those that the policy requires, and the needs after the first two, for a command in block style. */
function migrated(command: string, more = '', image = 'redis:7') {
  const keys = `image: ${image}\ncommand:\n${command
    .split('\n')
    .map((item) => `  - ${item}`)
    .join('\n')}\n${more}`;
  const fix = fixFor(projectWith(keys), 'dragonfly-image');
  if (!fix || fix.kind === 'refusal') throw new Error(`no fix for \`${command}\`: ${fix?.explain}`);
  expect(fix.added.slice(1, 5)).toEqual(hardened);
  expect(fix.needs.slice(0, 2)).toEqual([pull, set]);
  const needs = fix.needs.slice(2).filter((need) => need !== clients && need !== sending);
  return { carried: fix.added.slice(5).map((line) => line.slice(2)), needs };
}

describe('options with an equivalent flag', () => {
  test.each<[command: string, flags: readonly string[]]>([
    ['redis-server\n--dir\n/data', ['--dir=/data']],
    ['redis-server\n--port\n"6380"', ['--port=6380']],
    ['redis-server\n--port 6380', ['--port=6380']],
    ['redis-server\n--port\n"${PORT:-6380}"', ['--port=${PORT:-6380}']],
    ['redis-server\n--port\n"0"', []],
    ['redis-server\n--bind\n0.0.0.0', ['--bind=0.0.0.0']],
    ['redis-server\n--bind\n"*"', []],
    ['redis-server\n--bind 127.0.0.1 ::1', []],
    ['redis-server\n--databases\n"32"', ['--dbnum=32']],
    ['redis-server\n--maxclients\n"100"\n--tcp-keepalive\n"60"', ['--maxclients=100', '--tcp_keepalive=60']],
    ['redis-server\n--dir\n/a\n--dir\n/b', ['--dir=/b']],
    ['redis-server\n--dir\n/a$$b', ['--dir=/a$$b']],
    ['sh\n-c\nredis-server --dir $$D', ['--dir=']],
    ['redis-server\n--dbfilename\ndump.rdb', []],
    [
      'redis-server\n--timeout\n"300"\n--hz 5\n--tcp-backlog 9',
      ['--timeout=300', '--hz=5', '--tcp_backlog=9'],
    ],
    ['redis-server\n--slowlog-max-len 9\n--acllog-max-len 8', ['--slowlog_max_len=9', '--acllog_max_len=8']],
    ['redis-server\n--replicaof\ncache\n"6379"', ['--replicaof=cache:6379']],
    ['redis-server\n--replicaof no one', []],
    ['redis-server\n--io-threads 4', ['--proactor_threads=4']],
    ['redis-server\n--io-threads 4\n--maxmemory 512mb', ['--maxmemory=512mb', '--proactor_threads=2']],
    ['redis-server\n--maxmemory-policy allkeys-lru', ['--cache_mode=true']],
    ['redis-server\n--maxmemory-policy volatile-lru', []],
    [
      'redis-server\n--masterauth\n"${PRIMARY:?}"\n--masteruser x',
      ['--masterauth=${PRIMARY:?}', '--masteruser=x'],
    ],
    ['redis-server\n--masterauth\nsecret', []],
    ['redis-server\n--unixsocket\n/s', []],
  ])('in %j become %j', (command, flags) => {
    const { carried } = migrated(command);
    expect(carried.map((flag) => flag.replace(/^'(.*)'$/, '$1'))).toEqual(
      flags.filter((flag) => flag !== '--dir='),
    );
  });

  test('a variable of the shell is replaced with its value in the container', () => {
    const { carried } = migrated('sh\n-c\nredis-server --dir $$D', 'environment:\n  - D=${DATA:-/data}');
    expect(carried).toEqual(['--dir=${DATA:-/data}']);
  });
});

describe('a memory limit', () => {
  test.each<[limit: string, flags: readonly string[]]>([
    ['512mb', ['--maxmemory=512mb', '--proactor_threads=2']],
    ['256MB', ['--maxmemory=256MB', '--proactor_threads=1']],
    ['2gb', ['--maxmemory=2gb', '--proactor_threads=4']],
    ['1gb', ['--maxmemory=1gb', '--proactor_threads=4']],
    ['1g', ['--maxmemory=1000000000', '--proactor_threads=3']],
    ['600m', ['--maxmemory=600000000', '--proactor_threads=2']],
    ['536870912', ['--maxmemory=536870912', '--proactor_threads=2']],
    ['524288kb', ['--maxmemory=524288kb', '--proactor_threads=2']],
  ])('of %s sets the number of threads that it is enough for: %j', (limit, flags) => {
    const { carried, needs } = migrated(`redis-server\n--maxmemory\n"${limit}"`);
    expect(carried).toEqual(flags);
    expect(needs).toEqual([
      expect.stringMatching(
        /^Check `--proactor_threads=\d`, which the fix adds: Dragonfly needs 256 MB of `--maxmemory` for each/,
      ),
    ]);
  });

  test.each(['128mb', '256m', '0', '${LIMIT}', '10%', 'much'])('of %s is dropped', (limit) => {
    const { carried, needs } = migrated(`redis-server\n--maxmemory\n"${limit}"`);
    expect(carried).toEqual([]);
    expect(needs).toEqual([
      'Check `--maxmemory`: the fix removes it, because Dragonfly has no flag with exactly this meaning.',
    ]);
  });
});

describe('the needs', () => {
  const persistence = (names: string) =>
    `Decide how to persist data: the fix removes ${names}. Dragonfly has no append-only file. It saves a snapshot when it stops; for regular snapshots, set \`--snapshot_cron\`.`;
  const savesNothing =
    'Check whether the data is allowed on disk: the old server saves nothing, but Dragonfly saves a snapshot when it stops.';
  test.each<[command: string, needs: readonly string[]]>([
    ['redis-server', []],
    ['redis-server\n--appendonly no', []],
    ['redis-server\n--protected-mode no\n--daemonize no', []],
    ['redis-server\n--maxmemory-policy noeviction', []],
    [
      'redis-server\n--appendonly yes\n--appendfsync always',
      [persistence('`--appendonly` and `--appendfsync`')],
    ],
    ['redis-server\n--save 60 1\n--save 300 10', [persistence('`--save`')]],
    ['redis-server\n--save\n""', [savesNothing]],
    ['redis-server\n--save\n""\n--appendonly no', [savesNothing]],
    ['redis-server\n--save\n""\n--appendonly yes', [persistence('`--save` and `--appendonly`')]],
    ['redis-server\n--save\n""\n--save 60 1', [persistence('`--save`')]],
    ['redis-server\n--dbfilename\nx.rdb', [persistence('`--dbfilename`')]],
    [
      'redis-server\n--loglevel debug\n--masterauth\nhunter2',
      [
        'Check `--loglevel` and `--masterauth`: the fix removes them, because Dragonfly has no flag with exactly this meaning.',
      ],
    ],
    [
      'redis-server\n--maxmemory-policy volatile-lru',
      [
        'Check `--maxmemory-policy`: the fix removes it, because Dragonfly has no flag with exactly this meaning. To evict keys, use `--cache_mode`.',
      ],
    ],
    [
      'redis-server\n/etc/redis.conf',
      ['Check which options of the old configuration file you need: the fix keeps none of them.'],
    ],
    [
      'sh\n-c\nredis-server $$(cat /flags)',
      [
        'Add back any other option of the old command that you need: the fix writes only the flags that the policy requires.',
      ],
    ],
  ])('of %j name what the fix removes: %j', (command, needs) => {
    expect(migrated(command).needs).toEqual(needs);
  });

  test('name the variables that only the other server reads', () => {
    const { needs } = migrated(
      'redis-server',
      'environment:\n  - REDIS_ARGS=--port 1\n  - REDIS_PASSWORD\n  - REDIS_HOST_IN_TEST=x\n  - TZ=UTC\nhealthcheck:\n  test: redis-cli -h $$REDIS_HOST_IN_TEST ping',
    );
    expect(needs).toEqual([
      'Dragonfly does not read `REDIS_ARGS`. Check whether a flag of Dragonfly replaces it.',
    ]);
  });
});

test('the volume of an image that keeps its data elsewhere is to be mounted at `/data`', () => {
  const { needs } = migrated(
    'redis-server',
    'volumes: ["./a:/bitnami/valkey/data", "./b:/data", "./c:/bitnami/valkey/etc"]',
    'bitnami/valkey:8.1',
  );
  expect(needs).toContain(
    'Mount the volume at `/data` instead of `/bitnami/valkey/data`: Dragonfly keeps its data there.',
  );
  expect(needs.join()).not.toContain('etc');
});

test('the first password of the server has to be given to clients that do not send it', () => {
  const needs = (url: string) => {
    const client = `  client:\n    image: app\n    environment: ["REDIS_URL=${url}"]\n`;
    const fix = fixFor(projectWith('image: redis:7', client), 'dragonfly-image');
    return fix?.kind === 'fix' ? fix.needs : [];
  };
  expect(needs('redis://vuls-redis:6379')).toContain(clients);
  expect(needs('redis://:${REDIS_PASSWORD:?}@vuls-redis:6379')).not.toContain(clients);
});

describe('the password', () => {
  test('in the file has to be changed', () => {
    expect(migrated('redis-server\n--requirepass\nhunter2').needs).toEqual([
      'Use a new password, and give it to every client: everyone who can read the repository knows the old one.',
    ]);
  });

  test('in a default value has to be changed', () => {
    expect(migrated('redis-server\n--requirepass\n"${REDIS_PASSWORD:-hunter2}"').needs).toEqual([
      'Change the password wherever the default value is in use.',
    ]);
  });

  test('in a variable of another name keeps the variable, and other fixes are refused', () => {
    const text = projectWith('image: redis:7\ncommand: [redis-server, --requirepass, "${CACHE_PASSWORD}"]');
    expect(fixFor(text, 'dragonfly-image')).toMatchObject({
      added: [`image: ${image}`, expect.stringContaining('"--requirepass=${CACHE_PASSWORD:?}"')],
    });
    for (const rule of ['requirepass-from-env', 'healthcheck-authenticated'])
      expect(fixFor(text, rule)).toEqual({
        kind: 'refusal',
        reason: 'needs-decision',
        explain:
          "The server's password comes from `CACHE_PASSWORD`, but the policy requires `REDIS_PASSWORD`. Rename `CACHE_PASSWORD` to `REDIS_PASSWORD` in all files and wherever you set it, or set the policy parameter `passwordVariable` to `CACHE_PASSWORD`.",
      });
  });
});
