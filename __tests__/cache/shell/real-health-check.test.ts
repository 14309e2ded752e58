/** Health checks as the tool reads them, compared with what a shell and a client do. */

import { writeFileSync } from 'node:fs';
import { expect, describe as group } from '@jest/globals';
import fc from 'fast-check';
import { describe } from '../../../src/cache/describe.js';
import { projectOf } from '../../support/compose.js';
import { folder, lines, runInDash, seed, testWithDash } from '../../support/dash.js';

/** A client that knows one password, and answers as redis-cli 6.0 does. */
const client = `#!/bin/sh
secret=\${REDISCLI_AUTH-}
while :; do
  case \${1-} in
    -a | --pass) secret=$2; shift 2 ;;
    -h | -p | -n) shift 2 ;;
    --no-auth-warning) shift ;;
    *) break ;;
  esac
done
[ "$SERVER" != gone ] || { echo 'Could not connect' >&2; exit 1; }
[ "$secret" = "$SERVER" ] || { echo 'NOAUTH Authentication required.'; exit 0; }
[ $# != 0 ] || read -r line
case \${1-$line} in ping | PING) echo PONG ;; *) echo OK ;; esac
`;
writeFileSync(`${folder}/redis-cli`, client, { mode: 0o755 });

/** Prints for each line whether it succeeds (1) or fails (0) with each server. */
const runner = `for line; do
  for SERVER in right other gone; do
    export SERVER
    if "$0" -c "$line" </dev/null >/dev/null 2>&1; then printf 1; else printf 0; fi
  done
done`;

/** Whether each line succeeds with a server that has the password, with one that has another, and with none there. */
function outcomes(lines: readonly string[]): boolean[][] {
  const env = { PATH: `${folder}:/usr/bin:/bin`, P: 'right', WRONG: 'wrong' };
  const printed = [...runInDash(runner, lines, env)].map((each) => each === '1');
  return lines.map((_, index) => printed.slice(3 * index, 3 * index + 3));
}

