/** The effect of `--rename_command` on CONFIG (dragonfly, command_registry.cc). */

import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { isCommand } from './commands.js';
import type { ConfigCommand } from './config-state.js';
import { deciderOfValue, type Flag, listItems, takenFlag, takenWord, writtenName } from './flag.js';
import { compareReleases } from './release.js';

/**
 * `OLD=NEW,...`. Since v1.28.30 Dragonfly rejects an invalid item; earlier releases ignore it. `given` contains all flags
 * of the startup.
 */
export function renamedConfig(flag: Flag, release: string, given: readonly Flag[]): ConfigCommand {
  const items = listItems(flag) ?? [];
  const strict = compareReleases(release, '1.28.30') >= 0;
  if (items.includes(UNKNOWN))
    return unnamed('unknown', `${deciderOfValue(flag)} decides which commands are renamed`, flag);
  const refusal = strict ? refusalOfItems(items) : null;
  if (refusal !== null)
    return unnamed('refused', `\`${writtenName(flag)}\` keeps Dragonfly from starting: ${refusal}`, flag);
  for (const item of items) {
    const result = renamedByItem(item, flag, strict);
    if (result) return result;
  }
  return unnamed('open', withoutConfig(flag, items, given), flag);
}

/** The reason why a valid list does not rename CONFIG, as a clause. */
function withoutConfig(flag: Flag, items: readonly string[], given: readonly Flag[]): string {
  return overriding(flag, given, items.length === 0 ? 'is empty' : 'does not rename CONFIG');
}

/** The clause about a flag that may override others of its name. `effect` is a verb with its object. */
export function overriding(flag: Flag, given: readonly Flag[], effect: string): string {
  const written = `\`${writtenName(flag)}\``;
  const taken = takenFlag(flag);
  if (taken !== null)
    return `${written} has no value, so Dragonfly reads \`${takenWord(flag, taken.replace(/^-+/, ''))}\` as its value`;
  const others = given.filter((each) => each !== flag && each.name === flag.name);
  if (others.some((each) => writtenName(each) === writtenName(flag)))
    return `only the last ${written} takes effect, and it ${effect}`;
  const [other] = others;
  return other ? `${written} overrides \`${writtenName(other)}\`, and it ${effect}` : `${written} ${effect}`;
}

function unnamed(state: ConfigCommand['state'], because: string, flag: Flag): ConfigCommand {
  return { state, name: null, because, flag };
}

/** The effect of one item on CONFIG; null if it has none. */
function renamedByItem(item: string, flag: Flag, strict: boolean): ConfigCommand | null {
  const parts = item.split('=');
  const [old = '', name = ''] = parts;
  if (parts.length !== 2) {
    if (!/^config(?::|$)/i.test(item)) return null;
    return unnamed('open', `${formProblem(item)}, so Dragonfly ignores it`, flag);
  }
  if (old.toUpperCase() === 'CONFIG') return renamedTo(name, flag, strict);
  if (/^["']config$/i.test(old)) {
    const because = `the quotes in the value of \`${writtenName(flag)}\` count as part of the names, so CONFIG is not renamed`;
    return unnamed('open', because, flag);
  }
  if (old.trim().toUpperCase() === 'CONFIG') {
    const because = 'white space around CONFIG counts as part of the name, so CONFIG is not renamed';
    return unnamed('open', because, flag);
  }
  if (/^\W*config\W*$/i.test(old)) {
    const because = `\`${writtenName(flag)}\` renames \`${printable(old)}\`, which is not CONFIG`;
    return unnamed('open', because, flag);
  }
  if (!old.includes(UNKNOWN)) return null;
  return unnamed('unknown', `${deciderOfValue(flag)} decides which command is renamed`, flag);
}

function renamedTo(name: string, flag: Flag, strict: boolean): ConfigCommand {
  if (name.toUpperCase() === 'CONFIG') return unnamed('open', 'CONFIG is renamed to CONFIG', flag);
  // A strict release rejects CONFIG as the new name, so that CONFIG is renamed if Dragonfly starts at all.
  if (!strict && name.includes(UNKNOWN))
    return unnamed(
      'unknown',
      `${deciderOfValue(flag)} decides CONFIG's new name, which may be \`CONFIG\` again`,
      flag,
    );
  if (name === '') return unnamed('disabled', 'CONFIG is disabled', flag);
  const because = `CONFIG is renamed to \`${printable(name)}\``;
  return { state: 'renamed', name: printable(name), because, flag };
}

/** The reason why a strict release does not start with the items; null if it does. Values of variables are ignored. */
function refusalOfItems(items: readonly string[]): string | null {
  const seen = new Set<string>();
  const newNames = new Set<string>();
  const oldNames = new Set(items.map((item) => item.split('=')[0]?.toUpperCase()));
  for (const item of items) {
    const fault = itemFault(item, seen);
    if (fault !== null) return fault;
    const name = (item.split('=')[1] ?? '').toUpperCase();
    if (newNames.has(name)) return `\`${printable(name)}\` is the new name of two commands`;
    if (isCommand(name) && !oldNames.has(name)) return `\`${item}\` uses the name of another command`;
    if (name !== '' && !name.includes(UNKNOWN)) newNames.add(name);
  }
  return null;
}

/**
 * The reason why Dragonfly does not start with an item `OLD=NEW` of a list; null if it does, or if it is unknown. Adds
 * the old name to `seen`.
 */
export function itemFault(item: string, seen: Set<string>, form = 'OLD=NEW'): string | null {
  const [old = '', name = '', more] = item.split('=');
  if (!item.includes('=') || more !== undefined)
    return item.includes(UNKNOWN) ? null : formProblem(item, form);
  const upper = old.toUpperCase();
  if (upper === name.toUpperCase() && !item.includes(UNKNOWN))
    return `\`${item}\` has the same name on both sides`;
  if (seen.has(upper))
    return `it ${form === 'OLD=NEW' ? 'renames' : 'defines'} \`${printable(upper)}\` twice`;
  seen.add(upper);
  return null;
}

function formProblem(item: string, form = 'OLD=NEW'): string {
  if (item === '') return `one item of the list is empty, and each must be \`${form}\``;
  const shown = printable(item);
  const separator = /\S(;)\s*\S|\S(\s)\S+=/.exec(item);
  if (separator) return `separate the items with \`,\`, not ${separator[1] ? '`;`' : 'white space'}`;
  return /^config:/i.test(item)
    ? `\`${shown}\` uses \`:\` instead of \`=\``
    : `\`${shown}\` is not in the form \`${form}\``;
}

function printable(text: string): string {
  return text.replaceAll(UNKNOWN, '…');
}
