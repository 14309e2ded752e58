/** The loops `for`, `while` and `until`, and the builtins that leave them. */

import type { ArithmeticExpression, ArithmeticFor, CompoundList, For, While } from 'unbash';
import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { evaluateArithmetic } from './arithmetic.js';
import { isOver, notEvaluated, type Shell, unsupported } from './state.js';
import { expandWord, nameOfWord } from './words.js';

/** Runs the commands of a list. `tested` as for every list. */
type RunList = (shell: Shell, list: CompoundList, tested: boolean) => void;

export function runFor(shell: Shell, { name, wordlist, body }: For, tested: boolean, runList: RunList): void {
  if (!wordlist || shell.constants.has(name.text)) {
    unsupported(shell, notEvaluated('for'));
    return;
  }
  const words = wordlist.flatMap((word) => expandWord(shell, word));
  shell.status = 0;
  for (const { text } of words) {
    if (isOver(shell)) return;
    shell.variables.set(name.text, { kind: 'text', text });
    if (!runBody(shell, body, tested, runList)) return;
  }
}

/** Runs Bash's `for ((INITIALIZE; TEST; UPDATE))`. */
export function runArithmeticFor(
  shell: Shell,
  { initialize, test, update, body }: ArithmeticFor,
  tested: boolean,
  runList: RunList,
): void {
  const evaluate = (expression: ArithmeticExpression | undefined): number => {
    const value = expression ? evaluateArithmetic(shell, expression) : 1;
    if (value === null) unsupported(shell, notEvaluated('for (('));
    return value ?? 0;
  };
  shell.status = 0;
  for (evaluate(initialize); evaluate(test) !== 0 && !isOver(shell); evaluate(update))
    if (!runBody(shell, body, tested, runList)) return;
}

/** Runs a loop until its condition ends it. A round that changes nothing repeats without end. */
export function runWhile(
  shell: Shell,
  { kind, clause, body }: While,
  tested: boolean,
  runList: RunList,
): void {
  let status = 0;
  for (let before = null; ; before = stateOf(shell)) {
    const decisions = shell.machine.decisions;
    shell.loops += 1;
    runList(shell, clause, true);
    shell.loops -= 1;
    if (leavesLoop(shell) || isOver(shell)) return;
    if ((shell.status === 0) === (kind === 'until')) {
      shell.status = status;
      return;
    }
    if (!runBody(shell, body, tested, runList)) return;
    status = shell.status;
    if (before === stateOf(shell) && decisions === shell.machine.decisions) {
      shell.machine.hangs = 'loop';
      return;
    }
  }
}

/** Runs the body of a loop once. False if the loop ends. */
function runBody(shell: Shell, body: CompoundList, tested: boolean, runList: RunList): boolean {
  shell.loops += 1;
  runList(shell, body, tested);
  shell.loops -= 1;
  return !leavesLoop(shell) && !isOver(shell);
}

/** Whether `break` or `continue` ends this loop. Afterwards, only a jump out of further loops remains. */
function leavesLoop(shell: Shell): boolean {
  const { jump } = shell;
  if (jump === null || jump.kind === 'return') return jump !== null;
  const isLast = jump.levels <= 1 || shell.loops === 0;
  shell.jump = isLast ? null : { ...jump, levels: jump.levels - 1 };
  return !isLast || jump.kind === 'break';
}

/** Everything that the next round depends on. */
function stateOf({ variables, input, fds, machine }: Shell): string {
  const values = [...variables].map(([name, value]) =>
    value.kind === 'text'
      ? `${name}=${value.text.map(({ char, variable }) => (char === UNKNOWN ? `<${variable}>` : char)).join('')}`
      : `${name} ${value.kind}`,
  );
  const written = [...machine.written.values()].map(({ chunks }) => chunks?.length);
  const taken = [...fds.values()].map(({ connection }) => connection?.taken);
  return JSON.stringify([values, input.length, written, taken]);
}

/** `break [LEVELS]` and `continue [LEVELS]`. */
export function runJump(kind: 'break' | 'continue'): (shell: Shell, words: readonly Word[]) => void {
  return (shell, [word]) => {
    const levels = word ? Number(toText(word.text)) : 1;
    if (shell.loops === 0 || !(levels >= 1))
      unsupported(shell, notEvaluated(`${kind} ${nameOfWord(word)}`.trim()));
    shell.status = 0;
    shell.jump = { kind, levels };
  };
}
