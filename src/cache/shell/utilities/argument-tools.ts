/** Utilities that work on arguments: `expr`, `printenv` and `xargs`. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';
import { toWord, type Word } from '../../text/word.js';
import { areEqual } from '../matching.js';
import { programName } from '../programs.js';
import { type Effect, isOpaque, type Machine, outputText, unsupported } from '../state.js';
import { regularExpression } from './regular-expression.js';
import type { Utility } from './text-tools.js';

/** `expr A = B`, `expr A != B`, `expr A : PATTERN`, and `expr A + B` or another calculation. */
export const expr: Utility = ({ words: [, first, operator, second, another] }, machine) => {
  if (!first || !operator || !second || another) return null;
  const written = toText(operator.text);
  const compute = Object.hasOwn(calculations, written) ? calculations[written] : undefined;
  if (compute) return calculated(toText(first.text), toText(second.text), compute, machine);
  if (written === ':') return matchingLength(first.text, toText(second.text), machine);
  if (!['=', '==', '!='].includes(written)) return null;
  const equal = areEqual(first.text, second.text);
  if (equal === null) return { status: null };
  return printedNumber(Number(equal === (written !== '!=')), machine);
};

const calculations: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
};

function calculated(
  one: string,
  other: string,
  compute: (one: number, other: number) => number,
  machine: Machine,
): Effect | null {
  const isNumber = (text: string): boolean => /^-?\d{1,9}$/.test(text);
  if (isNumber(one) && isNumber(other)) return printedNumber(compute(Number(one), Number(other)), machine);
  return `${one}${other}`.includes(UNKNOWN) ? null : { status: 2 };
}

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

/** `printenv NAME`. */
export const printenv: Utility = ({ words: [, word, another], environment }, machine) => {
  const name = toText(word?.text ?? []);
  if (another || !/^[A-Za-z_]\w*$/.test(name)) return null;
  const value = environment(name);
  if (value.kind === 'unknown') return null;
  if (value.kind === 'unset') return { status: 1 };
  return { status: 0, output: [...value.text, ...outputText(machine, '\n')] };
};

/** `xargs [PROGRAM ARGUMENT...]`, and `xargs -I NAME PROGRAM ARGUMENT...` for one line. Without a program, it prints. */
export const xargs: Utility = (call, machine) => {
  const { name, isOptional, words: own } = xargsOptions(call.words.slice(1));
  const input = toText(call.input);
  if (isOpaque(call.input)) unsupported({ machine }, machine.opaque ?? 'it runs `xargs`');
  const words = own.length === 0 ? [toWord(outputText(machine, 'echo'))] : own;
  const isLine = name === null || !input.trimEnd().includes('\n');
  if (toText(words[0]?.text ?? []).startsWith('-') || /['"\\]/.test(input) || !isLine) return null;
  const line = call.input.slice(0, input.replace(/[ \t\n]+$/, '').length);
  if (isOptional && line.length === 0) return { status: 0 };
  const given =
    name === null ? [...words, ...wordsOf(line)] : words.map((word) => replaced(word, name, line));
  const effect = machine.start({ ...call, name: programName(given[0]), words: given, input: [] }, machine);
  // It has one code for every failure of the program (findutils, xargs.c).
  return effect.status === 0 || effect.status === null ? effect : { ...effect, status: 123 };
};

interface XargsOptions {
  /** The name that the line replaces. */
  readonly name: string | null;
  /** Whether it runs nothing without an input. */
  readonly isOptional: boolean;
  /** The words after the options. */
  readonly words: readonly Word[];
}

function xargsOptions(words: readonly Word[]): XargsOptions {
  const [option = '', value = ''] = words.slice(0, 2).map(({ text }) => toText(text));
  if (option === '-r' || option === '--no-run-if-empty')
    return { ...xargsOptions(words.slice(1)), isOptional: true };
  if (option === '-I') return { name: value, isOptional: true, words: words.slice(2) };
  return /^-I./.test(option)
    ? { name: option.slice(2), isOptional: true, words: words.slice(1) }
    : { name: null, isOptional: false, words };
}

function wordsOf(line: Text): Word[] {
  return [...toText(line).matchAll(/[^ \t\n]+/g)].map(({ 0: word, index }) =>
    toWord(line.slice(index, index + word.length)),
  );
}

function replaced(word: Word, name: string, line: Text): Word {
  const at = toText(word.text).indexOf(name);
  if (at === -1) return word;
  return toWord([...word.text.slice(0, at), ...line, ...word.text.slice(at + name.length)], word.place);
}
