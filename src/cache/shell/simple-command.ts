/** Simple commands of a shell script: assignments, redirections, and the builtin or program that runs. */

import type { Assignment, Command } from 'unbash';
import { type Text, toText } from '../../compose/interpolation/expand.js';
import { toWord, type Word } from '../text/word.js';
import { assignArray, assignElement } from './arrays.js';
import { type Builtin, builtins, specialBuiltins, unevaluatedBuiltins } from './builtins.js';
import { inputFrom } from './connection.js';
import { callFunction } from './functions.js';
import { programName } from './programs.js';
import { runRead } from './read.js';
import { redirect } from './redirections.js';
import {
  exportedValue,
  isOver,
  notEvaluated,
  type Shell,
  unsupported,
  type VariableValue,
  variableOf,
  write,
} from './state.js';
import { setsConstant, setsVariable } from './unevaluated.js';
import { expandText, expandWord, nameOfWord } from './words.js';

/** Variables that change how a shell finds programs, loads code or splits words. */
const shellVariables = /^(?:PATH|IFS|BASH_ENV|BASHOPTS|SHELLOPTS|LD_.*)$/;

/** Runs a command and sets the shell's status. */
export function runCommand(shell: Shell, node: Command): void {
  shell.substituted = 0;
  const words = [...(node.name ? [node.name] : []), ...node.args].flatMap((part) =>
    part.type === 'Assignment' ? assignmentWord(shell, part) : expandWord(shell, part),
  );
  const assigned = readAssignments(shell, node);
  if (isOver(shell)) return;
  const [isExec, isRead] = ['exec', 'read'].map((name) => nameOfWord(words[0]) === name);
  const { fds, input, inputUsed, source } = shell;
  const isRedirected = redirect(shell, node.redirects);
  const called = shell.functions.get(nameOfWord(words[0]));
  if (!isRedirected) failRedirection(shell, words);
  else if (words.length === 0) assignAll(shell, assigned);
  else if (called) runFunction(shell, called, words, assigned);
  else if (isRead) runRead(shell, words.slice(1), assigned.has('IFS'));
  else runWords(shell, words, assigned);
  // Redirections of `exec` alone stay in effect.
  if (isExec && words.length === 1 && isRedirected) return;
  shell.fds = fds;
  if (node.redirects.length > 0) Object.assign(shell, { input, inputUsed, source });
}

/** A failed redirection ends a shell other than Bash if it is that of a special builtin. */
function failRedirection(shell: Shell, words: readonly Word[]): void {
  const name = nameOfWord(words[0]);
  shell.status = shell.name === 'bash' ? 1 : 2;
  if (shell.name !== 'bash' && (name === 'exec' || specialBuiltins.has(name))) shell.ended = true;
}

function readAssignments(shell: Shell, { name, prefix }: Command): Map<string, Text> {
  const assigned = new Map<string, Text>();
  for (const part of prefix) {
    if (part.type !== 'Assignment') continue;
    // Shells differ in whether a later assignment before the same command uses an earlier one.
    if ([...assigned.keys()].some((name) => new RegExp(`\\$\\{?${name}\\b`).test(part.text)))
      unsupported(shell, notEvaluated(part.text));
    if (!isEmptySeparator(part, name)) checkName(shell, part.name);
    if (part.value.type === 'ArrayValue' && !name)
      assignArray(shell, part, (word) => expandWord(shell, word));
    else if (part.index && part.value.type === 'Word' && !name)
      assignElement(shell, part, expandText(shell, part.value));
    else assigned.set(part.name, assignmentText(shell, part));
  }
  return assigned;
}

/** Whether it is the `IFS=` of `IFS= read`. */
function isEmptySeparator({ text }: Assignment, command: Command['name']): boolean {
  return command?.text === 'read' && /^IFS=(?:''|"")?$/.test(text);
}

function runFunction(
  shell: Shell,
  called: Parameters<typeof callFunction>[1],
  words: readonly Word[],
  assigned: ReadonlyMap<string, Text>,
): void {
  if (assigned.size > 0)
    unsupported(shell, 'the script sets a variable before a function, which this tool does not evaluate');
  else callFunction(shell, called, words.slice(1));
}

function checkName(shell: Shell, name: string): void {
  if (shell.constants.has(name)) unsupported(shell, setsConstant(name));
  if (shellVariables.test(name)) unsupported(shell, setsVariable(name));
}

function assignmentText(shell: Shell, { name, text, value, append, index }: Assignment): Text {
  if (!index && value.type === 'Word' && (!append || shell.name === 'bash'))
    return [...(append ? textBefore(shell, name) : []), ...expandText(shell, value)];
  unsupported(shell, notEvaluated(text));
  return [];
}

