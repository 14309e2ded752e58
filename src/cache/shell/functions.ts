/** Functions of a script, and the positional parameters. */

import type { Function as FunctionNode } from 'unbash';
import type { Word } from '../text/word.js';
import { countParameters } from './fields.js';
import { notEvaluated, type Shell, type ShellFunction, unsupported } from './state.js';
import { nameOfWord } from './words.js';

/** Defines a function. The names of builtins keep their meaning in some shells. */
export function defineFunction(shell: Shell, node: FunctionNode, isBuiltin: (name: string) => boolean): void {
  const { text: name } = node.name;
  if (!/^[A-Za-z_]\w*$/.test(name) || isBuiltin(name))
    unsupported(shell, `the script defines the function \`${name}()\`, which this tool does not evaluate`);
  shell.functions.set(name, { node, text: shell.text });
  shell.status = 0;
}

/** Limit for the calls of functions in one another. */
const maxDepth = 20;

/** Calls a function with the words after its name as positional parameters. */
export function callFunction(
  shell: Shell,
  { node: { name, body }, text }: ShellFunction,
  words: readonly Word[],
): void {
  const { machine, lookup, loops, locals, text: own } = shell;
  if (body.type === 'CompoundList' || machine.depth >= maxDepth) {
    unsupported(shell, `the script calls the function \`${name.text}()\`, which this tool does not evaluate`);
    return;
  }
  machine.depth += 1;
  setParameters(shell, words);
  Object.assign(shell, { loops: 0, locals: new Map(), text });
  machine.run(shell, body);
  machine.depth -= 1;
  restoreLocals(shell);
  Object.assign(shell, { lookup, loops, locals, text: own });
  if (shell.jump?.kind === 'return') shell.jump = null;
}

function restoreLocals({ variables, locals }: Shell): void {
  for (const [name, value] of locals ?? []) {
    if (value) variables.set(name, value);
    else variables.delete(name);
  }
}

/** Replaces the positional parameters, but for the name of the script. */
export function setParameters(shell: Shell, words: readonly Word[]): void {
  const { lookup } = shell;
  shell.lookup = (name) => {
    if (!/^[1-9]\d*$/.test(name)) return lookup(name);
    const word = words[Number(name) - 1];
    return word ? { kind: 'text', text: word.text } : { kind: 'unset' };
  };
}

/** `shift [COUNT]`. */
export function runShift(shell: Shell, [word]: readonly Word[]): void {
  const { lookup } = shell;
  const count = word ? Number(nameOfWord(word)) : 1;
  // With too few parameters, some shells end.
  if (!Number.isInteger(count) || count < 0 || count > countParameters(shell))
    unsupported(shell, notEvaluated(`shift ${nameOfWord(word)}`.trim()));
  shell.lookup = (name) => lookup(/^[1-9]\d*$/.test(name) ? String(Number(name) + count) : name);
  shell.status = 0;
}

/** `return [STATUS]`. */
export function runReturn(shell: Shell, [word]: readonly Word[]): void {
  const code = nameOfWord(word);
  if (shell.locals === null || (word && !/^\d+$/.test(code)))
    unsupported(shell, notEvaluated(`return ${code}`.trim()));
  if (word) shell.status = Number(code) % 256;
  shell.jump = { kind: 'return' };
}

/** `trap COMMAND SIGNAL...`. A health check gets no signal, unless the check ends anyway. */
export function runTrap(shell: Shell, words: readonly Word[]): void {
  const [action = '', ...signals] = words.map(nameOfWord);
  const isKept = (signal: string): boolean =>
    /^(?:SIG)?(?:HUP|INT|QUIT|TERM|PIPE|USR1|USR2|1|2|3|13|15)$/.test(signal) ||
    (/^(?:EXIT|0)$/.test(signal) && tidying.test(action));
  if (signals.length === 0 || !signals.every(isKept)) unsupported(shell, notEvaluated('trap'));
  shell.status = 0;
}

/** Commands at the end of a script that do not change its exit code. */
const tidying = /^(?:\s*(?:rm|echo|true|:)(?:\s[^;&|<>`()]*)?;?)*$/;
