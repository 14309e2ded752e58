/** What a service means as a server of the Redis family: image, release, options, password and commands. */
import { describe, expect, test } from '@jest/globals';
import { passwordOf, readingOf, readService } from '../../support/redis-services.js';

describe('images', () => {
  test.each([
    ['redis:7.4.1', 'redis official 7.4.1 pinned'],
    ['redis:7.4.1-alpine3.20', 'redis official 7.4.1 pinned'],
    ['docker.io/library/redis:7.0.15-bookworm', 'redis official 7.0.15 pinned'],
    ['index.docker.io/library/redis:7.0.15', 'redis official 7.0.15 pinned'],
    ['public.ecr.aws/docker/library/redis:6.2.16', 'redis official 6.2.16 pinned'],
    ['mirror.gcr.io/library/redis:6.2.16', 'redis official 6.2.16 pinned'],
    ['registry.example.org:5000/cache/library/redis:6.2.16', 'redis official 6.2.16 pinned'],
    ['gitlab.example.org/a/dependency_proxy/containers/redis:7.2.6', 'redis official 7.2.6 pinned'],
    ['redis', 'redis official 8.10.2'],
    ['redis:latest', 'redis official 8.10.2'],
    ['redis:alpine', 'redis official 8.10.2'],
    ['redis:trixie', 'redis official 8.10.2'],
    ['redis:7-alpine', 'redis official 7.4.1'],
    ['redis:7.2', 'redis official 7.2.6'],
    ['redis:8.4', 'redis official 8.4.0'],
    ['redis:8.0.5', 'redis official 8.0.5 pinned'],
    ['redis:8.99.0', 'redis official 8.99.0 pinned unknown'],
    ['redis:v7.4.1', 'redis official null'],
    [`redis@sha256:${'a'.repeat(64)}`, 'redis official null pinned'],
    [`redis:7.4.1@sha256:${'a'.repeat(64)}`, 'redis official 7.4.1 pinned'],
    ['redis:${TAG:-7.4.1}', 'redis official null'],
    ['valkey/valkey:8.1.1', 'valkey official 8.1.1 pinned'],
    ['ghcr.io/valkey-io/valkey:9.1.2-alpine3.22', 'valkey official 9.1.2 pinned'],
    ['public.ecr.aws/valkey/valkey:8-alpine', 'valkey official 8.1.11'],
    ['valkey/valkey:unstable', 'valkey official 9.1.4'],
    ['eqalpha/keydb:x86_64_v6.3.4', 'keydb official 6.3.4 pinned'],
    ['eqalpha/keydb:alpine_v6.3.3', 'keydb official 6.3.3 pinned'],
    ['eqalpha/keydb', 'keydb official 6.3.4'],
    ['redis/redis-stack-server:7.4.0-v8', 'redis redis-stack 7.4.0 pinned'],
    ['redis/redis-stack:latest', 'redis redis-stack 8.10.2'],
    ['bitnami/redis:7.4.1-debian-12-r0', 'redis bitnami 7.4.1 pinned'],
    ['bitnamilegacy/valkey:8.0.1', 'valkey bitnami 8.0.1 pinned'],
    ['docker.io/bitnamisecure/redis-cluster:latest', 'redis bitnami 8.10.2'],
    ['example.org/our/redis:7.2.6', 'redis null 7.2.6 pinned'],
    ['example.org/our/valkey', 'valkey null 9.1.4'],
  ])('%s: %s', (image, expected) => {
    const { kind, image: found, release } = readingOf(`image: "${image}"`);
    const known = release.pinned && release.version !== null && !release.known ? ' unknown' : '';
    expect(
      `${kind} ${found?.family ?? null} ${release.version}${release.pinned ? ' pinned' : ''}${known}`,
    ).toBe(expected);
  });

  test('a digest with the tag of a line is a release of that line', () => {
    const { release } = readingOf(`image: redis:6.2-alpine@sha256:${'a'.repeat(64)}`);
    expect(release.candidates).toEqual(['6.2.16']);
    expect(release.because).toContain(
      'the tag `6.2-alpine` moves from release to release, and this tool cannot derive the release from the digest',
    );
  });

  test.each([
    'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
    'image: oliver006/redis_exporter',
    'image: redis/redisinsight:2.60',
    'image: rediscommander/redis-commander',
    'image: bitnami/redis-sentinel:7.4.1',
    'image: redis:7.4.1\ncommand: redis-sentinel /etc/sentinel.conf',
    'image: redis:7.4.1\ncommand: redis-server /etc/sentinel.conf --sentinel',
    'image: postgres:17',
    'build: .',
  ])('%s is no server of the family', (keys) => {
    expect(readService(keys)).toBeNull();
  });

  test.each([
    ['build: .\ncommand: redis-server --requirepass ${P:?}', 'redis', 'variable P by requirepass'],
    [
      'image: example.org/cache\ncommand: [valkey-server, --requirepass, "${P:?}"]',
      'valkey',
      'variable P by',
    ],
    ['image: example.org/our/redis:7.2.6\ncommand: --requirepass ${P:?}', 'redis', 'unknown'],
    [
      'image: example.org/our/redis:7.2.6\nentrypoint: redis-server\ncommand: --requirepass ${P:?}',
      'redis',
      'variable P',
    ],
    ['image: "${IMAGE:-redis:7.4.1}"\ncommand: redis-server --requirepass ${P:?}', 'redis', 'variable P'],
  ])('%s: %s', (keys, kind, password) => {
    expect(readingOf(keys).kind).toBe(kind);
    expect(passwordOf(keys)).toContain(password);
  });
});