/** The value to which `NAME+=VALUE` appends. */
function textBefore(shell: Shell, name: string): Text {
  const value = variableOf(shell, name);
  if (value.kind === 'unknown' || (value.kind === 'text' && value.elements))
    unsupported(shell, notEvaluated(`${name}+=`));
  return value.kind === 'text' ? value.text : [];
}

/** `NAME=value` as an argument of a command, such as `export`. */
function assignmentWord(shell: Shell, part: Assignment): Word[] {
  if (part.value.type === 'ArrayValue') {
    assignArray(shell, part, (word) => expandWord(shell, word));
    return [toWord(shell.text.slice(part.pos, part.pos + part.name.length))];
  }
  const name = shell.text.slice(part.pos, part.pos + part.name.length + 1);
  const { place } = toWord(shell.text.slice(part.pos, part.end));
  return [{ text: [...name, ...assignmentText(shell, part)], place }];
}

/** A command without words succeeds, unless a `$(...)` in it failed. */
function assignAll(shell: Shell, assigned: ReadonlyMap<string, Text>): void {
  for (const [name, text] of assigned) shell.variables.set(name, { kind: 'text', text });
  shell.status = shell.substituted;
}

/** Runs words as a command. `assigned` holds the variables that are set for this command only. */
function runWords(shell: Shell, words: readonly Word[], assigned: ReadonlyMap<string, Text>): void {
  const name = nameOfWord(words[0]);
  if (assigned.size > 0 && specialBuiltins.has(name))
    unsupported(
      shell,
      'the script sets a variable before a shell builtin, which this tool does not evaluate',
    );
  if (unevaluatedBuiltins.has(name)) unsupported(shell, notEvaluated(name));
  if (isOver(shell)) return;
  const builtin: Builtin | undefined = builtins.get(name);
  shell.machine.last = programName(words[0]);
  if (builtin) {
    builtin(shell, words.slice(1));
    return;
  }
  if (name === 'exec') {
    runExec(shell, words.slice(1), assigned);
    return;
  }
  if (name === 'command') {
    runCommandBuiltin(shell, words.slice(1), assigned);
    return;
  }
  startProgram(shell, words, assigned);
}

function startProgram(shell: Shell, words: readonly Word[], assigned: ReadonlyMap<string, Text>): void {
  if (shell.input.length > 0) shell.inputUsed = true;
  const effect = shell.machine.start(
    {
      name: programName(words[0]),
      words,
      input: inputFrom(shell.source, shell.input),
      source: shell.source,
      assigned,
      environment: (each): VariableValue => {
        const text = assigned.get(each);
        return text ? { kind: 'text', text } : exportedValue(shell, each);
      },
      isCaptured: shell.isCaptured,
      isPiped: shell.isPiped ?? false,
      joinsErrors: shell.fds.get(1) === shell.fds.get(2),
      changed: [...assigned.keys(), ...shell.variables.keys(), ...shell.exported],
    },
    shell.machine,
  );
  if (shell.machine.unknown !== null) return;
  // A client reports a failed login before it prints a reply.
  write(shell.fds.get(2), effect.errors ?? []);
  write(shell.fds.get(1), effect.output ?? []);
  if (shell.machine.hangs !== null) return;
  shell.status = effect.status ?? (shell.machine.choose() ? 0 : 1);
  if (effect.ends) shell.ended = true;
}

function runExec(shell: Shell, words: readonly Word[], assigned: ReadonlyMap<string, Text>): void {
  const option = nameOfWord(words[0]);
  if (option.startsWith('-') && option !== '--') {
    unsupported(shell, notEvaluated(`exec ${option}`));
    return;
  }
  const rest = option === '--' ? words.slice(1) : words;
  shell.status = 0;
  if (rest.length === 0) {
    assignAll(shell, assigned);
    return;
  }
  // `exec` looks for a program, never for a builtin. The builtins below are programs as well.
  runWords(shell, rest, assigned);
  shell.ended = true;
}

function runCommandBuiltin(shell: Shell, words: readonly Word[], assigned: ReadonlyMap<string, Text>): void {
  const option = nameOfWord(words[0]);
  if (!option.startsWith('-')) {
    runWords(shell, words, assigned);
    return;
  }
  if (!/^-[vV]$/.test(option)) {
    unsupported(shell, notEvaluated(`command ${option}`));
    return;
  }
  const name = toText(words[1]?.text ?? []);
  const isPresent = ['redis-cli', 'dragonfly', 'sh'].includes(name) || null;
  shell.status = (isPresent ?? shell.machine.choose()) ? 0 : 1;
  if (shell.status === 0) write(shell.fds.get(1), words[1]?.text ?? []);
}
