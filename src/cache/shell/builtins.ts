/** Builtins of the shell. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { runMapfile } from './arrays.js';
import { checkConstant, runDeclare, runLocal, runReadonly } from './declarations.js';
import { runEval, runFile, runSource } from './evaluated-text.js';
import { runReturn, runShift, runTrap, setParameters } from './functions.js';
import { runWait } from './jobs.js';
import { runJump } from './loops.js';
import { isPlainSet } from './programs.js';
import { runRead } from './read.js';
import { notEvaluated, outputText, type Shell, unsupported, write } from './state.js';
import { runTest } from './test-command.js';
import { setsVariable } from './unevaluated.js';
import { nameOfWord } from './words.js';

/** Runs with the words after the builtin's name, and sets the shell's status. */
export type Builtin = (shell: Shell, words: readonly Word[]) => void;

/** Builtins that change the meaning of words, the scope of variables, or which commands run. */
export const unevaluatedBuiltins: ReadonlySet<string> = new Set(
  'alias bind builtin enable getopts hash let select shopt time'.split(' '),
);

/** Builtins before which an assignment stays in effect for the following commands. */
export const specialBuiltins: ReadonlySet<string> = new Set(
  ': . eval exit export readonly set shift source unset'.split(' '),
);

const succeed: Builtin = (shell) => {
  shell.status = 0;
};

const fail: Builtin = (shell) => {
  shell.status = 1;
};

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', succeed],
  ['true', succeed],
  ['false', fail],
  ['umask', succeed],
  ['ulimit', succeed],
  ['exit', runExit],
  ['export', runExport],
  ['unset', runUnset],
  ['set', runSet],
  ['cd', runCd],
  ['echo', runEcho],
  ['printf', runPrintf],
  ['break', runJump('break')],
  ['continue', runJump('continue')],
  ['return', runReturn],
  ['shift', runShift],
  ['local', runLocal],
  ['readonly', runReadonly],
  ['declare', runDeclare],
  ['typeset', runDeclare],
  ['eval', runEval],
  ['.', runFile],
  ['source', runSource],
  ['trap', runTrap],
  ['wait', runWait],
  ['mapfile', runMapfile],
  ['readarray', runMapfile],
  ['read', (shell, words) => runRead(shell, words, false)],
  ['[', runTest],
  ['test', runTest],
]);

/** Without a code, `exit` keeps the exit code of the last command. */
function runExit(shell: Shell, [word]: readonly Word[]): void {
  const code = toText(word?.text ?? []);
  // Bash takes a negative code for one from 1 to 255, and dash for an error.
  const isNegative = /^-(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/.test(code);
  if (word && !/^\d+$/.test(code) && !isNegative)
    unsupported(shell, notEvaluated(`exit ${code.replaceAll(UNKNOWN, '…')}`));
  // The operating system keeps the lowest eight bits.
  if (word) shell.status = isNegative ? 2 : Number(code) % 256;
  shell.ended = true;
}

function runExport(shell: Shell, words: readonly Word[]): void {
  for (const { text } of words) {
    const written = toText(text);
    if (written.startsWith('-')) {
      unsupported(shell, notEvaluated(`export ${written}`));
      return;
    }
    const equals = written.indexOf('=');
    if (written.slice(0, equals === -1 ? undefined : equals).includes(UNKNOWN)) {
      shell.machine.mayExportAny ||= shell.machine.unknown === null;
      unsupported(shell, `${deciderOf(text)} decides which variables the script exports`);
    }
    const name = equals === -1 ? written : written.slice(0, equals);
    if (/^(?:PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|LD_.*)$/.test(name)) unsupported(shell, setsVariable(name));
    if (equals > 0) checkConstant(shell, name);
    if (equals > 0) shell.variables.set(name, { kind: 'text', text: text.slice(equals + 1) });
    shell.exported.add(name);
  }
  shell.status = 0;
}

function runUnset(shell: Shell, words: readonly Word[]): void {
  for (const word of words) {
    const name = nameOfWord(word);
    if (name === '-v') continue;
    if (!/^\w+$/.test(name)) {
      unsupported(shell, notEvaluated(`unset ${name}`));
      return;
    }
    checkConstant(shell, name);
    shell.variables.set(name, { kind: 'unset' });
    shell.exported.delete(name);
  }
  shell.status = 0;
}

function runSet(shell: Shell, words: readonly Word[]): void {
  const texts = words.map(nameOfWord);
  if (texts[0] === '--') {
    setParameters(shell, words.slice(1));
    shell.status = 0;
    return;
  }
  if (!isPlainSet(words)) {
    unsupported(shell, notEvaluated(['set', ...texts].join(' ')));
    return;
  }
  shell.status = 0;
  for (const [at, text] of texts.entries()) {
    const sets = text.startsWith('-') || texts[at - 1]?.startsWith('-') === true;
    if (/^[-+][A-Za-z]*e/.test(text) || text === 'errexit') shell.errexit = sets;
    if (text === 'pipefail') setPipefail(shell, sets);
    if (shell.isCaptured && shell.machine.remark !== null) shell.ended = true;
  }
}

/** dash up to release 0.5.12 does not support `pipefail` and exits there (Ubuntu 22.04 has 0.5.11). */
function setPipefail(shell: Shell, sets: boolean): void {
  shell.pipefail = sets;
  if (shell.name !== 'bash' && shell.machine.isDragonflyImage) refusePipefail(shell);
}

/** The script fails, whatever follows. The client in it is still read. */
export function refusePipefail(shell: Pick<Shell, 'name' | 'machine' | 'isCaptured'>): void {
  const { machine, name, isCaptured } = shell;
  machine.remark ??= {
    kind: 'fails',
    because: `\`${name}\` in Dragonfly's image does not support \`pipefail\`, so the check always fails`,
  };
  if (!isCaptured) machine.fails = true;
}

function runCd(shell: Shell, [word]: readonly Word[]): void {
  const isPresent = /^(?:\/|\/tmp|\/data|\/etc|\/usr|\/var)?$/.test(nameOfWord(word)) || null;
  shell.status = (isPresent ?? shell.machine.choose()) ? 0 : 1;
}

function runEcho(shell: Shell, words: readonly Word[]): void {
  let first = 0;
  let escapes = shell.name !== 'bash';
  let ends = true;
  // `echo` reads words that begin with a dash as options, but dash's prints `-e`.
  const options = shell.name === 'bash' ? /^-[neE]+$/ : /^-n$/;
  for (; options.test(nameOfWord(words[first])); first += 1) {
    const option = nameOfWord(words[first]);
    if (option.includes('n')) ends = false;
    if (option.includes('e')) escapes = true;
    if (option.includes('E')) escapes = false;
  }
  const space = outputText(shell.machine, ' ');
  const text = words.slice(first).flatMap((word, at) => (at === 0 ? word.text : [...space, ...word.text]));
  const printed = escapes ? unescapeText(text) : text;
  write(shell.fds.get(1), ends ? [...printed, ...outputText(shell.machine, '\n')] : printed);
  shell.status = 0;
}

const escaped: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  a: '\u0007',
  '"': '"',
};