const redis7 = 'image: redis:7.4.1';

describe('CONFIG and ACL', () => {
  const user = '--user default on ">${P:?}" "~*" "&*"';
  test.each([
    ['--requirepass ${P:?}', 'open null acl=false'],
    ['--requirepass ${P:?} --rename-command CONFIG ""', 'disabled null acl=false'],
    ['--requirepass ${P:?} --rename-command CONFIG X1', 'renamed X1 acl=false'],
    ['--requirepass ${P} --rename-command CONFIG X1', 'renamed X1 acl=false'],
    ['--requirepass=${P} --rename-command CONFIG X1', 'renamed X1 acl=null'],
    ['--requirepass ${P:?} --rename-command config "" --rename-command acl ""', 'disabled null acl=true'],
    ['--requirepass ${P:?} "--rename-command CONFIG X1"', 'renamed X1 acl=false'],
    ['--requirepass ${P:?} --rename-command CONFIG GET', 'refused null acl=null'],
    ['--requirepass ${P:?} --rename-command CONFIG', 'refused null acl=null'],
    ['--requirepass ${P:?} --rename-command=CONFIG=X1', 'refused null acl=null'],
    ['--requirepass ${P:?} --rename-command "CONFIG|SET" ""', 'refused null acl=null'],
    [`${user} +@all`, 'open null acl=false'],
    [`${user} +@all -config`, 'restricted null acl=false'],
    [`${user} +@all -config -acl`, 'restricted null acl=true'],
    [`${user} +@all -@admin`, 'restricted null acl=true'],
    [`${user} +@all -@dangerous`, 'restricted null acl=true'],
    [`${user} +@all -@admin +config`, 'open null acl=true'],
    [`${user} -config +@all`, 'open null acl=false'],
    [`${user} +@all "-config|set"`, 'open null acl=false'],
    [`${user} +@all "-config|set" "-config|get"`, 'restricted null acl=false'],
    [`${user} +@read +@write`, 'restricted null acl=true'],
    ['--requirepass ${P:?} --rename-command ${C} ""', 'unknown null acl=null'],
  ])('%s: %s', (command, expected) => {
    const { config, aclCommand } = readingOf(`${redis7}\ncommand: redis-server ${command}`);
    expect(`${config.state} ${config.name} acl=${aclCommand.restricted}`).toBe(expected);
  });

  test('releases before 6.0 have no ACL', () => {
    expect(readingOf('image: redis:5-alpine').aclCommand.restricted).toBe(true);
  });

  test('Bitnami removes commands that a variable names', () => {
    const { config, aclCommand } = readingOf(
      'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD: "${P:?}", REDIS_DISABLE_COMMANDS: "CONFIG,ACL"}',
    );
    expect([config.state, aclCommand.restricted]).toEqual(['disabled', true]);
  });
});

