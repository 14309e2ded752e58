/** Health checks, each with what is read of it; the live tests run them. */

import type { DragonflyModel } from '../../src/dragonfly/model.js';

/** The parameters of the policy that a check of these is read with. */
export const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

/** A server whose password is `${P}`, which the container has as `P`, and `x` as `WRONG`; `test` is in YAML. */
export function projectOfProbe(test: string, more = '', image = 'dragonfly:v1.39.0'): string {
  return `services:
  vuls-redis:
    image: ${image}
    container_name: cache
    command: ["--requirepass=\${P:?}"${more}]
    environment: ["P=\${P:?}", WRONG=x, "AUTH=-a \${P}"]
    networks: {back: {aliases: [queue]}}
    healthcheck:
      test: ${test}
`;
}

/** A list of words, and a script as it is in the container: Compose makes one `$` of two. */
export const wordsAsTest = (words: readonly string[]): string => JSON.stringify(['CMD', ...words]);
export const lineAsTest = (script: string): string =>
  JSON.stringify(['CMD-SHELL', script.split('$').join('$$')]);

export type Secret = DragonflyModel['probe']['secret'];

export const wordForms: readonly [words: readonly string[], secret: Secret, pong: boolean | null][] = [
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
  [['sh', '-o', 'pipefail', '-c', 'redis-cli -a "$$P" ping | grep -q PONG'], 'same', false],
  [['bash', '-o', 'pipefail', '-c', 'redis-cli -a "$$P" ping | grep -q PONG'], 'same', true],
  [['bash', '-c', 'set -o pipefail; redis-cli -a "$$P" ping | grep -q PONG'], 'same', true],
  [['bash', '-c', '[ "$$(redis-cli -a "$$P" ping)" == PONG ]'], 'same', true],
  [['bash', '-c', 'echo -e "PING" | redis-cli -a "$$P" | grep -q PONG'], 'same', true],
];

export const lineForms: readonly [script: string, secret: Secret, pong: boolean | null][] = [
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
  ['echo PING | redis-cli -a "$P" | grep -q PONG', 'same', true],
  ['echo -n PING | redis-cli -a "$P" | grep -q PONG', 'same', true],
  ['printf "PING\\n" | redis-cli -a "$P" | grep -q PONG', 'same', true],
  ['redis-cli -a "$P" --raw ping | grep -q PONG', 'same', true],
  ['redis-cli -a "$P" --no-raw ping | grep -q PONG', 'same', true],
  ['redis-cli -a "$P" --csv ping | grep -q PONG', 'same', true],
  ['redis-cli -a "$P" -n 3 -3 ping | grep -q PONG', 'same', true],
  ['redis-cli -a "$P" -x ping < /dev/null | grep -q PONG', 'unknown', null],
  ['redis-cli \\\n -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h 127.0.0.1 -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h vuls-redis -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h cache -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h queue -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h $HOSTNAME -a "$P" ping | grep -q PONG', 'same', true],
  ['redis-cli -h elsewhere -a "$P" ping | grep -q PONG', 'unknown', null],
  ['redis-cli -p 6380 -a "$P" ping | grep -q PONG', 'unknown', null],
];

/** Lines that prove nothing. */
export const proofless: readonly string[] = [
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
  'set -o pipefail; redis-cli -a "$P" ping | grep -q PONG',
  'set -eo pipefail; redis-cli -a "$P" ping | grep -q PONG || true',
  '[ "$(set -o pipefail; redis-cli -a "$P" ping)" = PONG ]',
  '[ "$(redis-cli -a "$P" ping)" == PONG ]',
  '[ "$(redis-cli -a "$P" ping)" == PONG ] || exit 1',
  '[ "$(redis-cli -a "$P" ping)" == PONG ] || true',
  'test PONG == "$(redis-cli -a "$P" ping)"',
  'echo -e "PING" | redis-cli -a "$P" | grep -q PONG',
  'redis-cli -a "$P" command PONG | grep -q PONG',
  'redis-cli -a "$P" -x ping | grep -q PONG',
  'redis-cli -a "$P" ping | grep -q OK',
  'redis-cli -a "$P" --version ping | grep -q PONG',
  'redis-cli -a "$P" info | grep -q PONG',
];
