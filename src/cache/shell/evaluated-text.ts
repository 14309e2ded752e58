/** Builtins that run a text as a part of the script: `eval`, and `.` or `source`. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { unreadClause } from '../container/file-text.js';
import type { Word } from '../text/word.js';
import { isOpaque, notEvaluated, outputText, type Shell, unsupported } from './state.js';

/** Limit for texts in one another. */
const maxDepth = 20;

/** `eval WORD...`, which joins the words. */
export function runEval(shell: Shell, words: readonly Word[]): void {
  const space = outputText(shell.machine, ' ');
  const text = words.flatMap((word, at) => (at === 0 ? word.text : [...space, ...word.text]));
  shell.status = 0;
  if (isOpaque(text)) unsupported(shell, shell.machine.opaque ?? notEvaluated('eval'));
  else runWithin(shell, text);
}

/** Bash's `source FILE`. */
export function runSource(shell: Shell, words: readonly Word[]): void {
  if (shell.name === 'bash') runFile(shell, words);
  else unsupported(shell, notEvaluated('source'));
}

/** `. FILE`. Without a folder, shells search the file in different folders. */
export function runFile(shell: Shell, words: readonly Word[]): void {
  const path = toText(words[0]?.text ?? []);
  if (words.length !== 1 || !path.includes('/') || path.includes(UNKNOWN)) {
    unsupported(shell, notEvaluated(`. ${path.replaceAll(UNKNOWN, '…')}`.trim()));
    return;
  }
  const found = shell.machine.files(path);
  shell.status = 0;
  if (found.kind !== 'text') {
    unsupported(shell, unreadClause(`the shell sources \`${path}\``, found));
    return;
  }
  const { locals } = shell;
  // `return` ends the file, not the function that reads it.
  shell.locals = null;
  runWithin(shell, found.text);
  shell.locals = locals;
}

function runWithin(shell: Shell, text: Text): void {
  const { machine, text: own } = shell;
  machine.depth += 1;
  if (machine.depth > maxDepth) unsupported(shell, 'the script evaluates too many texts in one another');
  shell.text = text;
  machine.runText(shell);
  shell.text = own;
  machine.depth -= 1;
}
