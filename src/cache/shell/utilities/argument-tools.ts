/** Utilities that work on arguments: `expr` and `xargs`. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { toWord, type Word } from '../../text/word.js';
import { areEqual } from '../matching.js';
import { programName } from '../programs.js';
import { type Effect, isOpaque, type Machine, outputText, unsupported } from '../state.js';
import { regularExpression } from './regular-expression.js';
import type { Utility } from './text-tools.js';

/** `expr A = B`, `expr A != B` and `expr A : PATTERN`. */
export const expr: Utility = ({ words: [, first, operator, second, another] }, machine) => {
  if (!first || !operator || !second || another) return null;
  const written = toText(operator.text);
  if (written === ':') return matchingLength(first.text, toText(second.text), machine);
  if (!['=', '==', '!='].includes(written)) return null;
  const equal = areEqual(first.text, second.text);
  if (equal === null) return { status: null };
  return printedNumber(Number(equal === (written !== '!=')), machine);
};

/** The number of characters at the start of the text that match. */
function matchingLength(text: Text, pattern: string, machine: Machine): Effect | null {
  const source = regularExpression(pattern, 'basic');
  if (source === null || pattern.includes('\\(') || toText(text).includes(UNKNOWN)) return null;
  return printedNumber(new RegExp(`^(?:${source})`).exec(toText(text))?.[0].length ?? 0, machine);
}

/** `expr` fails if it prints 0. */
function printedNumber(value: number, machine: Machine): Effect {
  return { status: value === 0 ? 1 : 0, output: outputText(machine, `${value}\n`) };
}

/** `xargs PROGRAM ARGUMENT...` and `xargs -I NAME PROGRAM ARGUMENT...`, for one line of plain words. */
export const xargs: Utility = (call, machine) => {
  const { name, words } = xargsOptions(call.words.slice(1));
  const input = toText(call.input);
  if (isOpaque(call.input)) unsupported({ machine }, machine.opaque ?? 'it runs `xargs`');
  const [program] = words;
  if (!program || toText(program.text).startsWith('-')) return null;
  if (/['"\\]/.test(input) || input.indexOf('\n') !== input.length - 1) return null;
  const line = call.input.slice(0, -1);
  const given =
    name === null ? [...words, ...wordsOf(line)] : words.map((word) => replaced(word, name, line));
  const effect = machine.start({ ...call, name: programName(given[0]), words: given, input: [] }, machine);
  // It has one code for every failure of the program (findutils, xargs.c).
  return effect.status === 0 || effect.status === null ? effect : { ...effect, status: 123 };
};

/** The name that the line replaces, and the words after the options. */
function xargsOptions(words: readonly Word[]): {
  readonly name: string | null;
  readonly words: readonly Word[];
} {
  const [option = '', value = ''] = words.slice(0, 2).map(({ text }) => toText(text));
  if (option === '-I') return { name: value, words: words.slice(2) };
  return /^-I./.test(option) ? { name: option.slice(2), words: words.slice(1) } : { name: null, words };
}

function wordsOf(line: Text): Word[] {
  return [...toText(line).matchAll(/\S+/g)].map(({ 0: word, index }) =>
    toWord(line.slice(index, index + word.length)),
  );
}

function replaced(word: Word, name: string, line: Text): Word {
  const at = toText(word.text).indexOf(name);
  if (at === -1) return word;
  return toWord([...word.text.slice(0, at), ...line, ...word.text.slice(at + name.length)], word.place);
}
