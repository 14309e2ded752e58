/** Builtins that declare variables: `local`, `readonly`, `declare` and `typeset`. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { notEvaluated, type Shell, unsupported, variableOf } from './state.js';
import { setsConstant, setsVariable } from './unevaluated.js';

/** A builtin with the words after its name. */
type Declaration = (shell: Shell, words: readonly Word[]) => void;

/** `local NAME[=VALUE]...` in a function. */
export const runLocal: Declaration = (shell, words) => {
  const names = withoutArrayOption(shell, words);
  if (shell.locals === null || names.some(isOption)) refuse(shell, 'local', words);
  for (const { name, text } of names.map(declared)) {
    checkConstant(shell, name);
    const before = shell.variables.get(name);
    if (!shell.locals?.has(name)) shell.locals?.set(name, before ?? null);
    // Without a value, dash keeps the value of the outer variable, and Bash does not.
    const value = variableOf(shell, name);
    const isKnown = value.kind === 'unset' || (value.kind === 'text' && value.elements !== undefined);
    if (text) shell.variables.set(name, { kind: 'text', text });
    else if (!isKnown) shell.variables.set(name, { kind: 'unknown' });
  }
  shell.status = 0;
};

/** Only Bash's `local` has options. */
function withoutArrayOption({ name }: Shell, words: readonly Word[]): readonly Word[] {
  return name === 'bash' && toText(words[0]?.text ?? []) === '-a' ? words.slice(1) : words;
}

/** `readonly NAME[=VALUE]...`. */
export const runReadonly: Declaration = (shell, words) => {
  if (words.length === 0 || words.some(isOption)) refuse(shell, 'readonly', words);
  for (const { name, text } of words.map(declared)) {
    checkConstant(shell, name);
    if (text) shell.variables.set(name, { kind: 'text', text });
    shell.constants.add(name);
  }
  shell.status = 0;
};

/** Bash's `declare [-rx] NAME[=VALUE]...`. In a function, it declares local variables. */
export const runDeclare: Declaration = (shell, words) => {
  const options = words.filter(isOption);
  const names = words.slice(options.length);
  const flags = options.map(({ text }) => toText(text)).join('');
  if (shell.name !== 'bash' || !/^[-rxa]*$/.test(flags) || names.some(isOption) || names.length === 0)
    refuse(shell, 'declare', words);
  if (shell.locals) runLocal(shell, names);
  for (const { name, text } of names.map(declared)) {
    checkConstant(shell, name);
    if (text) shell.variables.set(name, { kind: 'text', text });
    if (flags.includes('r')) shell.constants.add(name);
    if (flags.includes('x')) shell.exported.add(name);
  }
  shell.status = 0;
};

/** A constant cannot be set again; what a shell does then depends on the shell. */
export function checkConstant(shell: Shell, name: string): void {
  if (shell.constants.has(name)) unsupported(shell, setsConstant(name));
  if (!/^[A-Za-z_]\w*$/.test(name)) unsupported(shell, setsVariable(name));
}

function isOption({ text }: Word): boolean {
  return text[0]?.char === '-';
}

function declared({ text }: Word): { readonly name: string; readonly text: Word['text'] | null } {
  const written = toText(text);
  const equals = written.indexOf('=');
  return equals === -1
    ? { name: written, text: null }
    : { name: written.slice(0, equals), text: text.slice(equals + 1) };
}

function refuse(shell: Shell, builtin: string, words: readonly Word[]): void {
  const written = words.map(({ text }) => toText(text).replaceAll(UNKNOWN, '…'));
  unsupported(shell, notEvaluated([builtin, ...written].join(' ')));
}
