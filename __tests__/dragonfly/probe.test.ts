/** The health check, by what redis-cli 6.0 of the image does (exit codes and answers were tried with 6.0.16 and 7.0.15). */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../src/dragonfly/describe.js';
import type { DragonflyModel } from '../../src/dragonfly/model.js';
import { projectOf } from '../support/compose.js';

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

/** The probe of a server whose password is `${P}`, which the container has as `P`, and `x` as `WRONG`. */
function probe(test: string, more = '', image = 'dragonfly:v1.39.0'): DragonflyModel['probe'] {
  const service = `    image: ${image}
    container_name: cache
    command: ["--requirepass=\${P:?}"${more}]
    environment: ["P=\${P:?}", WRONG=x, "AUTH=-a \${P}"]
    networks: {back: {aliases: [queue]}}
    healthcheck:
      test: ${test}
`;
  const { model } = describe(projectOf(`services:\n  vuls-redis:\n${service}`), 'vuls-redis', parameters);
  if (!model.dragonfly) throw new Error('a test without a service');
  return model.dragonfly.probe;
}

/** A script as it is in the container: Compose makes one `$` of two. */
const line = (script: string): string => JSON.stringify(['CMD-SHELL', script.split('$').join('$$')]);

type Secret = DragonflyModel['probe']['secret'];

group('a list of words', () => {
  test.each<[words: readonly string[], secret: Secret, pong: boolean | null]>([
    [['redis-cli', 'ping'], 'none', false],
    [['redis-cli', '-a', '${P:?}', 'ping'], 'same', false],
    [['redis-cli', '-a', '${P}', 'ping'], 'same', false],
    [['redis-cli', '--pass', '${P}', 'ping'], 'same', false],
    [['/usr/bin/redis-cli', '-a', '${P}', 'ping'], 'same', false],
    [['redis-cli', '--user', 'default', '--pass', '${P}', 'ping'], 'same', false],
    [['redis-cli', '--user', 'somebody', '--pass', '${P}', 'ping'], 'unknown', null],
    [['redis-cli', '--user', '${U}', '--pass', '${P}', 'ping'], 'unknown', null],
    [['redis-cli', '-a', 'x', '-a', '${P}', 'ping'], 'same', false],
    [['redis-cli', '-a', '${P}', '-a', 'x', 'ping'], 'different', false],
    [['redis-cli', '-a', '', 'ping'], 'none', false],
    [['redis-cli', '-a', '${Q}', 'ping'], 'different', false],
    [['redis-cli', '-a', '$$P', 'ping'], 'different', false],
    [['redis-cli', 'ping', '-a', '${P}'], 'none', false],
    [['redis-cli', '-a', 'ping'], 'different', false],
    [['redis-cli', '-a'], 'none', false],
    [['redis-cli', '--pass=${P}', 'ping'], 'none', false],
    [['redis-cli', '-a${P}', 'ping'], 'none', false],
    [['redis-cli', '--no-auth-warning', '-a', '${P}', 'ping'], 'same', false],
    [['redis-cli', '-n', '1', '-h', 'localhost', '-p', '6379', '-a', '${P}', 'ping'], 'same', false],
    [['redis-cli', '-h', '-a', '${P}', 'ping'], 'unknown', null],
    [['redis-cli', '-u', 'redis://default:${P}@localhost:6379', 'ping'], 'same', false],
    [['redis-cli', '-u', 'redis://:${P}@localhost', 'ping'], 'same', false],
    [['redis-cli', '-u', 'redis://${P}@localhost', 'ping'], 'same', false],
    [['redis-cli', '-u', 'redis://localhost', 'ping'], 'none', false],
    [['redis-cli', '-u', 'redis://somebody:${P}@localhost', 'ping'], 'unknown', null],
    [['redis-cli', '-u', 'redis://:${P}@elsewhere', 'ping'], 'unknown', null],
    [['redis-cli', '-u', 'redis://:${P}@localhost:6380', 'ping'], 'unknown', null],
    [['redis-cli', '--askpass', 'ping'], 'unknown', null],
    [['redis-cli', '-s', '/socket', '-a', '${P}', 'ping'], 'unknown', null],
    [['redis-cli', '-a', '${P}', 'ping', '|', 'grep', 'PONG'], 'same', false],
    [['sh', '-c', 'redis-cli -a "$$P" ping | grep -q PONG'], 'same', true],
    [['sh', '-c', 'redis-cli -a "$$0" ping | grep -q PONG', '${P}'], 'same', true],
    [['timeout', '5', 'redis-cli', '-a', '${P}', 'ping'], 'same', false],
    [['timeout', '-s', 'KILL', '-k', '1', '5', 'redis-cli', '-a', '${P}', 'ping'], 'same', false],
    [['healthcheck.sh'], 'none', false],
    [['nc', '-z', 'localhost', '6379'], 'none', false],
    [['sh', 'check.sh'], 'unknown', null],
  ])('%j: %s, %j', (words, secret, pong) => {
    const { secret: found, provesPong } = probe(JSON.stringify(['CMD', ...words]));
    expect([found, provesPong]).toEqual([secret, pong]);
  });
});

