/** From another server to Dragonfly: image and command together, and what is lost is named. */
import { describe, expect, test } from '@jest/globals';
import { mending, policyWith, projectWith } from '../../support/mending.js';

const image = 'docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
const pull = `Pull \`${image}\`. Data that the old server keeps is not taken over.`;
const set = 'Set `REDIS_PASSWORD` wherever Compose is run, to a password that can stand in a URL.';
const hardened = [
  '- --logtostderr',
  '- --requirepass=${REDIS_PASSWORD:?}',
  '- --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED',
];

test('an image without a command is the image alone', () => {
  expect(mending(projectWith('image: redis:7'), 'dragonfly-image')).toEqual({
    kind: 'fix',
    title: `Run Dragonfly: \`${image}\``,
    safety: 'unsafe',
    needs: [pull],
    removed: ['image: redis:7'],
    added: [`image: ${image}`],
  });
});

test('a command goes with its image, in one change for all that the other server is behind', () => {
  const text = projectWith('image: redis:7\ncommand:\n  - redis-server\n  - --appendonly yes');
  const fix = mending(text, 'dragonfly-image');
  expect(fix).toEqual({
    kind: 'fix',
    title: `Run Dragonfly: \`${image}\`, with a command of its own`,
    safety: 'unsafe',
    needs: [
      pull,
      set,
      'Decide how data is kept: `--appendonly` is not taken over. Dragonfly has no append-only file, and saves when it stops and by `--snapshot_cron`.',
    ],
    removed: ['image: redis:7', '- redis-server', '- --appendonly yes'],
    added: [`image: ${image}`, ...hardened],
  });
  for (const rule of ['requirepass-from-env', 'config-renamed']) expect(mending(text, rule)).toEqual(fix);
});

/** What a command in block style becomes, behind what every hardened one has; and what is needed, behind `set`. */
function migrated(command: string, more = '', image = 'redis:7') {
  const keys = `image: ${image}\ncommand:\n${command
    .split('\n')
    .map((item) => `  - ${item}`)
    .join('\n')}\n${more}`;
  const fix = mending(projectWith(keys), 'dragonfly-image');
  if (!fix || fix.kind === 'refusal')
    throw new Error(`nothing is offered for \`${command}\`: ${fix?.explain}`);
  expect(fix.added.slice(1, 4)).toEqual(hardened);
  expect(fix.needs.slice(0, 2)).toEqual([pull, set]);
  return { carried: fix.added.slice(4).map((line) => line.slice(2)), needs: fix.needs.slice(2) };
}

describe('what carries over', () => {
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
    ['redis-server\n--timeout\n"300"', []],
    ['redis-server\n--masterauth\nsecret', []],
    ['redis-server\n--unixsocket\n/s', []],
  ])('of %j: %j', (command, flags) => {
    const { carried } = migrated(command);
    expect(carried.map((flag) => flag.replace(/^'(.*)'$/, '$1'))).toEqual(
      flags.filter((flag) => flag !== '--dir='),
    );
  });

  test('what the container hands to a shell is written as the container has it', () => {
    const { carried } = migrated('sh\n-c\nredis-server --dir $$D', 'environment:\n  - D=${DATA:-/data}');
    expect(carried).toEqual(['--dir=${DATA:-/data}']);
  });
});

describe('a limit of memory', () => {
  test.each<[limit: string, flags: readonly string[]]>([
    ['512mb', ['--maxmemory=512mb', '--proactor_threads=2']],
    ['256MB', ['--maxmemory=256MB', '--proactor_threads=1']],
    ['2gb', ['--maxmemory=2gb', '--proactor_threads=4']],
    ['1gb', ['--maxmemory=1gb', '--proactor_threads=4']],
    ['1g', ['--maxmemory=1000000000', '--proactor_threads=3']],
    ['600m', ['--maxmemory=600000000', '--proactor_threads=2']],
    ['536870912', ['--maxmemory=536870912', '--proactor_threads=2']],
    ['524288kb', ['--maxmemory=524288kb', '--proactor_threads=2']],
  ])('of %s goes with as many threads as Dragonfly starts by it: %j', (limit, flags) => {
    const { carried, needs } = migrated(`redis-server\n--maxmemory\n"${limit}"`);
    expect(carried).toEqual(flags);
    expect(needs).toEqual([
      expect.stringMatching(
        /^Check `--proactor_threads=\d`: Dragonfly asks for 256 MB of `--maxmemory` for each/,
      ),
    ]);
  });

  test.each(['128mb', '256m', '0', '${LIMIT}', '10%', 'much'])(
    'of %s is lost, as Dragonfly would not start with it, or by another',
    (limit) => {
      const { carried, needs } = migrated(`redis-server\n--maxmemory\n"${limit}"`);
      expect(carried).toEqual([]);
      expect(needs).toEqual(['Decide on `--maxmemory`: not taken over, as Dragonfly has no such option.']);
    },
  );
});