/** The reading of a line as the health check of a server whose password is `${P}`. */
function probeOf(written: string) {
  const line = JSON.stringify(['CMD-SHELL', written.replaceAll('$', '$$$$')]);
  const { model } = describe(
    projectOf(`services:
  vuls-redis:
    image: dragonfly:v1.39.0
    command: ["--requirepass=\${P:?}"]
    environment: ["P=\${P:?}", WRONG=wrong]
    healthcheck:
      test: ${line}
`),
    'vuls-redis',
    { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' },
  );
  if (!model.server) throw new Error('a test without a service');
  return model.server.healthcheck;
}

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const asking = pick(
  ...[
    'redis-cli -a "$P" ping',
    'redis-cli -a $P ping',
    'REDISCLI_AUTH="$P" redis-cli ping',
    'redis-cli --pass "$P" PING',
  ],
  ...[
    'redis-cli ping',
    'redis-cli -a "$WRONG" ping',
    "redis-cli -a '$P' ping",
    'REDISCLI_AUTH=$WRONG redis-cli -a "$P" ping',
  ],
  ...[
    'timeout 5 redis-cli -a "$P" ping',
    'redis-cli -h localhost -a "$P" ping',
    'exec redis-cli -a "$P" ping',
  ],
  ...['redis-cli ping -a "$P"', 'redis-cli -a "$P" get x', 'echo ping | redis-cli -a "$P"'],
);
const sieve = pick(
  ...['', ' | grep -q PONG', ' | grep PONG', ' | grep PONG', ' | grep -qv PONG', ' | grep -q .', ' | cat'],
  ...[
    ' | tr -d x | grep -q PONG',
    ' | head -1 | grep PONG',
    ' >/dev/null',
    ' 2>&1 | grep -q PONG',
    ' | grep PONG | cat',
  ],
);
const compared = pick(
  '[ "%" = PONG ]',
  '[ % = PONG ]',
  'test PONG = "%"',
  '[ "%" != PONG ]',
  '[ -n "%" ]',
  '[ "%" = NOAUTH ]',
);
const held = pick('$(%)', '`%`');
const plainly = fc.tuple(asking, sieve).map(([one, two]) => one + two);
const core = fc.oneof(
  { weight: 3, arbitrary: plainly },
  fc
    .tuple(compared, held, plainly)
    .map(([whole, part, inner]) => whole.replace('%', () => part.replace('%', () => inner))),
  fc
    .tuple(compared, plainly, pick('; ', ' && ', ' || exit 1; '))
    .map(([whole, inner, joint]) => `R=$(${inner})${joint}${whole.replace('%', '$R')}`),
  plainly.map((inner) => `echo "$(${inner})" | grep -q PONG`),
);
const start = pick(
  ...[
    '',
    '',
    '',
    'true && ',
    'false || ',
    'true; ',
    'exit 0; ',
    'set -e; ',
    '[ -n "$P" ] || exit 1; ',
    '[ -e /x ] && exit 0; ',
  ],
  ...['export REDISCLI_AUTH="$P"; ', 'REDISCLI_AUTH="$P"; ', 'export REDISCLI_AUTH=wrong && ', 'cd / && '],
);
const end = pick(
  ...[
    '',
    '',
    '',
    ' || exit 1',
    ' || false',
    '; true',
    ' || true',
    ' && echo ok',
    ' && exit 0; exit 1',
    ' && exit 1',
    '; exit $?',
  ],
  ...[
    '; exit 1',
    ' || { echo bad; exit 1; }',
    ' || (echo bad; exit 1)',
    ' || { echo bad; }',
    ' || exit 1; echo ok',
    ' && true || false',
  ],
);
const around = pick(
  ...[
    '%',
    '%',
    '{ %; }',
    '(%)',
    '! %',
    '{ %; } >/dev/null',
    'sh -c "true"; %',
    '{ %; } | cat',
    '%\ntrue',
    'true && { %; }',
  ],
  ...[
    'if %; then exit 0; else exit 1; fi',
    'if %; then exit 0; fi; exit 1',
    'if %; then exit 0; fi',
    'if %; then true; fi',
  ],
  ...[
    'if ! %; then exit 1; fi',
    'if ! %; then echo bad; exit 1; else echo ok; fi',
    'if %; then exit 1; fi',
    'if %; then :; else exit 1; fi',
  ],
  ...[
    'if %; then echo ok; else echo bad; fi',
    'if %; then echo ok; else false; fi',
    'while ! %; do exit 1; done',
    '% &',
    '% & wait',
    '% & wait $!',
    'for i in 1 2; do % && break; done',
    'for i in 1 2; do if %; then continue; fi; exit 1; done',
    'until %; do exit 1; done',
    'while :; do % && exit 0; exit 1; done',
    'n=0; until %; do n=$((n+1)); [ $n -lt 3 ] || exit 1; done',
    'f() { %; }; f',
    'f() { % || return 1; }; f',
    '{ %; } | { read -r r; [ "$r" = PONG ]; }',
    '{ %; } | while read -r r; do [ "$r" = PONG ] || exit 1; done',
    'set -- "$(%)"; [ "$1" = PONG ]',
  ],
);
const wrapped = fc
  .tuple(around, start, core, end)
  .map(([whole, one, two, three]) => whole.replace('%', () => one + two + three));
const probeLine = fc
  .tuple(around, start, fc.oneof(core, wrapped), end)
  .map(([whole, one, two, three]) => whole.replace('%', () => one + two + three));

group('a health check', () => {
  testWithDash(
    "with a PONG check fails without the server's password and without the server only",
    () => {
      const readings = fc.sample(probeLine, { numRuns: lines, seed }).flatMap((written) => {
        const { secret, provesPong } = probeOf(written);
        return provesPong === true ? [[written, secret === 'same'] as const] : [];
      });
      expect(readings.length).toBeGreaterThan(lines / 40);
      const healthy = outcomes(readings.map(([written]) => written));
      for (const [index, [written, isAuthenticated]] of readings.entries())
        expect([written, healthy[index]]).toEqual([written, [isAuthenticated, false, false]]);
    },
    120_000,
  );
});
