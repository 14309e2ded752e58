/** The commands of a server by name, which `rename-command` changes. */

import table from '../../../data/redis-commands.json' with { type: 'json' };
import { compareReleases } from '../dragonfly/release.js';
import type { ServerRelease } from './option-values.js';

let known: ReadonlySet<string> | null = null;

/** Whether a server without modules has the command; null if that is unknown. `name` is in lower case. */
export function isCommandName(name: string, server: ServerRelease): boolean | null {
  known ??= new Set(table.commands);
  if (known.has(name)) return true;
  // Modules are loaded after the commands are renamed.
  if (!/^[a-z][a-z0-9:-]*$/.test(name)) return false;
  return compareReleases(server.version, complete[server.kind]) <= 0 ? false : null;
}

/** The newest release of each server whose commands the table contains. */
const complete = table.source.complete;

/** The names that the commands have so far, after the renames that were read. */
export interface CommandTable {
  /** Original names by current name; null for a removed command. */
  readonly renamed: Map<string, string>;
  readonly gone: Set<string>;
}

export function newCommandTable(): CommandTable {
  return { renamed: new Map(), gone: new Set() };
}

/** Renames a command. Returns the reason why the server does not start, if there is one; null for success. */
export function rename(
  table: CommandTable,
  from: string,
  to: string,
  server: ServerRelease,
): { readonly because: string; readonly isCertain: boolean } | null {
  const [old, name] = [from.toLowerCase(), to.toLowerCase()];
  const original = originalName(table, old, server);
  if (original === false)
    return {
      because: `there is no command \`${from}\` to rename${old.includes('|') ? '; a subcommand cannot be renamed' : ''}`,
      isCertain: true,
    };
  const doubt =
    original === null
      ? { because: `this tool does not know the command \`${from}\``, isCertain: false }
      : null;
  table.renamed.delete(old);
  if (!table.renamed.has(old)) table.gone.add(old);
  if (name === '') return doubt;
  if (originalName(table, name, server))
    return { because: `\`${to}\` is the name of another command`, isCertain: true };
  table.gone.delete(name);
  table.renamed.set(name, original === null ? old : original);
  return doubt;
}

/** The original name of the command that has a name; false if no command has it, null if that is unknown. */
function originalName(table: CommandTable, name: string, server: ServerRelease): string | false | null {
  const original = table.renamed.get(name);
  if (original !== undefined) return original;
  if (table.gone.has(name)) return false;
  const exists = isCommandName(name, server);
  return exists === true ? name : exists;
}

/** The name under which a command is available; null if it is removed. */
export function currentName(table: CommandTable, command: string): string | null {
  const renamed = [...table.renamed].find(([, original]) => original === command)?.[0];
  return renamed ?? (table.gone.has(command) ? null : command);
}
