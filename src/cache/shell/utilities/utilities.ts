/** Programs of the image that change nothing and connect to no server. */

import { toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { type Call, type Effect, type Machine, notEvaluated, opaqueText } from '../state.js';
import { expr, printenv, xargs } from './argument-tools.js';
import { awk } from './awk/awk.js';
import { runBuiltinProgram } from './builtin-programs.js';
import { compareFiles } from './comparison.js';
import { withConnection } from './connection-reader.js';
import { copy, hostname, makeFile, mktemp, rm } from './container-tools.js';
import { sed } from './editors.js';
import { runGrep } from './grep.js';
import { rev, seq, sort, tee, uniq } from './line-tools.js';
import { argumentsOf, inputOf } from './lines.js';
import { cut, head, tail, tr, type Utility, wc } from './text-tools.js';

const cat: Utility = (call, machine) => {
  const files = argumentsOf(call);
  if (files.some((file) => file.startsWith('-') && file !== '-')) return null;
  return { status: 0, output: inputOf(call, files, machine) };
};

const evaluated: ReadonlyMap<string, Utility> = new Map<string, Utility>([
  ['cat', cat],
  ['head', head],
  ['tail', tail],
  ['tr', tr],
  ['cut', cut],
  ['wc', wc],
  ['sed', sed],
  ['awk', awk],
  ['gawk', awk],
  ['mawk', awk],
  ['grep', runGrep],
  ['egrep', runGrep],
  ['fgrep', runGrep],
  ['rgrep', runGrep],
  ['tee', tee],
  ['sort', sort],
  ['uniq', uniq],
  ['rev', rev],
  ['seq', seq],
  ['expr', expr],
  ['printenv', printenv],
  ['xargs', xargs],
  ['hostname', hostname],
  ['mktemp', mktemp],
  ['rm', rm],
  ['touch', makeFile],
  ['mkdir', makeFile],
  ['chmod', makeFile],
  ['chown', makeFile],
  ['chgrp', makeFile],
  ['sysctl', makeFile],
  ['cp', copy],
  ['mv', copy],
  ['ln', copy],
  ['cmp', compareFiles],
  ['diff', compareFiles],
  ['sleep', () => ({ status: 0 })],
]);

/** Programs whose output is unknown. With `true`, they succeed. */
const opaque: Readonly<Record<string, boolean>> = {
  date: true,
  id: true,
  whoami: true,
  uname: true,
  kill: false,
  ls: false,
  netstat: false,
  pgrep: false,
  pidof: false,
  ps: false,
  ss: false,
  stat: false,
  type: false,
  which: false,
};

/** Runs a utility; null for any other program. */
export function runUtility(call: Call, machine: Machine): Effect | null {
  const { name } = call;
  const builtin = runBuiltinProgram(call, machine);
  if (builtin) return builtin;
  const utility = evaluated.get(name);
  if (utility) {
    const effect = utility(call, machine);
    if (effect) return withConnection(call, effect, machine);
    const written = call.words.map(({ text }) => toText(text)).join(' ');
    machine.remark ??= { kind: 'may-fail', because: notEvaluated(written.replaceAll(UNKNOWN, '…')) };
    return { status: null, output: opaqueText(machine, machine.remark.because) };
  }
  const succeeds = Object.hasOwn(opaque, name) ? opaque[name] : undefined;
  if (succeeds === undefined) return null;
  return {
    status: succeeds ? 0 : null,
    output: opaqueText(machine, `the script uses the output of \`${name}\``),
  };
}
