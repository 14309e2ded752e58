/** The health check, as redis-cli 6.0 in the image runs it (exit codes and replies were tested with 6.0.16 and 7.0.15). */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import type { ServerModel } from '../../../src/cache/model/model.js';
import type { Agreement } from '../../../src/cache/secret/agreement.js';
import { projectOf } from '../../support/compose.js';
import {
  lineAsTest,
  lineForms,
  parameters,
  projectWithHealthcheck,
  wordForms,
  wordsAsTest,
} from '../../support/healthcheck-forms.js';
import { formsWithoutPongCheck } from '../../support/healthcheck-forms-without-check.js';

/** The model of a health check. */
function healthcheckOf(test: string, more?: string, image?: string): ServerModel['healthcheck'] {
  const project = projectOf(projectWithHealthcheck(test, more, image));
  const { model } = describe(project, 'vuls-redis', parameters);
  if (!model.server) throw new Error('a test without a service');
  return model.server.healthcheck;
}

group('a `CMD` test', () => {
  test.each(wordForms)('%j: %s, %j', (words, secret, pong) => {
    const { secret: found, provesPong } = healthcheckOf(wordsAsTest(words));
    expect([found, provesPong]).toEqual([secret, pong]);
  });
});

group('a `CMD-SHELL` test', () => {
  test.each(lineForms)('%s: %s, %j', (script, secret, pong) => {
    const { secret: found, provesPong } = healthcheckOf(lineAsTest(script));
    expect([found, provesPong]).toEqual([secret, pong]);
  });

  test.each(formsWithoutPongCheck)('%s does not check for PONG', (script) => {
    expect(healthcheckOf(lineAsTest(script)).provesPong).not.toBe(true);
  });

  test.each([
    'redis-cli -a "$(cat /p)" ping | grep -q PONG',
    'REDISCLI_AUTH="$(cat /p)" redis-cli ping | grep -q PONG',
    'redis-cli -a "$P" ping > /tmp/o & grep -q PONG /tmp/o',
    'REDISCLI_AUTH=$(cat /p); export REDISCLI_AUTH; redis-cli ping | grep -q PONG',
    'openssl s_client -connect localhost:6379',
    '/usr/local/bin/check',
  ])('%s is unknown', (script) => {
    const { secret, provesPong } = healthcheckOf(lineAsTest(script));
    expect([secret, provesPong]).toEqual(['unknown', null]);
  });
});

group('the reason', () => {
  test.each<[script: string, because: string]>([
    ['redis-cli ping', 'it connects without a password'],
    ['redis-cli -a "$P" ping', '`redis-cli` exits with 0 even if the server rejects the password'],
    ['redis-cli -a "$P" ping | grep PONG', 'it succeeds only if the server accepts the password'],
    ['redis-cli -a "$WRONG" ping', 'it sends a hard-coded password'],
    ['redis-cli -h elsewhere ping', 'it connects to `elsewhere`, which may be another server'],
    ['redis-cli -p 6380 -a "$P" ping', 'it connects to port 6380, but the server listens on port 6379'],
    [
      'redis-cli --user me -a "$P" ping',
      "it logs in as user `me`, but the server's password belongs to user `default`",
    ],
    [
      'redis-cli -s /s ping',
      'it connects through a Unix socket, where Dragonfly accepts commands without the password',
    ],
    ['redis-cli --askpass ping', 'it reads the password from its input'],
    [
      'redis-cli -e -a "$P" ping',
      "`redis-cli` 6.0 in Dragonfly's image rejects `-e`, so the check always fails",
    ],
    ['redis-cli --json -a "$P" ping', "`redis-cli` 6.0 in Dragonfly's image rejects `--json`"],
    ['valkey-cli -a "$P" ping', "Dragonfly's image does not contain `valkey-cli`, so the check always fails"],
    ['healthcheck.sh', "the image's `healthcheck.sh` sends no password"],
    ['curl localhost', "it runs `curl`, which Dragonfly's image does not contain"],
    ['python3 check.py', "it runs `python3`, which Dragonfly's image does not contain"],
    ['perl check.pl', 'it runs `perl`, which this tool does not evaluate'],
    ['nc -z localhost 6379', '`nc` sends no password to the server'],
    [
      'echo "AUTH $P" | nc -X 5 localhost 6379',
      'it may send a password with `nc`, which this tool does not evaluate',
    ],
    [
      'printf "AUTH $P\\nPING\\n" | nc localhost 6379 | grep PONG',
      'it waits for the server to close the connection, so the check always fails',
    ],
    [
      'printf "AUTH $P\\nPING\\n" | timeout 1 nc localhost 6379 | grep PONG; while :; do :; done',
      'the check always fails',
    ],
    ['echo > /dev/tcp/localhost/6379', '`sh` has no `/dev/tcp`, so it does not connect to the server'],
    ["bash -c '</dev/tcp/localhost/6379'", '`/dev/tcp` sends no password to the server'],
    ['redis-cli -a "$P" info | grep -q tcp_port:6379', 'it succeeds only if the server accepts the password'],
    [
      'redis-cli -a "$P" info | grep -q tcp_port:6380',
      'whether `grep` finds `tcp_port:6380` in the reply to `INFO`',
    ],
    // A client prints an empty line after an error.
    ['redis-cli -a "$P" ping | grep -v NOAUTH', 'the check also succeeds if the server replies `NOAUTH`'],
    ['redis-cli -a "$P" ping | grep -qvE "NOAUTH|^$"', 'it succeeds only if the server accepts the password'],
    ['redis-cli -a "$P" ping | grep -qz PONG', 'the script uses `grep -qz PONG`, which'],
    ['R=$(redis-cli -a "$P" ping); echo ok', 'the check always succeeds, whatever the server replies'],
    ['redis-cli -a "$P" ping | grep PONG || true', 'the check always succeeds, whatever the server replies'],
    [
      'redis-cli -a "$P" ping | grep PONG & wait',
      'the check always succeeds, because it runs `redis-cli` in the background, with `&`',
    ],
    [
      'redis-cli -a "$P" ping | grep PONG &>/dev/null',
      'the check always succeeds, because `sh` reads `&>` as `&`, which runs `redis-cli` in the background',
    ],
    ['sleep 1 & redis-cli -a "$P" ping; true', 'the check always succeeds, whatever the server replies'],
    [
      'redis-cli ping -a "$P" | grep PONG',
      '`-a` comes after `ping`, so `redis-cli` sends it as an argument and connects without a password',
    ],
    [
      '[ -n "$READY" ] || exit 0; redis-cli -a "$P" ping | grep PONG',
      'it runs `redis-cli` only if `READY` is set, but it is not set in the container',
    ],
    [
      'redis-cli -a "$PASS" ping | grep PONG',
      'its password is empty, because `PASS` is not set in the container',
    ],
    ['[ "$MODE" = full ] && redis-cli -a "$P" ping', 'it contains `redis-cli`, but never runs it'],
    [
      'redis-cli -a "$P" get x | grep PONG',
      'it sends `GET`, whose reply is the value of a key instead of `PONG`',
    ],
    ['redis-cli -a "$P" ping | grep PONG; exit 1', 'the check always fails'],
    ['redis-cli -a "$P" ping | grep -q .', 'the check also succeeds if the server replies `NOAUTH`'],
    ['! redis-cli -a "$P" ping | grep NOAUTH', 'the check also succeeds if the server does not answer'],
    [
      'redis-cli -a "$P" <<< ping | grep PONG',
      "`sh` in Dragonfly's image does not support `<<<`, so the check always fails",
    ],
    ['a=(-a "$P"); redis-cli "${a[@]}" ping', "`sh` in Dragonfly's image does not support `=(`"],
    ['redis-cli -a "$P" ping |& grep PONG', "`sh` in Dragonfly's image does not support `|&`"],
    ['export A=1', 'it runs no client that sends a password to the server'],
    ['true || redis-cli -a "$P" ping', 'it contains `redis-cli`, but never runs it'],
    ['[ -f /x ] || redis-cli -a "$P" ping', 'the check may succeed without running `redis-cli`'],
    ['redis-cli -a $AUTH ping', 'it sends the command `…`'],
  ])('%s: %s', (script, because) => {
    expect(healthcheckOf(lineAsTest(script)).because).toContain(because);
  });
});

