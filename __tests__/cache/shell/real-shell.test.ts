/** What is read of a shell's line, beside what a shell makes of it: the words of its commands, and its outcome. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, describe as group, test } from '@jest/globals';
import fc from 'fast-check';
import { describe } from '../../../src/cache/describe.js';
import type { ShellCommand } from '../../../src/cache/shell/ast.js';
import { readShell } from '../../../src/cache/shell/parse.js';
import type { VariableValue } from '../../../src/cache/shell/reader.js';
import { toText } from '../../../src/compose/interpolation/expand.js';
import { projectOf, textOf } from '../../support/compose.js';

/** The image's `sh` is dash, as Debian's is. */
const dash = spawnSync('sh', ['-c', 'command -v dash'], { encoding: 'utf8' }).stdout.trim();
const run = dash === '' ? test.skip : test;
if (dash === '') console.warn('skipped: there is no dash here to compare with');

/** Where lines are run; what they write stays there. */
const folder = mkdtempSync(join(tmpdir(), 'lines-'));
mkdirSync(`${folder}/files`);
afterAll(() => rmSync(folder, { recursive: true }));

/** How many are tried, and which: others with `LINES=10000 LINES_SEED=2`. */
const lines = Number(process.env['LINES'] ?? 800);
const seed = Number(process.env['LINES_SEED'] ?? 1);

const variables: Readonly<Record<string, string>> = { A: 'val', E: '', S: 'x  y', Q: '"$A"' };

/** Commands that write down their words: `ok` goes well, `no` does not. */
const writers = `w() { call=$1; shift; for word; do call="$call<$word>"; done; printf '%s\\001' "$call" >&3; }
ok() { w ok "$@"; }
no() { w no "$@"; return 1; }
`;

/** The calls that dash makes, sorted, as what is in a pipe is run at once; null where it refuses the line. */
function callsMade(line: string): string[] | null {
  const script = `${writers}unset U\n${line}`;
  const { stderr, output } = spawnSync(dash, ['-c', script], {
    cwd: `${folder}/files`,
    env: { ...variables, PATH: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  return /Syntax error/.test(stderr) ? null : (output[3] ?? '').split('\u0001').slice(0, -1).sort();
}

/** The calls that the commands that were read would make. */
function callsRead(commands: readonly ShellCommand[]): string[] {
  const calls: string[] = [];
  let well = true;
  for (let at = 0; at < commands.length; at += 1) {
    const { joined } = commands[at] as ShellCommand;
    const isRun = joined === ';' || (joined === '&&') === well;
    for (let next = at; next === at || commands[next]?.joined === '|'; next += 1) {
      at = next;
      const [name = '', ...words] = (commands[next] as ShellCommand).words.map(({ text }) => toText(text));
      if (!isRun) continue;
      if (name === 'ok' || name === 'no') calls.push(name + words.map((word) => `<${word}>`).join(''));
      well = name === 'ok' || name === '';
    }
  }
  return calls.sort();
}

const pieces = [
  ...[
    'a',
    'b c',
    ' ',
    '  ',
    '\t',
    '"',
    "'",
    '\\',
    '\\\n',
    '#',
    ' #',
    '=',
    'A=',
    '-',
    '.',
    '/',
    ',',
    '%',
    'é',
    '~',
    '*',
  ],
  ...[
    '$A',
    '"$A"',
    '${A}',
    '"${E}"',
    '$E',
    '$U',
    '${U:-d}',
    '"${U-d e}"',
    '${E:-d}',
    '${E-d}',
    '"$S"',
    "'$A'",
    '$Q',
  ],
  ...[
    '$',
    '\\$A',
    '$ ',
    "$'",
    '$"',
    '{a,b}',
    '`',
    '!',
    '[',
    ']',
    '{',
    '}',
    '>&2',
    '>/dev/null ',
    '2>&1 ',
    '&>',
    '<',
  ],
];
const words = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(''));
const call = fc.tuple(fc.constantFrom('ok ', 'no '), words).map(([name, rest]) => name + rest);
const joints = fc.constantFrom(
  ' | ',
  ' && ',
  ' || ',
  '; ',
  '\n',
  '&&',
  '||',
  '|',
  ';',
  ' &&\n',
  ' & ',
  ' |& ',
);
const line = fc.tuple(call, fc.array(fc.tuple(joints, call), { maxLength: 3 })).chain(([first, more]) => {
  const list = first + more.map(([joint, next]) => joint + next).join('');
  const shapes = [list, list, list, `{ ${list}; }`, `(${list})`, `ok 1 && { ${list}; }`, `no 1 || (${list})`];
  return fc.constantFrom(...shapes, `if ${list}; then ok yes; else ok no; fi`);
});

function lookup(name: string): VariableValue {
  const value = variables[name];
  if (value === undefined) return { kind: 'unset' };
  return { kind: 'text', text: value === '' ? [] : textOf(value.replaceAll('$', '$$$$')) };
}

group('a script', () => {
  run(
    'is read as dash reads it, or is reported as not evaluated',
    () => {
      let evaluated = 0;
      fc.assert(
        fc.property(line, (written) => {
          const { commands, unknown } = readShell(textOf(written.replaceAll('$', '$$$$')), lookup);
          // The output of `$(...)` is not known.
          if (unknown !== null || commands.some((each) => each.words.some((word) => word.substitution)))
            return;
          evaluated += 1;
          expect(callsRead(commands)).toEqual(callsMade(written));
        }),
        { numRuns: lines, seed },
      );
      expect(evaluated).toBeGreaterThan(lines / 8);
    },
    120_000,
  );
});

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
  if (!model.dragonfly) throw new Error('a test without a service');
  return model.dragonfly.healthcheck;
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
  ],
);
const wrapped = fc
  .tuple(around, start, core, end)
  .map(([whole, one, two, three]) => whole.replace('%', () => one + two + three));
const probeLine = fc
  .tuple(around, start, fc.oneof(core, wrapped), end)
  .map(([whole, one, two, three]) => whole.replace('%', () => one + two + three));

group('a health check', () => {
  run(
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
