/** The password that a client finds in `REDISCLI_AUTH`. */

import { isStop, type Text, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { settingsOf, settingText } from '../container/environment.js';
import type { ShellCommand } from '../shell/ast.js';
import { programOf } from '../shell/parse.js';

const authName = 'REDISCLI_AUTH';

/** REDISCLI_AUTH as the last of these commands finds it: exported, or given anew where it was. */
export function authBehind(commands: readonly ShellCommand[], auth: Text | null): Text | null | 'unknown' {
  let exported = auth;
  let own: Text | null = null;
  for (const [index, command] of commands.slice(0, -1).entries()) {
    const assigned = command.words.length === 0 ? assignedAuth(command) : null;
    if (assigned === 'unknown') return 'unknown';
    const words = programOf(command) === 'export' ? command.words.slice(1) : [];
    const named = words.findLast(({ text }) => /^REDISCLI_AUTH(?:=|$)/.test(toText(text)))?.text;
    if (!assigned && !named) continue;
    const piped = command.joined === '|' || commands[index + 1]?.joined === '|';
    if (piped || command.joined === '||') return 'unknown';
    own = assigned ?? (named && named.length > authName.length ? named.slice(authName.length + 1) : own);
    if (named ?? exported) exported = own;
  }
  return exported;
}

/** `REDISCLI_AUTH=...` in front of a command, or by itself. */
export function assignedAuth({ assignments }: ShellCommand): Text | null | 'unknown' {
  const value = assignments.findLast(({ name }) => name === authName)?.value;
  return value?.substitution ? 'unknown' : (value?.text ?? null);
}

/** The container's own variable. */
export function containersAuth(service: MappingNode, world: VariableAssignment): Text | null {
  const setting = settingsOf(service).find(({ name }) => name === authName);
  const text = setting ? settingText(setting, world) : null;
  return text && !isStop(text) ? text : null;
}
