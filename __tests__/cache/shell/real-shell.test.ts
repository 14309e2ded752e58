/** The words of the commands of a shell script as the tool reads them, compared with what a shell runs. */

import { expect, describe as group } from '@jest/globals';
import fc from 'fast-check';
import type { VariableValue } from '../../../src/cache/shell/state.js';
import { textOf } from '../../support/compose.js';
import { lines, runInDash, seed, testWithDash } from '../../support/dash.js';
import { runLine } from '../../support/run-line.js';

const variables: Readonly<Record<string, string>> = { A: 'val', E: '', S: 'x  y', Q: '"$A"' };

/** Commands that write down their words: `ok` goes well, `no` does not. */
const writers = `w() { call=$1; shift; for word; do call="$call<$word>"; done; printf '%s\\001' "$call" >&3; }
ok() { w ok "$@"; }
no() { w no "$@"; return 1; }
`;

/** Runs lines; what each wrote down is followed by \\002, and by \\003 before that if dash rejects its syntax. */
const runner = `exec 4>&1
for line; do
  errors=$("$0" -c "$line" 2>&1 >/dev/null 3>&4 4>&- </dev/null)
  case $errors in *'Syntax error'*) printf '\\003' ;; esac
  printf '\\002'
done`;

/** The calls that dash makes for each line, sorted, as what is in a pipe is run at once; null where it rejects the line. */
function callsMade(lines: readonly string[]): (string[] | null)[] {
  const scripts = lines.map((line) => `${writers}unset U\nprintf '%s\\004' "$$" >&3\n${line}`);
  const outputs = runInDash(runner, scripts, { ...variables, PATH: '/nonexistent' }).split('\u0002');
  return outputs.slice(0, -1).map((output) => {
    if (output.endsWith('\u0003')) return null;
    const [pid = '', written = ''] = output.split('\u0004');
    // `$$` is this number in the shell that is read.
    return written.replaceAll(pid, '7').split('\u0001').slice(0, -1).sort();
  });
}

/** The calls that the interpreter makes, sorted; null where it does not evaluate the line. */
function callsRead(line: string): string[] | null {
  const { calls, unknown } = runLine(line, lookup);
  if (unknown !== null) return null;
  const own = calls.filter(([name]) => name === 'ok' || name === 'no');
  return own.map(([name = '', ...rest]) => name + rest.map((word) => `<${word}>`).join('')).sort();
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
  testWithDash(
    'is read as dash reads it, or is reported as not evaluated',
    () => {
      const readings = fc.sample(line, { numRuns: lines, seed }).flatMap((written) => {
        const read = callsRead(written);
        return read === null ? [] : [[written, read] as const];
      });
      expect(readings.length).toBeGreaterThan(lines / 8);
      const made = callsMade(readings.map(([written]) => written));
      for (const [index, [written, read]] of readings.entries())
        expect([written, read]).toEqual([written, made[index]]);
    },
    120_000,
  );
});