group('a line of the shell', () => {
  test.each<[script: string, secret: Secret, pong: boolean | null]>([
    ['redis-cli ping | grep -q PONG', 'none', true],
    ['redis-cli -a "$P" ping', 'same', false],
    ['redis-cli -a $P ping', 'same', false],
    ['redis-cli -a $UNSET ping', 'different', false],
    ['redis-cli $AUTH ping', 'unknown', null],
    ['redis-cli -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -a "$P" ping | grep PONG', 'same', true],
    ['redis-cli -a "$P" ping | grep -q "^PONG$"', 'same', true],
    ['redis-cli -a "$P" ping | grep -qe PONG', 'same', true],
    ['redis-cli -a "$P" ping | grep -m 1 PONG', 'same', true],
    ['redis-cli -a "$P" ping | grep --quiet PONG', 'same', true],
    ['redis-cli -a "$P" ping 2>/dev/null | tr -d "\\r" | grep -q PONG', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG >/dev/null 2>&1', 'same', true],
    ['REDISCLI_AUTH="$P" redis-cli ping | grep -q PONG', 'same', true],
    ['REDISCLI_AUTH=$P redis-cli ping | grep -q PONG', 'same', true],
    ['REDISCLI_AUTH=x redis-cli -a "$P" ping | grep -q PONG', 'same', true],
    ['REDISCLI_AUTH="$P" redis-cli -a x ping | grep -q PONG', 'different', true],
    ['REDISCLI_AUTH= redis-cli ping | grep -q PONG', 'none', true],
    ['export REDISCLI_AUTH="$P"; redis-cli ping | grep -q PONG', 'same', true],
    ['export REDISCLI_AUTH="$P" && redis-cli ping | grep -q PONG', 'same', true],
    ['REDISCLI_AUTH="$P"; redis-cli ping | grep -q PONG', 'none', true],
    ['REDISCLI_AUTH="$P"; export REDISCLI_AUTH; redis-cli ping | grep -q PONG', 'same', true],
    ['export REDISCLI_AUTH=x; REDISCLI_AUTH="$P"; redis-cli ping | grep -q PONG', 'same', true],
    ['export REDISCLI_AUTH="$P"; REDISCLI_AUTH=x; redis-cli ping | grep -q PONG', 'different', true],
    ['export REDISCLI_AUTH="$P"; [ "$(redis-cli ping)" = PONG ]', 'same', true],
    ['redis-cli ping | grep -q PONG; export REDISCLI_AUTH="$P"', 'none', false],
    ['redis-cli -a "$P" ping | grep -q PONG || exit 1', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG || false', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG || exit', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG; exit', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG; exit "$?"', 'same', true],
    ['redis-cli -a "$P" ping | grep -q PONG && echo ok', 'same', true],
    ['set -e; redis-cli -a "$P" ping | grep -q PONG', 'same', true],
    ['exec redis-cli -a "$P" ping', 'same', false],
    ['timeout 3 redis-cli -a "$P" ping | grep -q PONG', 'same', true],
    ['timeout -k 1 3 redis-cli -a "$P" ping | grep -q PONG', 'same', true],
    ['[ "$(redis-cli -a "$P" ping)" = PONG ]', 'same', true],
    ['[ $(redis-cli -a $P ping) = "PONG" ] || exit 1', 'same', true],
    ['test "$(redis-cli -a "$P" ping)" = PONG', 'same', true],
    ['test PONG = "$(redis-cli -a "$P" ping)"', 'same', true],
    ['redis-cli -a "$P" ping |\n  grep -q PONG', 'same', true],
    ['redis-cli \\\n -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h 127.0.0.1 -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h vuls-redis -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h cache -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h queue -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h $HOSTNAME -a "$P" ping | grep -q PONG', 'same', true],
    ['redis-cli -h elsewhere -a "$P" ping | grep -q PONG', 'unknown', null],
    ['redis-cli -p 6380 -a "$P" ping | grep -q PONG', 'unknown', null],
  ])('%s: %s, %j', (script, secret, pong) => {
    const { secret: found, provesPong } = probe(line(script));
    expect([found, provesPong]).toEqual([secret, pong]);
  });

  test.each([
    'redis-cli -a "$P" ping | grep -q PONG || true',
    'redis-cli -a "$P" ping | grep -q PONG || exit 0',
    'redis-cli -a "$P" ping | grep -q PONG || exit 256',
    'redis-cli -a "$P" ping | grep -q PONG; true',
    'redis-cli -a "$P" ping | grep -q PONG\ntrue',
    'redis-cli -a "$P" ping | grep -q PONG | cat',
    'redis-cli -a "$P" ping | grep -q PONG && true || true',
    'redis-cli -a "$P" ping || echo PONG | grep PONG',
    'redis-cli -a "$P" ping | grep -qv PONG',
    'redis-cli -a "$P" ping | grep --invert-match PONG',
    'redis-cli -a "$P" ping | grep -L PONG',
    'redis-cli -a "$P" ping | grep --files-without-match PONG',
    'redis-cli -a "$P" ping | grep -q PONG /etc/passwd',
    'redis-cli -a "$P" ping | grep -q -e PONG -e .',
    'redis-cli -a "$P" ping | grep -q -f patterns PONG',
    'redis-cli -a "$P" ping | grep -q .',
    'redis-cli -a "$P" ping | grep -q NOAUTH',
    'redis-cli -a "$P" ping | cat',
    'redis-cli -a "$P" ping | wc -l | grep PONG',
    'true || redis-cli -a "$P" ping | grep -q PONG',
    'true ||\n redis-cli -a "$P" ping | grep -q PONG',
    'exit 0; redis-cli -a "$P" ping | grep -q PONG',
    'exec true; redis-cli -a "$P" ping | grep -q PONG',
    '[ "$(redis-cli -a "$P" ping)" != PONG ]',
    '[ ! "$(redis-cli -a "$P" ping)" = PONG ]',
    '[ "$(redis-cli -a "$P" ping)" = NOAUTH ]',
    '[ "$(redis-cli -a "$P" ping)" = PONG -o 1 = 1 ]',
    '[ "$(redis-cli -a "$P" ping)" = PONG ] || true',
    '[ -n "$(redis-cli -a "$P" ping)" ]',
    'true || [ "$(redis-cli -a "$P" ping)" = PONG ]',
    'true; exit 0; [ "$(redis-cli -a "$P" ping)" = PONG ]',
    'redis-cli -e -a "$P" ping | grep -q PONG',
    'redis-cli --json -a "$P" ping | grep -q PONG',
    'redis-cli --nothing-like-it -a "$P" ping | grep -q PONG',
    'valkey-cli -a "$P" ping | grep -q PONG',
    'keydb-cli -a "$P" ping | grep -q PONG',
  ])('%s proves nothing', (script) => {
    expect(probe(line(script)).provesPong).not.toBe(true);
  });

  test.each([
    'true || export REDISCLI_AUTH="$P"; redis-cli ping | grep -q PONG',
    'redis-cli -a "$(cat /p)" ping | grep -q PONG',
    'REDISCLI_AUTH="$(cat /p)" redis-cli ping | grep -q PONG',
    'redis-cli -a "$P" ping | grep -q PONG &',
    'if redis-cli -a "$P" ping; then true; fi',
    '! redis-cli -a "$P" ping | grep -q NOAUTH',
    'redis-cli -a "$P" ping && redis-cli ping | grep PONG',
  ])('%s is not followed', (script) => {
    const { secret, provesPong } = probe(line(script));
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
    ['export A=1', 'it runs no client that gives the server a password'],
    ['true || redis-cli -a "$P" ping', 'the check may pass before the client is asked'],
    ['redis-cli -a "$P" ping || true', 'what follows the client in the line decides the exit code'],
    ['redis-cli -a $AUTH ping', 'white space in `$AUTH` parts it into words'],
  ])('%s: %s', (script, because) => {
    expect(probe(line(script)).because).toContain(because);
  });
});

group('another port', () => {
  test.each<[flags: string, script: string, secret: Secret]>([
    [', --port=6380', 'redis-cli -p 6380 -a "$P" ping', 'same'],
    [', --port=6380', 'redis-cli -a "$P" ping', 'unknown'],
    [', "--port=${PORT}"', 'redis-cli -p 6380 -a "$P" ping', 'same'],
  ])('%s and %s: %s', (flags, script, secret) => {
    expect(probe(line(script), flags).secret).toBe(secret);
  });
});

test("the client of another server counts as what it will be in Dragonfly's image", () => {
  const found = probe(line('valkey-cli -a "$P" ping | grep -q PONG'), '', 'valkey/valkey:8');
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