describe('what is lost is named, by name alone', () => {
  const persistence = (names: string) =>
    `Decide how data is kept: ${names} not taken over. Dragonfly has no append-only file, and saves when it stops and by \`--snapshot_cron\`.`;
  test.each<[command: string, needs: readonly string[]]>([
    ['redis-server', []],
    ['redis-server\n--appendonly no', []],
    ['redis-server\n--protected-mode no\n--daemonize no', []],
    ['redis-server\n--maxmemory-policy noeviction', []],
    [
      'redis-server\n--appendonly yes\n--appendfsync always',
      [persistence('`--appendonly`, `--appendfsync` are')],
    ],
    ['redis-server\n--save 60 1\n--save 300 10', [persistence('`--save` is')]],
    ['redis-server\n--save\n""', [persistence('`--save` is')]],
    ['redis-server\n--dbfilename\nx.rdb', [persistence('`--dbfilename` is')]],
    [
      'redis-server\n--loglevel warning\n--masterauth\nhunter2',
      ['Decide on `--loglevel`, `--masterauth`: not taken over, as Dragonfly has no such option.'],
    ],
    [
      'redis-server\n--maxmemory-policy allkeys-lru',
      [
        'Decide on `--maxmemory-policy`: not taken over, as Dragonfly has no such option (to evict keys it has `--cache_mode`).',
      ],
    ],
    [
      'redis-server\n/etc/redis.conf',
      ['Decide what of the old configuration file has to stay: nothing of it is taken over.'],
    ],
    [
      'sh\n-c\nredis-server $$(cat /flags)',
      ['Decide what of the old command has to stay: it could not be read, and nothing is taken over.'],
    ],
  ])('of %j: %j', (command, needs) => {
    expect(migrated(command).needs).toEqual(needs);
  });

  test('so are variables that the other server read', () => {
    const { needs } = migrated(
      'redis-server',
      'environment:\n  - REDIS_ARGS=--port 1\n  - REDIS_PASSWORD\n  - REDIS_HOST_IN_TEST=x\n  - TZ=UTC\nhealthcheck:\n  test: redis-cli -h $$REDIS_HOST_IN_TEST ping',
    );
    expect(needs).toEqual(['Decide on `REDIS_ARGS`: Dragonfly does not read it.']);
  });
});

describe('the password', () => {
  test('that is written is to be changed', () => {
    expect(migrated('redis-server\n--requirepass\nhunter2').needs).toEqual([
      'Change the password: the one in the file is known to everybody who can read the repository.',
    ]);
  });

  test('whose default is written is to be changed where the default was in use', () => {
    expect(migrated('redis-server\n--requirepass\n"${REDIS_PASSWORD:-hunter2}"').needs).toEqual([
      'Change the password where the fallback was in use.',
    ]);
  });

  test('in a variable of another name stays there, and is a decision', () => {
    const text = projectWith('image: redis:7\ncommand: [redis-server, --requirepass, "${CACHE_PASSWORD}"]');
    expect(mending(text, 'dragonfly-image')).toMatchObject({
      added: [`image: ${image}`, expect.stringContaining('"--requirepass=${CACHE_PASSWORD:?}"')],
    });
    for (const rule of ['requirepass-from-env', 'healthcheck-authenticated'])
      expect(mending(text, rule)).toEqual({
        kind: 'refusal',
        reason: 'needs-decision',
        explain:
          'The server and its clients use `CACHE_PASSWORD`. Rename it everywhere, or set the parameter `passwordVariable` to it.',
      });
  });
});

