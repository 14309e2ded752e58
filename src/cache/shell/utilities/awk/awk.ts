/** `awk`, with the programs that health checks use. */

import { type Text, toText, UNKNOWN } from '../../../../compose/interpolation/expand.js';
import type { Call, Effect, Machine } from '../../state.js';
import { outputText } from '../../state.js';
import { argumentsOf, inputOf, linesOf } from '../lines.js';
import { type AwkRun, evaluate, readLine } from './evaluate.js';
import { type AwkRule, type AwkStatement, awkProgram } from './program.js';
import { type AwkValue, inputValue, isTrue, numberValue } from './values.js';

/** Runs `awk [-F SEPARATOR] [-v NAME=VALUE] PROGRAM [FILE...]`; null for what this tool does not evaluate. */
export function awk(call: Call, machine: Machine): Effect | null {
  const options = optionsOf(argumentsOf(call));
  const rules = options && awkProgram(options.program);
  if (!rules) return null;
  const run: AwkRun = {
    machine,
    variables: new Map([...options.variables, ['NR', numberValue(0)]]),
    line: '',
    output: [],
    decisions: new Map(),
    failed: false,
    status: 0,
    jump: null,
  };
  const hasInput = rules.some(({ pattern }) => pattern !== 'BEGIN');
  const lines = hasInput ? linesOf(inputOf(call, options.files, machine)) : [];
  const leavesInput = !runProgram(run, rules, lines);
  if (run.failed) return null;
  const output = run.output.join('');
  if (output.includes(UNKNOWN)) machine.opaque = 'the script uses a part of an output that is not evaluated';
  return { status: run.status, output: outputText(machine, output), leavesInput };
}

interface AwkOptions {
  readonly program: string;
  readonly files: readonly string[];
  readonly variables: ReadonlyMap<string, AwkValue>;
}

function optionsOf(args: readonly string[]): AwkOptions | null {
  const variables = new Map<string, AwkValue>();
  let at = 0;
  for (let option = optionAt(args, at); option !== null; option = optionAt(args, at)) {
    const { name, value, length } = option;
    if (name === '') return null;
    variables.set(name, inputValue(value === '\\t' ? '\t' : value));
    at += length;
  }
  if (args[at] === '--') at += 1;
  const [program = '', ...files] = args.slice(at);
  const isRead = !program.startsWith('-') && !files.some((file) => /^-.|=/.test(file));
  return isRead && !program.includes(UNKNOWN) ? { program, files, variables } : null;
}

/** The variable that `-F` or `-v` sets, and the number of words; null for another word. The name is empty without one. */
function optionAt(
  args: readonly string[],
  at: number,
): { readonly name: string; readonly value: string; readonly length: number } | null {
  const [, option, joined] = /^-([Fv])(.*)$/s.exec(args[at] ?? '') ?? [];
  if (!option) return null;
  const value = joined || (args[at + 1] ?? '');
  const length = joined ? 1 : 2;
  if (option === 'F') return { name: 'FS', value, length };
  const equals = value.indexOf('=');
  return { name: value.slice(0, Math.max(0, equals)), value: value.slice(equals + 1), length };
}

/** Runs the rules. False if `exit` ends them before the end of the input. */
function runProgram(run: AwkRun, rules: readonly AwkRule[], lines: readonly Text[]): boolean {
  const runRules = (pattern: 'BEGIN' | 'END'): void => {
    for (const rule of rules) if (rule.pattern === pattern && run.jump === null) runAll(run, rule.body ?? []);
  };
  runRules('BEGIN');
  for (const line of lines) {
    if (run.jump === 'exit') break;
    readLine(run, toText(line));
    runLine(run, rules);
    if (run.jump === 'next') run.jump = null;
  }
  // `exit` runs END as well, unless END contains it.
  const isComplete = run.jump !== 'exit';
  run.jump = null;
  runRules('END');
  return isComplete;
}

function runLine(run: AwkRun, rules: readonly AwkRule[]): void {
  for (const { pattern, body } of rules) {
    if (pattern === 'BEGIN' || pattern === 'END') continue;
    if (pattern !== null && !isTrue(evaluate(run, pattern))) continue;
    if (body === null) run.output.push(`${run.line}\n`);
    else runAll(run, body);
    if (run.jump !== null || run.failed) return;
  }
}

function runAll(run: AwkRun, statements: readonly AwkStatement[]): void {
  for (const statement of statements) {
    if (run.jump !== null || run.failed) return;
    runStatement(run, statement);
  }
}

function runStatement(run: AwkRun, statement: AwkStatement): void {
  switch (statement.kind) {
    case 'print':
      print(
        run,
        statement.values.map((value) => evaluate(run, value)),
      );
      return;
    case 'printf':
      printFormatted(
        run,
        statement.values.map((value) => evaluate(run, value)),
      );
      return;
    case 'exit':
      run.jump = 'exit';
      if (statement.value) run.status = exitCode(run, evaluate(run, statement.value));
      return;
    case 'next':
      run.jump = 'next';
      return;
    case 'expression':
      evaluate(run, statement.value);
      return;
    case 'block':
      runAll(run, statement.body);
      return;
    case 'if':
      if (isTrue(evaluate(run, statement.test))) runStatement(run, statement.then);
      else if (statement.otherwise) runStatement(run, statement.otherwise);
  }
}

function exitCode(run: AwkRun, value: AwkValue): number {
  if (value.text.includes(UNKNOWN)) run.failed = true;
  return ((Math.trunc(value.number) % 256) + 256) % 256;
}

function print(run: AwkRun, values: readonly AwkValue[]): void {
  const texts = values.length === 0 ? [run.line] : values.map(({ text }) => text);
  run.output.push(`${texts.join(run.variables.get('OFS')?.text ?? ' ')}\n`);
}

/** `printf` with `%s` and `%d`. */
function printFormatted(run: AwkRun, [format, ...values]: readonly AwkValue[]): void {
  let at = 0;
  const text = (format?.text ?? '').replace(/%(?:%|-?\d*[sd]|)/g, (part) => {
    if (part === '%%') return '%';
    if (!/^%[sd]$/.test(part)) run.failed = true;
    const value = values[at] ?? inputValue('');
    at += 1;
    return part === '%d' ? String(Math.trunc(value.number)) : value.text;
  });
  run.output.push(text);
}
