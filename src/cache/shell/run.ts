/** Lists, pipes and compound commands of a shell script. */

import type {
  AndOr,
  ArithmeticCommand,
  ArithmeticFor,
  BraceGroup,
  Case,
  CommandNode,
  For,
  If,
  Pipeline,
  PipelineNode,
  Redirected,
  Statement,
  Subshell,
  While,
} from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { evaluateArithmetic } from './arithmetic.js';
import { builtins, specialBuiltins, unevaluatedBuiltins } from './builtins.js';
import type { Connection } from './connection.js';
import { defineFunction } from './functions.js';
import { runInBackground } from './jobs.js';
import { runArithmeticFor, runFor, runWhile } from './loops.js';
import { matchesPattern } from './matching.js';
import { patternOf } from './patterns.js';
import { redirect } from './redirections.js';
import { runCommand } from './simple-command.js';
import { isOver, notEvaluated, type Shell, type Sink, subshell, unsupported } from './state.js';
import { runTestCommand } from './test-command.js';
import { expandText } from './words.js';

/** Runs commands in order. `tested`: their failure does not end a shell with `set -e`. */
export function runList(shell: Shell, statements: readonly Statement[], tested: boolean): void {
  for (const { command, background } of statements) {
    if (isOver(shell)) return;
    if (background) runInBackground(shell, (job) => runStatement(job, command, tested));
    else runStatement(shell, command, tested);
  }
}

function runStatement(shell: Shell, command: AndOr | PipelineNode, tested: boolean): void {
  if (command.type === 'AndOr') runAndOr(shell, command, tested);
  else runPipeline(shell, command, tested);
}

function runAndOr(
  shell: Shell,
  {
    commands,
    operators,
  }: { readonly commands: readonly PipelineNode[]; readonly operators: readonly string[] },
  tested: boolean,
): void {
  for (const [index, command] of commands.entries()) {
    const operator = operators[index - 1];
    if (operator && (operator === '&&') !== (shell.status === 0)) continue;
    runPipeline(shell, command, tested || index < commands.length - 1);
    if (isOver(shell)) return;
  }
}

function runPipeline(shell: Shell, node: PipelineNode, tested: boolean): void {
  if (node.type !== 'Pipeline') {
    runNode(shell, node, tested);
    if (node.type !== 'If' && node.type !== 'BraceGroup') failIf(shell, tested);
    return;
  }
  const { prefixes, commands } = node;
  const negated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  if (prefixes.some(({ type }) => type !== 'Negation')) unsupported(shell, notEvaluated('time'));
  const [only] = commands;
  if (commands.length === 1 && only) runNode(shell, only, tested || negated);
  else runPipe(shell, node);
  if (isOver(shell)) return;
  if (negated) shell.status = shell.status === 0 ? 1 : 0;
  else failIf(shell, tested);
}

function failIf(shell: Shell, tested: boolean): void {
  if (shell.errexit && !tested && shell.status !== 0) shell.ended = true;
}

/** Each part of a pipe runs in a subshell. */
function runPipe(shell: Shell, { commands, operators }: Pipeline): void {
  let { input, source } = shell;
  const statuses: number[] = [];
  for (const [index, command] of commands.entries()) {
    const isLast = index === commands.length - 1;
    const sink: Sink = { chunks: [] };
    const output: readonly [number, Sink][] =
      operators[index] === '|&'
        ? [
            [1, sink],
            [2, sink],
          ]
        : [[1, sink]];
    const part = subshell(
      shell,
      isLast
        ? { input, source, inputUsed: false }
        : {
            input,
            source,
            inputUsed: false,
            fds: new Map([...shell.fds, ...output]),
            isCaptured: true,
            isPiped: true,
          },
    );
    runNode(part, command, true);
    input = sink.chunks?.flat() ?? [];
    source = isLast ? null : openInput(shell, input);
    if (isOver(shell)) return;
    statuses.push(part.status);
  }
  const failed = statuses.findLast((status) => status !== 0) ?? 0;
  shell.status = shell.pipefail ? failed : (statuses.at(-1) ?? 0);
}