describe('nothing is offered', () => {
  test.each<[keys: string, reason: string, explain: string]>([
    ['build: .', 'needs-decision', `The service is built. Take \`build\` out and write \`image: ${image}\`.`],
    [
      'image: redis:7\nentrypoint: [redis-server, --save, "60 1"]',
      'needs-decision',
      `The service starts another server by an \`entrypoint\` of its own. Take \`entrypoint\` out, and write \`image: ${image}\`.`,
    ],
    [
      'image: redis:7\ncommand: redis-server\nenv_file: redis.env',
      'cannot-be-known',
      'The service reads `redis.env` as `env_file`, which is not read here: Dragonfly takes every `DFLY_` variable in it for a flag. Write what Dragonfly needs of it under `environment` and take `env_file` out. The rest can be mended here then.',
    ],
    [
      'image: redis:7\nenv_file: [a.env, {path: b.env, required: false}]',
      'cannot-be-known',
      'The service reads `a.env` and `b.env` as `env_file`, which is not read here: Dragonfly takes every `DFLY_` variable in it for a flag. Write what Dragonfly needs of it under `environment` and take `env_file` out. The rest can be mended here then.',
    ],
  ])('for %j: %s', (keys, reason, explain) => {
    expect(mending(projectWith(keys), 'dragonfly-image')).toEqual({ kind: 'refusal', reason, explain });
  });
});

test('a command that an alias stands for is changed where it is written', () => {
  const text = `x-command: &command [redis-server]\n${projectWith('image: redis:7\ncommand: *command')}`;
  expect(mending(text, 'dragonfly-image')).toMatchObject({
    removed: ['x-command: &command [redis-server]', 'image: redis:7'],
    added: [expect.stringMatching(/^x-command: &command \[--logtostderr, /), `image: ${image}`],
  });
});

test('a command for Dragonfly stays as it is', () => {
  const text = projectWith('image: redis:7\ncommand: [--logtostderr, "--requirepass=${REDIS_PASSWORD:?}"]');
  expect(mending(text, 'dragonfly-image')).toMatchObject({
    removed: ['image: redis:7'],
    added: [`image: ${image}`],
  });
  expect(mending(text, 'config-renamed')).toMatchObject({
    title: 'Rename CONFIG to `VULS_CONFIG_CMD_RENAMED`',
  });
});

test('another server in the right image is a command alone', () => {
  const text = projectWith(`image: ${image}\ncommand: [redis-server, --port, "6380"]\nenv_file: a.env`);
  const fix = mending(text, 'requirepass-from-env');
  expect(fix).toMatchObject({ title: 'Start Dragonfly, with a command of its own', safety: 'unsafe' });
  expect(fix).toHaveProperty('removed', ['command: [redis-server, --port, "6380"]']);
  expect(fix).toHaveProperty('needs', [set]);
});

test('in a release that cannot rename CONFIG, the command alone restricts it', () => {
  const text = projectWith(`image: ghcr.io/dragonflydb/dragonfly:v1.40.1\ncommand: [redis-server]`);
  expect(mending(text, 'config-renamed')).toMatchObject({
    title: 'Start Dragonfly, with a command of its own',
    added: [expect.stringContaining('--restricted_commands=CONFIG]')],
  });
});

test('the health check asks on the port that is carried over', () => {
  const text = projectWith('image: redis:7\ncommand: [redis-server, --port, "6380"]');
  expect(mending(text, 'healthcheck-authenticated')).toMatchObject({
    added: expect.arrayContaining([expect.stringContaining('redis-cli -p 6380 ping')]),
  });
});

test('a release that cannot rename CONFIG restricts it', async () => {
  const policy = await policyWith({ release: 'v1.40.1' });
  const text = projectWith('image: redis:7\ncommand: [redis-server]');
  expect(mending(text, 'dragonfly-image', policy)).toMatchObject({
    added: [
      'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.40.1',
      expect.stringContaining('--restricted_commands=CONFIG]'),
    ],
  });
});
