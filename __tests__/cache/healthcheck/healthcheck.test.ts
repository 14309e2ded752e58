/** The health check, by what redis-cli 6.0 of the image does (exit codes and answers were tried with 6.0.16 and 7.0.15). */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import type { DragonflyModel } from '../../../src/cache/model/model.js';
import { projectOf } from '../../support/compose.js';
import {
  lineAsTest,
  lineForms,
  parameters,
  projectOfProbe,
  proofless,
  type Secret,
  wordForms,
  wordsAsTest,
} from '../../support/probe-forms.js';

/** What is read of a check. */
function probe(test: string, more?: string, image?: string): DragonflyModel['healthcheck'] {
  const project = projectOf(projectOfProbe(test, more, image));
  const { model } = describe(project, 'vuls-redis', parameters);
  if (!model.dragonfly) throw new Error('a test without a service');
  return model.dragonfly.healthcheck;
}

group('a list of words', () => {
  test.each(wordForms)('%j: %s, %j', (words, secret, pong) => {
    const { secret: found, provesPong } = probe(wordsAsTest(words));
    expect([found, provesPong]).toEqual([secret, pong]);
  });
});

group('a line of the shell', () => {
  test.each(lineForms)('%s: %s, %j', (script, secret, pong) => {
    const { secret: found, provesPong } = probe(lineAsTest(script));
    expect([found, provesPong]).toEqual([secret, pong]);
  });

  test.each(proofless)('%s proves nothing', (script) => {
    expect(probe(lineAsTest(script)).provesPong).not.toBe(true);
  });

  test.each([
    'true || export REDISCLI_AUTH="$P"; redis-cli ping | grep -q PONG',
    'redis-cli -a "$(cat /p)" ping | grep -q PONG',
    'REDISCLI_AUTH="$(cat /p)" redis-cli ping | grep -q PONG',
    'redis-cli -a "$P" ping | grep -q PONG &',
    'if redis-cli -a "$P" ping; then true; fi',
    '! redis-cli -a "$P" ping | grep -q NOAUTH',
    'redis-cli -a "$P" ping && redis-cli ping | grep PONG',
    'R=$(redis-cli -a "$P" ping); echo ok',
    'A=$(redis-cli ping); B=$(redis-cli -a "$P" ping); [ "$B" = PONG ]',
    'R=$(redis-cli -a "$P" ping); case $R in PONG) ;; *) exit 1 ;; esac',
    'REDISCLI_AUTH=$(cat /p); export REDISCLI_AUTH; redis-cli ping | grep -q PONG',
    'printf "AUTH $P\\nPING\\n" | nc localhost 6379 | grep -q PONG',
    'wget -O- http://default:x@localhost:6379/',
    'curl -u default:x http://localhost:6379/',
    'python3 -c "import redis"',
    '/usr/local/bin/check',
    'env REDISCLI_AUTH=x redis-cli ping',
  ])('%s is not followed', (script) => {
    const { secret, provesPong } = probe(lineAsTest(script));
    expect([secret, provesPong]).toEqual(['unknown', null]);
  });
});

group('what is told of it', () => {
  test.each<[script: string, because: string]>([
    ['redis-cli ping', 'it asks without a password'],
    ['redis-cli -a "$P" ping', '`redis-cli` exits 0 when the server answers NOAUTH'],
    ['redis-cli -a "$P" ping | grep PONG', 'it looks for PONG in the answer'],
    ['redis-cli -a "$WRONG" ping', 'it gives a password that is not in every case'],
    ['redis-cli -h elsewhere ping', 'it asks `elsewhere`, which may be another server'],
    ['redis-cli -p 6380 -a "$P" ping', 'it asks port 6380, and the server listens on 6379'],
    ['redis-cli --user me -a "$P" ping', 'it asks as the user `me`, and the password is that of `default`'],
    ['redis-cli -s /s ping', 'it asks over the unix socket, where no password is asked for'],
    ['redis-cli --askpass ping', 'it reads the password from its input'],
    [
      'redis-cli -e -a "$P" ping',
      "`-e` is unknown to the redis-cli 6.0 of Dragonfly's image, which stops at it",
    ],
    ['redis-cli --json -a "$P" ping', "`--json` is unknown to the redis-cli 6.0 of Dragonfly's image"],
    ['valkey-cli -a "$P" ping', "`valkey-cli` is not in Dragonfly's image, so the check always fails"],
    ['healthcheck.sh', '`healthcheck.sh` of the image never gives a password'],
    ['curl localhost', '`curl` is no client that gives the server a password'],
    ['python3 check.py', 'what `python3` asks of the server is not followed'],
    ['echo "AUTH $P" | nc localhost 6379', 'what `nc` says to the server is not followed'],
    ['R=$(redis-cli ping); echo ok', 'what is made of the answer is not followed'],
    ['redis-cli -a "$P" get x | grep PONG', 'what it asks is not answered with PONG'],
    ['redis-cli -a "$P" ping | grep PONG; exit 1', 'the line ends with a failure, whatever the server says'],
    ['echo "$(redis-cli -a "$P" ping)"', 'it says the answer again, and takes any'],
    ['export A=1', 'it runs no client that gives the server a password'],
    ['true || redis-cli -a "$P" ping', 'the check may pass before the client is asked'],
    ['redis-cli -a "$P" ping || true', 'what follows the client in the line decides the exit code'],
    ['redis-cli -a $AUTH ping', 'white space in `$AUTH` parts it into words'],
  ])('%s: %s', (script, because) => {
    expect(probe(lineAsTest(script)).because).toContain(because);
  });
});

group('another port', () => {
  test.each<[flags: string, script: string, secret: Secret]>([
    [', --port=6380', 'redis-cli -p 6380 -a "$P" ping', 'same'],
    [', --port=6380', 'redis-cli -a "$P" ping', 'unknown'],
    [', "--port=${PORT}"', 'redis-cli -p 6380 -a "$P" ping', 'same'],
  ])('%s and %s: %s', (flags, script, secret) => {
    expect(probe(lineAsTest(script), flags).secret).toBe(secret);
  });
});

test("the client of another server counts as what it will be in Dragonfly's image", () => {
  const found = probe(lineAsTest('valkey-cli -a "$P" ping | grep -q PONG'), '', 'valkey/valkey:8');
  expect([found.secret, found.provesPong]).toEqual(['same', false]);
});

test.each<[test: string, state: string, because: string]>([
  ['[NONE]', 'disabled', 'the health check is switched off'],
  ['[redis-cli, ping]', 'absent', 'Compose takes `CMD`, `CMD-SHELL` or `NONE` as the first word of a test'],
  ['[CMD, x]\n      disable: "${OFF}"', 'disabled', 'the environment may switch the health check off'],
  ['[CMD, redis-cli]\n      disable: false', 'enabled', 'it asks without a password'],
])('test: %s is %s: %s', (written, state, because) => {
  const found = probe(written);
  expect(found.state).toBe(state);
  expect(found.because).toContain(because);
});

test('of the timing, what is not set is told', () => {
  expect(probe('[CMD, x]\n      interval: 5s').untimed).toEqual(['timeout', 'retries', 'start_period']);
});