/** The output of a program that ends only if the next program in the pipe does; null for any other. */
function openInput(shell: Shell, text: Text): Connection | null {
  const { machine } = shell;
  if (machine.hangs === 'loop')
    unsupported(shell, 'the script has a loop without end in a pipe, which this tool does not evaluate');
  if (machine.hangs !== 'reader') return null;
  machine.hangs = null;
  return { replies: () => ({ text, isClosed: false }), taken: 0, isBlurred: false };
}

/** Limit for the commands that run, against hostile projects. */
const maxSteps = 2_000;

function countStep(shell: Shell): void {
  shell.machine.steps += 1;
  if (shell.machine.steps > maxSteps) unsupported(shell, 'the script runs too many commands for this tool');
}

export function runNode(shell: Shell, node: CommandNode, tested: boolean): void {
  countStep(shell);
  if (isOver(shell)) return;
  switch (node.type) {
    case 'Command':
      shell.tested = tested;
      runCommand(shell, node);
      return;
    case 'BraceGroup':
    case 'Subshell':
      runGroup(shell, node, tested);
      return;
    case 'Redirected':
      runRedirected(shell, node, tested);
      return;
    case 'If':
      runIf(shell, node, tested);
      return;
    case 'Case':
      runCase(shell, node, tested);
      return;
    case 'For':
    case 'ArithmeticFor':
    case 'While':
      runLoop(shell, node, tested);
      return;
    case 'Function':
      defineFunction(shell, node, isBuiltin);
      return;
    case 'TestCommand':
      runTestCommand(shell, node);
      return;
    case 'ArithmeticCommand':
      runArithmetic(shell, node);
      return;
    default:
      unsupported(shell, notEvaluated(toText(shell.text.slice(node.pos, node.end)).split(/\s/)[0] ?? ''));
  }
}

function runGroup(shell: Shell, { type, body }: BraceGroup | Subshell, tested: boolean): void {
  const inner = type === 'Subshell' ? subshell(shell) : shell;
  runList(inner, body.commands, tested);
  shell.status = inner.status;
}

function runRedirected(shell: Shell, { redirects, command }: Redirected, tested: boolean): void {
  const { fds, input, inputUsed, source } = shell;
  if (redirect(shell, redirects)) runNode(shell, command, tested);
  else shell.status = 1;
  Object.assign(shell, { fds, input, inputUsed, source });
}

function runLoop(shell: Shell, node: For | ArithmeticFor | While, tested: boolean): void {
  if (node.type === 'For') runFor(shell, node, tested, runBody);
  else if (node.type === 'While') runWhile(shell, node, tested, runBody);
  else runArithmeticFor(shell, node, tested, runBody);
}

/** `((EXPRESSION))`, which succeeds unless the value is 0. */
function runArithmetic(shell: Shell, { expression }: ArithmeticCommand): void {
  const value = expression ? evaluateArithmetic(shell, expression) : null;
  if (value === null) unsupported(shell, notEvaluated('(('));
  shell.status = value === 0 ? 1 : 0;
}

function runIf(shell: Shell, node: If, tested: boolean): void {
  for (const { clause, then } of [node, ...node.elif]) {
    runList(shell, clause.commands, true);
    if (isOver(shell)) return;
    if (shell.status === 0) {
      runList(shell, then.commands, tested);
      return;
    }
  }
  shell.status = 0;
  if (node.else) runList(shell, node.else.commands, tested);
}

function runCase(shell: Shell, { word, items }: Case, tested: boolean): void {
  const text = expandText(shell, word);
  shell.status = 0;
  for (const { pattern, body, terminator } of items) {
    if (terminator && terminator !== ';;') unsupported(shell, notEvaluated(terminator));
    for (const each of pattern) {
      const tokens = patternOf(shell, each);
      if (isOver(shell)) return;
      if (matchesPattern(tokens, text) ?? shell.machine.choose()) {
        runList(shell, body.commands, tested);
        return;
      }
    }
  }
}

function runBody(shell: Shell, { commands }: If['then'], tested: boolean): void {
  runList(shell, commands, tested);
}

function isBuiltin(name: string): boolean {
  return builtins.has(name) || specialBuiltins.has(name) || unevaluatedBuiltins.has(name);
}
