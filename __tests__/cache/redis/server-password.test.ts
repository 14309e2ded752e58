/** The password that a server of the Redis family requires, in every way of writing it. */

import { describe, expect, test } from '@jest/globals';
import { passwordOf, readingOf } from '../../support/redis-services.js';

const redis7 = 'image: redis:7.4.1';

describe('the password', () => {
  test.each([
    ['', 'nothing null by null'],
    ['environment: {REDIS_PASSWORD: "${P:?}"}', 'nothing null by null'],
    ['command: redis-server --requirepass ${P:?}', 'variable P by requirepass unset=stops empty=stops'],
    [
      'command: redis-server --requirepass ${P}',
      'variable P by requirepass unset=empty empty=empty server:unset,empty',
    ],
    ['command: [redis-server, --requirepass, "${P}"]', 'variable P by requirepass unset=empty empty=empty'],
    [
      'command: [redis-server, --requirepass, "${P:-}"]',
      'variable P by requirepass unset=explicitly-empty empty=explicitly-empty',
    ],
    ['command: redis-server --requirepass "${P}"', 'variable P by requirepass unset=empty empty=empty'],
    ['command: --requirepass ${P:-changeme}', 'variable P by requirepass unset=fallback empty=fallback'],
    ['command: ["--requirepass ${P:?}"]', 'variable P by requirepass unset=stops empty=stops'],
    ['command: --requirepass=${P:?}', 'variable P by requirepass unset=stops empty=stops'],
    ['command: --requirepass', 'unknown null by requirepass'],
    ['command: --requirepass ${P:?} x', 'variable P by requirepass unset=stops empty=stops'],
    ['command: --requirepass secret', 'literal null by requirepass'],
    ['command: --requirepass x${P:?}', 'partly P by requirepass unset=stops empty=stops'],
    ['command: ["--requirepass", a, "--requirepass", ""]', 'nothing null by requirepass'],
    ['command: --user default on nopass ~* +@all --requirepass ${P:?}', 'nothing null by user'],
    ['command: --user default on ">${P:?}" "~*" +@all', 'variable P by user unset=stops empty=stops'],
    ['command: --requirepass ${P:?} --user default on "~*" +@all', 'unknown null by user'],
    [
      'command: --requirepass ${P:?} --user app on nopass ~* +@all',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [`command: --user default on #${'0'.repeat(64)} ~* +@all`, 'unknown null by user'],
    ['command: --user default on ">${P}" "~*" +@all', 'variable P by user unset=empty empty=empty'],
    [
      'command: sh -c "redis-server --requirepass $$P"\nenvironment: {P: "${Q:?}"}',
      'variable Q by requirepass unset=stops empty=stops',
    ],
    [
      'command: sh -c "exec redis-server --requirepass \\"$${P:?}\\""\nenvironment: [P]',
      'variable P by requirepass unset=empty empty=empty server:unset,empty',
    ],
  ])('%s: %s', (keys, expected) => {
    expect(passwordOf(`${redis7}\n${keys}`)).toBe(expected);
  });

  const conf = 'command: redis-server /etc/redis/redis.conf';
  test.each([
    [conf, 'requirepass ${P:?}\n', 'variable P by requirepass unset=stops empty=stops'],
    [conf, 'requirepass "${P}"\n', 'variable P by requirepass unset=empty empty=empty'],
    [conf, 'requirepass ${P}\n', 'variable P by requirepass unset=empty empty=empty server:unset,empty'],
    [conf, 'requirepass $${P}\n', 'literal null by requirepass'],
    [conf, '# requirepass x\n', 'nothing null by null'],
    [conf, "requirepass 'a b'\r\n", 'literal null by requirepass'],
    [`${conf} --requirepass \${P:?}`, 'requirepass x\n', 'variable P by requirepass unset=stops empty=stops'],
    [`${conf} requirepass \${P:?}`, 'port 6380\n', 'variable P by requirepass unset=stops empty=stops'],
    [
      'command: /etc/redis/redis.conf',
      'requirepass ${P:?}\n',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [conf, 'user default on >${P:?} ~* &* +@all\n', 'variable P by user unset=stops empty=stops'],
  ])('%s with %j: %s', (keys, text, expected) => {
    expect(passwordOf(`${redis7}\n${keys}`, { '/etc/redis/redis.conf': text })).toBe(expected);
  });

  test.each([
    ['user default on >${P:?} ~* &* +@all\n', 'variable P by aclfile unset=stops empty=stops'],
    ['user app on >${P:?} ~* &* +@all\n', 'nothing null by aclfile'],
    ['user default on nopass ~* &* +@all\n', 'nothing null by aclfile'],
    ['', 'nothing null by aclfile'],
  ])('an ACL file with %j overrides `requirepass`: %s', (text, expected) => {
    const keys = `${redis7}\ncommand: --aclfile /etc/redis/users.acl --requirepass \${Q:?}`;
    expect(passwordOf(keys, { '/etc/redis/users.acl': text })).toBe(expected);
  });

  test.each([
    [
      'image: valkey/valkey:8.1.2\nenvironment: {VALKEY_EXTRA_FLAGS: "--requirepass ${P:?}"}',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [
      'image: valkey/valkey:8.1.2\ncommand: --requirepass x\nenvironment: {VALKEY_EXTRA_FLAGS: "--requirepass ${P:?}"}',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [
      'image: valkey/valkey:8.1.2\ncommand: sh -c "valkey-server --port 6379"\nenvironment: {VALKEY_EXTRA_FLAGS: "--requirepass ${P:?}"}',
      'nothing null by null',
    ],
    [
      'image: valkey/valkey:8.1.2\nenv_file: [{path: "${F}"}]\ncommand: --requirepass ${P:?}',
      'unknown null by requirepass',
    ],
    [
      'image: eqalpha/keydb:x86_64_v6.3.4\nenvironment: {KEYDB_PASSWORD: "${P:?}"}',
      'variable P by KEYDB_PASSWORD unset=stops empty=stops',
    ],
    [
      'image: eqalpha/keydb:x86_64_v6.3.4\nenvironment: {KEYDB_PASSWORD: "${P}"}',
      'variable P by KEYDB_PASSWORD unset=empty empty=empty',
    ],
    ['image: eqalpha/keydb:x86_64_v6.3.3\nenvironment: {KEYDB_PASSWORD: "${P:?}"}', 'nothing null by null'],
    [
      'image: redis/redis-stack-server:7.4.0-v8\nenvironment: {REDIS_ARGS: "--requirepass ${P:?}"}',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [
      'image: redis/redis-stack-server:7.4.0-v8\ncommand: redis-server --port 6379\nenvironment: {REDIS_ARGS: "--requirepass ${P:?}"}',
      'nothing null by null',
    ],
    [
      'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD: "${P:?}"}',
      'variable P by REDIS_PASSWORD unset=stops empty=stops',
    ],
    [
      'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD: "${P}"}',
      'variable P by REDIS_PASSWORD unset=empty empty=empty server:unset,empty',
    ],
    [
      'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD: "${P}", ALLOW_EMPTY_PASSWORD: "yes"}',
      'variable P by REDIS_PASSWORD unset=empty empty=empty',
    ],
    ['image: bitnami/redis:7.4.1\nenvironment: {ALLOW_EMPTY_PASSWORD: "yes"}', 'nothing null by null'],
    [
      'image: bitnami/redis:7.4.1\ncommand: redis-server --port 6379\nenvironment: {REDIS_PASSWORD: "${P:?}"}',
      'nothing null by null',
    ],
    [
      'image: bitnami/redis:7.4.1\ncommand: /opt/bitnami/scripts/redis/run.sh --maxmemory 1gb\nenvironment: {REDIS_PASSWORD: "${P:?}"}',
      'variable P by REDIS_PASSWORD unset=stops empty=stops',
    ],
    [
      'image: bitnami/redis:7.4.1\ncommand: /opt/bitnami/scripts/redis/run.sh --requirepass x\nenvironment: {REDIS_PASSWORD: "${P:?}", REDIS_EXTRA_FLAGS: "--requirepass y"}',
      'literal null by requirepass',
    ],
    [
      'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD: "${P:?}", REDIS_USER: app}',
      'unknown null by null',
    ],
    [
      'image: bitnami/valkey:8.0.1\nenvironment: {VALKEY_PASSWORD: "${P:?}"}',
      'variable P by VALKEY_PASSWORD unset=stops empty=stops',
    ],
    [
      'image: eqalpha/keydb:x86_64_v6.3.4\nentrypoint: [sh, -c, "export KEYDB_PASSWORD=$$P; exec docker-entrypoint.sh keydb-server"]\nenvironment: {P: "${P:?}"}',
      'unknown null by null',
    ],
    [
      'image: valkey/valkey:8.1.2\ncommand: [sh, -c, "rm -f /data/x; exec valkey-server --requirepass $$P"]\nenvironment: {P: "${P:?}"}',
      'variable P by requirepass unset=stops empty=stops',
    ],
    [
      'image: valkey/valkey:8.1.2\ncommand: [sh, -c, "printf \'requirepass %s\' $$P > /tmp/c; exec valkey-server /tmp/c"]\nenvironment: {P: "${P:?}"}',
      'variable P by requirepass unset=stops empty=stops',
    ],
  ])('%s: %s', (keys, expected) => {
    expect(passwordOf(keys)).toBe(expected);
  });

  test('a file that a variable of Bitnami names contains the password', () => {
    const keys = 'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD_FILE: /run/secrets/p}';
    expect(passwordOf(keys, { '/run/secrets/p': '${P:?}\n' })).toBe(
      'variable P by REDIS_PASSWORD unset=stops empty=stops',
    );
  });
});

test.each([
  [
    'image: redis:7.4.1\nenvironment: {REDIS_PASSWORD: secret}',
    'the image does not read `REDIS_PASSWORD`, so',
  ],
  [
    'image: valkey/valkey:8.1.1\nenvironment: [VALKEY_PASSWORD]',
    'the image does not read `VALKEY_PASSWORD`, so',
  ],
  ['image: eqalpha/keydb:x86_64_v6.3.3\nenvironment: {KEYDB_PASSWORD: a}', 'the image does not read `KEYDB'],
  ['image: redis:7.4.1\nenvironment: {REDIS_URL: a}', 'no password is set, so'],
  [
    'image: redis:7.4.1\ncommand: redis-server --requirepass ""\nenvironment: {REDIS_PASSWORD: a}',
    '`requirepass` is',
  ],
])('a variable that nothing reads: %s', (keys, because) => {
  expect(readingOf(keys).password).toMatchObject({
    from: 'nothing',
    because: expect.stringMatching(`^${because}`),
  });
});
