/** The commands of Dragonfly. */

import table from '../../../data/dragonfly-commands.json' with { type: 'json' };

const commands: ReadonlySet<string> = new Set(table.commands);

/** Whether Dragonfly has a command of this name, in upper case. */
export function isCommand(name: string): boolean {
  return commands.has(name);
}
