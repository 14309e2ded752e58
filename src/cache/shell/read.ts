/** The builtin `read`. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { hasUnknownText, isOpaque, notEvaluated, type Shell, unsupported } from './state.js';
import { nameOfWord } from './words.js';

/** `read [-r] NAME...`: takes one line of the input. `keeps` is true for `IFS= read`, which keeps white space. */
export function runRead(shell: Shell, words: readonly Word[], keeps: boolean): void {
  const names = words.map(nameOfWord).filter((name) => name !== '-r');
  const isRaw = names.length < words.length;
  const [first] = names;
  if (
    first === undefined ||
    names.some((name) => !/^[A-Za-z_]\w*$/.test(name) || shell.constants.has(name)) ||
    (keeps && names.length > 1)
  ) {
    unsupported(shell, notEvaluated(['read', ...words.map(nameOfWord)].join(' ').replaceAll(UNKNOWN, '…')));
    return;
  }
  if (shell.inputUsed)
    unsupported(shell, 'the script uses `read` after a command that may have read the same input');
  const end = shell.input.findIndex(({ char }) => char === '\n');
  const line = end === -1 ? shell.input : shell.input.slice(0, end);
  if (isOpaque(line)) unsupported(shell, shell.machine.opaque ?? notEvaluated('read'));
  if (!isRaw && toText(line).includes('\\')) unsupported(shell, notEvaluated('read'));
  shell.input = end === -1 ? [] : shell.input.slice(end + 1);
  assign(shell, names, keeps ? line : trimmed(line));
  // Without a line feed at its end, a line is read, but `read` fails.
  shell.status = end !== -1 || mayHaveEnd(shell, line) ? 0 : 1;
}

/** An unknown file may have a line feed at its end. */
function mayHaveEnd({ machine }: Shell, line: Text): boolean {
  return hasUnknownText(line) && machine.choose();
}

/** Splits the line at white space. The last name gets the rest. */
function assign(shell: Shell, names: readonly string[], line: Text): void {
  let rest = line;
  for (const [at, name] of names.entries()) {
    const found = at === names.length - 1 ? null : /[ \t]+/.exec(toText(rest));
    const text = found ? rest.slice(0, found.index) : rest;
    shell.variables.set(name, { kind: 'text', text });
    rest = found ? rest.slice(found.index + found[0].length) : [];
  }
}

function trimmed(text: Text): Text {
  const written = toText(text);
  const start = /^[ \t]*/.exec(written)?.[0].length ?? 0;
  const blank = /[ \t]*$/.exec(written.slice(start))?.[0].length ?? 0;
  return text.slice(start, text.length - blank);
}
