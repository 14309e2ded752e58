/** Fields: the words that the parts of one written word become. */

import type { SourceChar, Text } from '../../compose/interpolation/expand.js';
import { toWord, type Word } from '../text/word.js';
import { notEvaluated, outputText, type Shell, unsupported } from './state.js';
import { mayMatchFiles } from './unevaluated.js';

/** A part of a word. The shell splits an unquoted expansion at white space. */
export interface Piece {
  readonly text: Text;
  readonly quoted: boolean;
  readonly splits: boolean;
}

/** Splits the unquoted expansions among the pieces at white space. */
export function splitFields(shell: Shell, pieces: readonly Piece[], written: string): Text[] {
  const fields: Text[] = [];
  let current: SourceChar[] | null = null;
  for (const { text, quoted, splits } of pieces) {
    if (splits) checkPattern(shell, text, written);
    if (quoted) current ??= [];
    for (const char of text) {
      const separates = splits && /[ \t\n]/.test(char.char);
      if (separates && current) fields.push(current);
      current = separates ? null : (current ?? []);
      current?.push(char);
    }
  }
  return current ? [...fields, current] : fields;
}

function checkPattern(shell: Shell, text: Text, written: string): void {
  if (text.some(({ char }) => /[*?[]/.test(char))) unsupported(shell, mayMatchFiles(written));
}

/** The words of `"$@"`: the arguments after `sh -c SCRIPT NAME`. */
export function positionalWords(shell: Shell, splits: boolean): Word[] {
  const words: Word[] = [];
  for (let index = 1; ; index += 1) {
    const value = shell.lookup(String(index));
    if (value.kind === 'unknown') unsupported(shell, notEvaluated('$@'));
    if (value.kind !== 'text') return words;
    const piece = { text: value.text, quoted: !splits, splits };
    words.push(...splitFields(shell, [piece], '$@').map((text) => toWord(text)));
  }
}

/** The text of `"$*"`: the arguments with spaces between them. */
export function joinedParameters(shell: Shell): Text {
  return joinWithSpaces(
    shell,
    positionalWords(shell, false).map(({ text }) => text),
  );
}

/** Texts with a space between them. */
export function joinWithSpaces({ machine }: Shell, texts: readonly Text[]): Text {
  const space = outputText(machine, ' ');
  return texts.flatMap((text, at) => (at === 0 ? text : [...space, ...text]));
}

/** The number of positional parameters. */
export function countParameters({ lookup }: Shell): number {
  let count = 0;
  while (lookup(String(count + 1)).kind !== 'unset') count += 1;
  return count;
}
