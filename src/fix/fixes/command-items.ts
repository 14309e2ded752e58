/** The items of `--rename_command` and `--restricted_commands`, as a fix writes them. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import type { SourceChar } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import { toSource } from '../edits/command.js';
import { settingName } from '../edits/flag-steps.js';

/** The items of a comma-separated value, as source text. */
export function sourceItems({ value }: Pick<Flag, 'value'>): string[] {
  if (typeof value === 'boolean' || value.length === 0) return [];
  const items: SourceChar[][] = [[]];
  for (const char of value) {
    if (char.char === ',') items.push([]);
    else items.at(-1)?.push(char);
  }
  return items.map(toSource);
}

/** The renamings in a list, and the other items, which a fix cannot keep. Another separator than `,` or `=` is replaced. */
function renamingsIn(items: readonly string[]): { kept: string[]; dropped: string[] } {
  const all = items.flatMap(separateItems).filter((item) => item !== '');
  return { kept: all.filter(isRenaming), dropped: all.filter((item) => !isRenaming(item)) };
}

function separateItems(item: string): string[] {
  if (isRenaming(item) || item.includes('$')) return [item];
  return item.split(/[;\s]+/).map((part) => part.replace(/^([^=:]+):([^=:]+)$/, '$1=$2'));
}

/** Whether an item of a restriction is CONFIG. */
export function isConfig(item: string): boolean {
  return /^config$/i.test(item);
}

export function listsConfig(flag: Pick<Flag, 'value'>): boolean {
  return sourceItems(flag).some(isConfig);
}

export function isRenaming(item: string): boolean {
  return /^[^=,;\s:]+=(?:[^=,;\s]*|\$\{[^}]*\})$/.test(item);
}

/** The renamings, with the one of CONFIG. */
export function withRenamedConfig(items: readonly string[], name: string): string[] {
  const others = renamingsIn(items).kept.filter((item) => !/^config=/i.test(item));
  return [...others, `CONFIG=${name}`];
}

/** The need of a fix that removes items of a list; none for CONFIG itself, or for one without a command. */
export function droppedNeeds(flag: Flag): string[] {
  const dropped = renamingsIn(sourceItems(flag)).dropped.filter(
    (item) => !/^(?:["'\s]*config\b|=)/i.test(item),
  );
  return dropped.length === 0
    ? []
    : [
        `Add ${codeList(dropped)} to \`${settingName(flag)}\` again, in the form \`OLD=NEW\`: the fix removes what Dragonfly rejects.`,
      ];
}

/** The flag that restricts CONFIG and the other renamed commands, for a release that cannot rename them. */
export function restrictionOf(
  renamed: Pick<Flag, 'value'>,
  restricted: Pick<Flag, 'value'> = { value: false },
): { flag: string; commands: string[] } {
  const old = renamingsIn(sourceItems(renamed)).kept.flatMap(
    (item) => item.split('=')[0]?.toUpperCase() ?? [],
  );
  const commands = [...new Set([...old, 'CONFIG'])];
  const all = [...new Set([...sourceItems(restricted), ...commands])];
  return { flag: `--restricted_commands=${all.join(',')}`, commands };
}
