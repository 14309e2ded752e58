/** Calls of `grep` that search their input for PONG. */

import { toText } from '../../compose/interpolation/expand.js';
import type { ShellCommand } from '../shell/ast.js';
import { programOf } from '../shell/parse.js';

/** Options with which grep still searches its input for its pattern. The next word is the value of `-e` and `-m`. */
const searchOptions =
  /^-(?:[EFGPachinoqswx]*[em]?|m\d+|-(?:quiet|silent|no-messages|ignore-case|word-regexp|line-regexp|fixed-strings|extended-regexp|max-count=\d+|max-count)?)$/;

/** Whether a grep searches its input for PONG, and for nothing else. */
export function isGrepForPong({ words: [, ...rest] }: ShellCommand): boolean {
  const words = rest.map((word) => toText(word.text));
  const isOption = (word: string): boolean => word.startsWith('-') && word !== '-';
  const isValue = (index: number): boolean => /^(?:-[a-zA-Z]*m|--max-count)$/.test(words[index - 1] ?? '');
  const operands = words.filter((word, index) => !isOption(word) && !isValue(index));
  return (
    operands.length === 1 &&
    /^\^?PONG\$?$/.test(operands[0] ?? '') &&
    words.every((word) => !isOption(word) || searchOptions.test(word))
  );
}

/** Whether a command is a grep for PONG that prints the line with it. */
export function isPlainGrepForPong(command: ShellCommand): boolean {
  return (
    programOf(command) === 'grep' &&
    isGrepForPong(command) &&
    command.words.slice(1).every(({ text }) => /^(?:-[EFaiowx]+|[^-].*)$/.test(toText(text)))
  );
}