describe('the start', () => {
  test.each([
    ['7.4.1', '--maxmemory 1gb --save 900 1 --appendonly yes', true],
    ['7.4.1', '--foo bar', false],
    ['7.4.1', '--lookahead 1', false],
    ['8.6.3', '--lookahead 1', true],
    ['8.10.2', '--brand-new 1', null],
    ['8.6.3', '--search-timeout 100', true],
    ['7.4.1', '--search-timeout 100', false],
    ['6.2.16', '--enable-debug-command no', false],
    ['7.0.15', '--loglevel nothing', false],
    ['7.2.6', '--loglevel nothing', true],
    ['7.4.1', '--appendonly true', false],
    ['7.4.1', '--maxmemory 1 gb', false],
    ['7.4.1', '--requirepass', false],
    ['7.4.1', '--requirepass --foo', true],
    ['7.0.0', '--requirepass --foo', false],
    ['7.4.1', '--requirepass --appendonly no', false],
    ['8.6.3', '--requirepass', false],
    ['7.4.1', '--save', true],
    ['7.4.1', '--save ""', true],
    ['7.4.1', '--save 60', false],
    ['6.2.16', '--save 60', true],
    ['7.4.1', '--daemonize yes', false],
    ['7.4.1', '--port 0', false],
    ['7.4.1', '--port 0 --unixsocket /tmp/r.sock', true],
    ['7.4.1', '--logfile /data/redis.log', true],
    ['7.4.1', '--logfile /var/log/redis.log', false],
    ['7.4.1', '--include /etc/missing.conf', false],
    ['7.4.1', '--aclfile /etc/missing.acl', false],
    ['7.4.1', '--aclfile /data/users.acl', null],
    ['7.4.1', '/etc/missing.conf', false],
    ['6.0.16', '--user default on ">x" "~*" "&*" +@all', false],
    ['7.4.1', '--user "default on >x ~* +@all"', false],
    ['7.4.1', '--user default on ">x" "~*" +@nonsense', false],
    ['7.4.1', '--version', false],
    ['7.4.1', '${EXTRA}', null],
    ['7.4.1', '--maxmemory ${MEM} --appendonly yes', true],
  ])('Redis %s %s: %s', (version, words, expected) => {
    const found = readingOf(`image: redis:${version}\ncommand: redis-server ${words}`);
    expect(found.starts).toBe(expected);
    const reasons = [
      ...found.options.filter(({ accepted }) => accepted !== true).map(({ because }) => because),
      ...found.startProblems.map(({ because }) => because),
      ...found.unknown.map(({ because }) => because),
    ];
    if (expected !== true) expect(reasons.length).toBeGreaterThan(0);
  });

  test.each([
    ['image: redis:7.4.1\ncommand: valkey-server', 'the image does not contain `valkey-server`'],
    [
      'image: redis:7.4.1\ncommand: /etc/redis/redis',
      "the container's program is `/etc/redis/redis`, not the server",
    ],
    [
      'image: bitnami/redis:7.4.1\ncommand: --requirepass x',
      "the image's entrypoint runs `--requirepass` as the program",
    ],
    [
      'image: bitnami/redis:7.4.1',
      '`REDIS_PASSWORD` is unset or empty in the container, and `ALLOW_EMPTY_PASSWORD` is not `yes`',
    ],
    [
      'image: redis:7.4.1\ncommand: --requirepass=x',
      'Redis expects the value of `--requirepass` as a separate argument, not after `=`',
    ],
    ['image: redis:7.4.1\ncommand: --maxmemmory 1gb', 'has no option `maxmemmory`'],
    ['image: redis:7.4.1\ncommand: --primaryauth x', 'Redis 7.4.1 has no option `primaryauth`'],
    ['image: valkey/valkey:7.2.7\ncommand: --primaryauth x', 'Valkey 7.2.7 does not have `primaryauth`'],
  ])('%s: %s', (keys, because) => {
    const { starts, options, startProblems } = readingOf(keys);
    expect(starts).toBe(false);
    expect([...options, ...startProblems].map((each) => each.because).join('; ')).toContain(because);
  });

  test('a pattern or a cycle of included files', () => {
    const command = 'command: redis-server /etc/r.conf';
    const starts = (text: string) => readingOf(`${redis7}\n${command}`, { '/etc/r.conf': text }).starts;
    expect(starts('include /etc/r.conf\n')).toBe(false);
    expect(starts('include /etc/redis.d/*.conf\n')).toBe(true);
    expect(starts('include /etc/redis.d/[a-z].conf\n')).toBeNull();
    expect(starts('include /etc/r2.conf\n')).toBe(false);
  });

  test('the server removes only passwords that the user has', () => {
    const starts = (rules: string) => {
      const words = ['redis-server', '--user', 'default', 'on', '~*', '+@all', ...rules.split(' ')];
      return readingOf(`${redis7}\ncommand: ${JSON.stringify(words)}`).starts;
    };
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    expect(starts('>test <test >other')).toBe(true);
    expect(starts(`>test !${hash} >other`)).toBe(true);
    expect(starts(`#${hash} <test >other`)).toBe(true);
    expect(starts('>test <other')).toBe(false);
    expect(starts(`>other !${hash}`)).toBe(false);
    expect(starts('>test !x')).toBe(false);
    expect(starts('>${P} <${P} >${Q}')).toBe(true);
    expect(starts('>${P} <test >${Q}')).toBeNull();
  });
});
