/** The commands `[`, `test` and `[[`. */

import type { TestCommand } from 'unbash';
import type { Word } from '../text/word.js';
import type { Shell } from './state.js';
import { evaluateArguments, evaluateTest } from './test-expression.js';
import { nameOfWord } from './words.js';

/** Runs `[` or `test` with the words after its name. */
export function runTest(shell: Shell, words: readonly Word[]): void {
  // `[` ends with `]`; `test` does not, and there a word `]` is an operand.
  const operands = nameOfWord(words.at(-1)) === ']' ? words.slice(0, -1) : words;
  const isDoubled = operands.length > 2 && operands.some((word) => nameOfWord(word) === '==');
  if (isDoubled && !isSupported(shell, '==')) shell.status = 2;
  else decide(shell, evaluateArguments(shell, operands));
}

/** Runs `[[ ... ]]`. */
export function runTestCommand(shell: Shell, { expression }: TestCommand): void {
  if (isSupported(shell, '[[')) decide(shell, evaluateTest(shell, expression));
  else shell.status = 127;
}

function decide(shell: Shell, result: boolean | null): void {
  if (shell.machine.unknown === null) shell.status = (result ?? shell.machine.choose()) ? 0 : 1;
}

/** Whether the shell supports syntax of Bash. Another shell than dash may support it. */
function isSupported({ machine, name }: Shell, syntax: string): boolean {
  if (name === 'bash') return true;
  machine.remark ??= machine.isDragonflyImage
    ? {
        kind: 'fails',
        because: `\`${name}\` in Dragonfly's image does not support \`${syntax}\`, so the check always fails`,
      }
    : { kind: 'may-fail', because: `not every \`${name}\` supports \`${syntax}\`` };
  return !machine.isDragonflyImage;
}
