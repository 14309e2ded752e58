/** Health checks as the tool reads them, compared with what a shell and a client do. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, describe as group } from '@jest/globals';
import fc from 'fast-check';
import { describe } from '../../../src/cache/describe.js';
import { projectOf } from '../../support/compose.js';
import { dash, folder, lines, seed, testWithDash } from '../../support/dash.js';

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

/** Whether the line goes well with a server that has this password, or with none there. */
function isHealthy(written: string, server: string): boolean {
  const env = { PATH: `${folder}:/usr/bin:/bin`, P: 'right', WRONG: 'wrong', SERVER: server };
  return spawnSync(dash, ['-c', written], { env, cwd: `${folder}/files`, stdio: 'ignore' }).status === 0;
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
      let verified = 0;
      fc.assert(
        fc.property(probeLine, (written) => {
          const { secret, provesPong } = probeOf(written);
          if (provesPong !== true) return;
          verified += 1;
          const healthy = ['right', 'other', 'gone'].map((server) => isHealthy(written, server));
          expect(healthy).toEqual([secret === 'same', false, false]);
        }),
        { numRuns: lines, seed },
      );
      expect(verified).toBeGreaterThan(lines / 40);
    },
    120_000,
  );
});
