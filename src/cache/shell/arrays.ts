/** Arrays of Bash: `NAME=(WORD...)`, `"${NAME[@]}"` and `mapfile`. */

import type { Assignment, ParameterExpansionPart } from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { toWord, type Word } from '../text/word.js';
import { inputFrom } from './connection.js';
import { unknownValue } from './container-lookup.js';
import { joinWithSpaces, positionalWords, splitFields } from './fields.js';
import { isOpaque, notEvaluated, outputText, type Shell, unsupported, variableOf, waitFor } from './state.js';
import { setsConstant } from './unevaluated.js';

/** Makes a variable an array. */
export function setArray(shell: Shell, name: string, elements: readonly Text[]): void {
  if (shell.constants.has(name)) unsupported(shell, setsConstant(name));
  shell.variables.set(name, { kind: 'text', text: elements[0] ?? [], elements });
}

/** Runs Bash's `NAME[INDEX]=VALUE` for an element of the array, or for the one after its last. */
export function assignElement(shell: Shell, { name, text, index, append }: Assignment, value: Text): void {
  const elements = [...elementsOf(shell, name)];
  const at = /^\d{1,4}$/.test(index?.text ?? '') ? Number(index?.text) : elements.length + 1;
  if (shell.name !== 'bash' || at > elements.length) {
    unsupported(shell, notEvaluated(text));
    return;
  }
  elements[at] = [...(append ? (elements[at] ?? []) : []), ...value];
  setArray(shell, name, elements);
}

/** Runs `NAME=(WORD...)` or `NAME+=(WORD...)`. `expand` returns the fields of a word. */
export function assignArray(
  shell: Shell,
  { name, text, value, append, index }: Assignment,
  expand: (word: Parameters<typeof isElement>[0]) => readonly Word[],
): void {
  if (shell.name !== 'bash' || value.type !== 'ArrayValue' || index || !value.elements.every(isElement)) {
    unsupported(shell, notEvaluated(text));
    return;
  }
  const elements = value.elements.flatMap((word) => expand(word).map((field) => field.text));
  setArray(shell, name, append ? [...elementsOf(shell, name), ...elements] : elements);
}

/** True for an element without an explicit index, unlike `[2]=x`. */
function isElement({
  text,
}: Extract<Assignment['value'], { type: 'ArrayValue' }>['elements'][number]): boolean {
  return !/^\[.*\]\+?=/.test(text);
}

/** The elements of an array. Any other variable that is set has one. */
function elementsOf(shell: Shell, name: string): readonly Text[] {
  const value = variableOf(shell, name);
  if (value.kind === 'unknown') unsupported(shell, unknownValue(`$${name}`, value));
  return value.kind === 'text' ? (value.elements ?? [value.text]) : [];
}

/** The words of `"$@"`, `"${NAME[@]}"` and their like; null for any other word. */
export function listWords(shell: Shell, written: string): Word[] | null {
  if (written === '"$@"' || written === '$@' || written === '$*')
    return positionalWords(shell, written !== '"$@"');
  const found = /^(?<quote>"?)\$\{(?<name>[A-Za-z_]\w*)\[(?<all>[@*])\]\}\k<quote>$/.exec(written)?.groups;
  if (shell.name !== 'bash' || !found) return null;
  const { quote, name = '', all } = found;
  const elements = elementsOf(shell, name);
  if (quote === '"')
    return (all === '*' ? [joinWithSpaces(shell, elements)] : elements).map((text) => toWord(text));
  return elements.flatMap((text) =>
    splitFields(shell, [{ text, quoted: false, splits: true }], written).map((field) => toWord(field)),
  );
}

/** `${NAME[0]}`, `${NAME[*]}` and `${#NAME[@]}` as a part of a word; null if this tool does not evaluate it. */
export function indexedText(shell: Shell, part: ParameterExpansionPart): Text | null {
  const { parameter, prefix, index, operation } = part;
  if (shell.name !== 'bash' || !index || operation || prefix === '!') return null;
  const elements = elementsOf(shell, parameter);
  if (/^[@*]$/.test(index.text)) {
    if (prefix === '#') return outputText(shell.machine, String(elements.length));
    return index.text === '*' || elements.length === 1 ? joinWithSpaces(shell, elements) : null;
  }
  if (prefix || !/^-?\d+$/.test(index.text)) return null;
  return elements.at(Number(index.text)) ?? [];
}

/** `mapfile [-t] [NAME]`, or `readarray`: the lines of the input. */
export function runMapfile(shell: Shell, words: readonly Word[]): void {
  const args = words.map(({ text }) => toText(text));
  const [name = 'MAPFILE', another] = args.filter((arg) => arg !== '-t');
  if (shell.name !== 'bash' || another !== undefined || !/^[A-Za-z_]\w*$/.test(name) || shell.inputUsed)
    unsupported(shell, notEvaluated(['mapfile', ...args].join(' ')));
  const input = inputFrom(shell.source, shell.input);
  if (isOpaque(input)) unsupported(shell, shell.machine.opaque ?? notEvaluated('mapfile'));
  waitFor(shell.source, shell.machine);
  const lines: Text[] = [];
  for (let start = 0; start < input.length; ) {
    const end = input.findIndex(({ char }, at) => at >= start && char === '\n');
    const next = end === -1 ? input.length : end + 1;
    lines.push(input.slice(start, args.includes('-t') && end !== -1 ? end : next));
    start = next;
  }
  setArray(shell, name, lines);
  Object.assign(shell, { input: [], status: 0 });
}