group('another port', () => {
  test.each<[flags: string, script: string, secret: Agreement]>([
    [', --port=6380', 'redis-cli -p 6380 -a "$P" ping', 'same'],
    [', --port=6380', 'redis-cli -a "$P" ping', 'none'],
    [', --admin_port=6380', 'redis-cli -p 6380 -a "$P" ping', 'unknown'],
    [', "--port=${PORT}"', 'redis-cli -p 6380 -a "$P" ping', 'unknown'],
  ])('%s and %s: %s', (flags, script, secret) => {
    expect(healthcheckOf(lineAsTest(script), flags).secret).toBe(secret);
  });
});

test("another server's client is read as in its own image", () => {
  const found = healthcheckOf(lineAsTest('valkey-cli -a "$P" ping | grep -q PONG'), '', 'valkey/valkey:8');
  expect([found.secret, found.provesPong]).toEqual(['same', true]);
});

test.each<[image: string, script: string, because: string]>([
  ['redis:7.4.1-alpine', "bash -c 'redis-cli ping'", 'it runs `bash`, which the image does not contain'],
  ['redis:7.4.1', "bash -c 'redis-cli ping'", 'it connects without a password'],
  ['redis:8.0.1-alpine', "bash -c 'redis-cli ping'", 'it connects without a password'],
  ['valkey/valkey:8.0.1', 'valkey-cli ping', 'it connects without a password'],
  ['valkey/valkey:8.0.1', 'python3 check.py', 'it runs `python3`, which the image does not contain'],
  ['bitnami/redis:7.4.1', 'python3 check.py', 'it runs `python3`, which this tool does not evaluate'],
  ['bitnami/redis:7.4.1', 'echo > /dev/tcp/localhost/6379', 'the image decides whether `sh` has `/dev/tcp`'],
])('in %s, the reason for %s is that %s', (image, script, because) => {
  expect(healthcheckOf(lineAsTest(script), '', image).because).toContain(because);
});

test.each<[test: string, state: string, because: string]>([
  ['[NONE]', 'disabled', 'the health check is disabled'],
  ['[redis-cli, ping]', 'absent', 'the first item of `test` must be `CMD`, `CMD-SHELL` or `NONE`'],
  ['[CMD, x]\n      disable: "${OFF}"', 'disabled', '`OFF` can disable the health check'],
  ['[CMD, redis-cli]\n      disable: false', 'enabled', 'it connects without a password'],
])('test: %s is %s: %s', (written, state, because) => {
  const found = healthcheckOf(written);
  expect(found.state).toBe(state);
  expect(found.because).toContain(because);
});

test('timing fields that are not set are reported', () => {
  expect(healthcheckOf('[CMD, x]\n      interval: 5s').untimed).toEqual([
    'timeout',
    'retries',
    'start_period',
  ]);
});