/** Replaces escapes such as `\n`. */
function unescapeText(text: Text): Text {
  const result: Text[number][] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    const next = text[at + 1];
    const value = char?.char === '\\' && next ? escaped[next.char] : undefined;
    if (char) result.push(value === undefined ? char : { ...char, char: value });
    if (value !== undefined) at += 1;
  }
  return result;
}

/** `printf FORMAT ARGUMENT...` with `%s`, `%d`, `%b` and `%%`. The format is repeated for the arguments. */
function runPrintf(shell: Shell, words: readonly Word[]): void {
  const isAssigned = nameOfWord(words[0]) === '-v';
  const given = words.slice(isAssigned ? 2 : 0);
  const [first, ...rest] = nameOfWord(given[0]) === '--' ? given.slice(1) : given;
  if (isAssigned && shell.name !== 'bash') unsupported(shell, notEvaluated('printf -v'));
  const format = unescapeText(first?.text ?? []);
  const written = toText(format);
  if (/%(?![sdb%])/.test(written.replaceAll('%%', ''))) {
    unsupported(shell, notEvaluated(`printf ${written.replaceAll(UNKNOWN, '…').trim()}`));
    return;
  }
  const taken = written.replaceAll('%%', '').split('%').length - 1;
  const args = rest.map(({ text }) => text);
  const rounds = taken === 0 ? 1 : Math.max(1, Math.ceil(args.length / taken));
  const printed = Array.from({ length: rounds }, (_, round) => formatted(format, args.slice(round * taken)));
  if (isAssigned) assignPrinted(shell, nameOfWord(words[1]), printed.flat());
  else write(shell.fds.get(1), printed.flat());
  shell.status = 0;
}

/** Bash's `printf -v NAME`. */
function assignPrinted(shell: Shell, name: string, text: Text): void {
  checkConstant(shell, name);
  shell.variables.set(name, { kind: 'text', text });
}

function formatted(format: Text, args: readonly Text[]): Text {
  const result: Text[number][] = [];
  let argument = 0;
  for (let at = 0; at < format.length; at += 1) {
    const char = format[at];
    if (char?.char !== '%') {
      if (char) result.push(char);
      continue;
    }
    at += 1;
    const kind = format[at]?.char;
    if (kind === '%') result.push(char);
    else {
      const text = args[argument] ?? [];
      result.push(...(kind === 'b' ? unescapeText(text) : text));
      argument += 1;
    }
  }
  return result;
}
