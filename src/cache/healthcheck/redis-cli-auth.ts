/** The password that a client reads from `REDISCLI_AUTH`. */

import { isStop, type Text, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { settingsOf, settingText } from '../container/environment.js';
import type { ShellCommand } from '../shell/ast.js';
import { programOf } from '../shell/parse.js';

/** A value of REDISCLI_AUTH; null where it is not set. */
export type AuthValue = { readonly kind: 'known'; readonly text: Text | null } | { readonly kind: 'unknown' };

const authName = 'REDISCLI_AUTH';
const unknownValue: AuthValue = { kind: 'unknown' };

/** The value that the last of these commands inherits. `initial` is the value that the script inherits. */
export function exportedAuth(commands: readonly ShellCommand[], initial: Text | null): AuthValue {
  let exported = initial;
  let current: Text | null = null;
  for (const [index, command] of commands.slice(0, -1).entries()) {
    const assigned: AuthValue =
      command.words.length === 0 ? assignedAuth(command) : { kind: 'known', text: null };
    if (assigned.kind === 'unknown') return unknownValue;
    const named = exportArgument(command);
    if (!assigned.text && !named) continue;
    if (runsInPipe(command, commands[index + 1]) || command.joined === '||') return unknownValue;
    current = assigned.text ?? exportedValue(named) ?? current;
    // An assignment to a variable that is exported already changes the exported value.
    if (named ?? exported) exported = current;
  }
  return { kind: 'known', text: exported };
}

/** The argument of `export` that names REDISCLI_AUTH. */
function exportArgument(command: ShellCommand): Text | undefined {
  const words = programOf(command) === 'export' ? command.words.slice(1) : [];
  return words.findLast(({ text }) => /^REDISCLI_AUTH(?:=|$)/.test(toText(text)))?.text;
}

/** The value in `REDISCLI_AUTH=...`; null where the argument is only the name. */
function exportedValue(argument: Text | undefined): Text | null {
  return argument && argument.length > authName.length ? argument.slice(authName.length + 1) : null;
}

function runsInPipe(command: ShellCommand, next: ShellCommand | undefined): boolean {
  return command.joined === '|' || next?.joined === '|';
}

/** The value of `REDISCLI_AUTH=...` before a command or by itself. */
export function assignedAuth({ assignments }: ShellCommand): AuthValue {
  const value = assignments.findLast(({ name }) => name === authName)?.value;
  return value?.substitution ? unknownValue : { kind: 'known', text: value?.text ?? null };
}

/** The value in the container's environment. */
export function containerAuth(service: MappingNode, assignment: VariableAssignment): Text | null {
  const setting = settingsOf(service).find(({ name }) => name === authName);
  const text = setting ? settingText(setting, assignment) : null;
  return text && !isStop(text) ? text : null;
}
