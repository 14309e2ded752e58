/** Lists, pipes and compound commands of a shell script. */

import type { Case, CommandNode, For, If, Pipeline, PipelineNode, Statement } from 'unbash';
import { toText } from '../../compose/interpolation/expand.js';
import { matchesPattern } from './matching.js';
import { patternOf } from './patterns.js';
import { redirect } from './redirections.js';
import { runCommand } from './simple-command.js';
import { isOver, notEvaluated, type Shell, type Sink, subshell, unsupported } from './state.js';
import { runTestCommand } from './test-command.js';
import { expandText, expandWord } from './words.js';

/** Runs commands in order. `tested`: their failure does not end a shell with `set -e`. */
export function runList(shell: Shell, statements: readonly Statement[], tested: boolean): void {
  for (const { command, background } of statements) {
    if (isOver(shell)) return;
    if (background)
      unsupported(shell, 'the script runs a command in the background, which this tool does not evaluate');
    else if (command.type === 'AndOr') runAndOr(shell, command, tested);
    else runPipeline(shell, command, tested);
  }
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
  else runPipe(shell, commands);
  if (shell.ended) return;
  if (negated) shell.status = shell.status === 0 ? 1 : 0;
  else failIf(shell, tested);
}

function failIf(shell: Shell, tested: boolean): void {
  if (shell.errexit && !tested && shell.status !== 0) shell.ended = true;
}

/** Each part of a pipe runs in a subshell. */
function runPipe(shell: Shell, commands: Pipeline['commands']): void {
  let { input } = shell;
  const statuses: number[] = [];
  for (const [index, command] of commands.entries()) {
    const isLast = index === commands.length - 1;
    const sink: Sink = { chunks: [] };
    const part = subshell(
      shell,
      isLast ? { input } : { input, fds: new Map([...shell.fds, [1, sink]]), isCaptured: true },
    );
    runNode(part, command, true);
    if (shell.machine.unknown !== null) return;
    statuses.push(part.status);
    input = sink.chunks?.flat() ?? [];
  }
  const failed = statuses.findLast((status) => status !== 0) ?? 0;
  shell.status = shell.pipefail ? failed : (statuses.at(-1) ?? 0);
}

/** Limit for the commands that run, against hostile projects. */
const maxSteps = 2_000;

function runNode(shell: Shell, node: CommandNode, tested: boolean): void {
  shell.machine.steps += 1;
  if (shell.machine.steps > maxSteps) unsupported(shell, 'the script runs too many commands for this tool');
  if (isOver(shell)) return;
  switch (node.type) {
    case 'Command':
      runCommand(shell, node);
      return;
    case 'BraceGroup':
      runList(shell, node.body.commands, tested);
      return;
    case 'Subshell': {
      const inner = subshell(shell);
      runList(inner, node.body.commands, tested);
      shell.status = inner.status;
      return;
    }
    case 'Redirected': {
      const { fds, input } = shell;
      redirect(shell, node.redirects);
      runNode(shell, node.command, tested);
      Object.assign(shell, { fds, input });
      return;
    }
    case 'If':
      runIf(shell, node, tested);
      return;
    case 'Case':
      runCase(shell, node, tested);
      return;
    case 'For':
      runFor(shell, node, tested);
      return;
    case 'TestCommand':
      runTestCommand(shell, node);
      return;
    default:
      unsupported(shell, notEvaluated(toText(shell.text.slice(node.pos, node.end)).split(/\s/)[0] ?? ''));
  }
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

function runFor(shell: Shell, { name, wordlist, body }: For, tested: boolean): void {
  if (!wordlist) {
    unsupported(shell, notEvaluated('for'));
    return;
  }
  const words = wordlist.flatMap((word) => expandWord(shell, word));
  shell.status = 0;
  for (const { text } of words) {
    if (isOver(shell)) return;
    shell.variables.set(name.text, { kind: 'text', text });
    runList(shell, body.commands, tested);
  }
}
