/** What to do by hand about a flag of Dragonfly: it is named as it is written, with the place where that is. */

import { type Flag, writtenName } from '../../cache/dragonfly/flag.js';
import { visible } from '../../cache/dragonfly/flag-support.js';
import type { Server } from '../../cache/server/server.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { toText } from '../../compose/interpolation/expand.js';
import { isItem } from './command-place.js';

/** The text of the files that sets the flag: its variable, or the flag itself. */
export function settingName(flag: Flag): string {
  return visible(flag.origin === 'fromenv' ? `FLAGS_${flag.name}` : writtenName(flag));
}

/** The step that removes a flag, without a period. A flag of the command is named without its place. */
export function removalStep(flag: Flag): string {
  const { origin, reader } = flag;
  if (origin === 'command') return `Remove \`${settingName(flag)}\``;
  if (reader && fillsConfig(flag))
    return `Remove ${fromReader(reader, fileNameOf(flag))}: ${holderOf(flag)} contains only \`${settingName(flag)}\``;
  const setting = `\`${settingName(flag)}\` from ${holderOf(flag)}`;
  return reader && origin === 'fromenv'
    ? `Remove ${fromReader(reader, flag.name)}, and ${setting}`
    : `Remove ${setting}`;
}

/** The step that joins a flag and its value, without a period. */
export function oneWordStep(flag: Flag): string {
  return `Write \`${settingName(flag)}\`, \`=\` and the value as one word`;
}

/** What to do by hand before a flag can be added after one that has no value; null if all have one. */
export function valueStep({ flags }: Server): string | null {
  const ofCommand = flags.given.filter(({ origin }) => origin === 'command');
  const flag = ofCommand.find(({ lacksValue }) => lacksValue);
  if (flag)
    return `Give \`${writtenName(flag)}\` a value first: without one, Dragonfly reads the new flag as its value.`;
  const last = ofCommand.at(-1);
  return last && mayVanish(last)
    ? `First write \`${settingName(last)}=${sourceText(last)}\` as one word: otherwise, if its value is empty, \`${settingName(last)}\` takes the added flag as its value.`
    : null;
}

function sourceText({ valuePlace }: Flag): string {
  return valuePlace ? valuePlace.node.text.slice(valuePlace.span.start, valuePlace.span.end) : '';
}

/** Whether the value is a separate word, which is missing if its variable is empty. */
function mayVanish(flag: Flag): boolean {
  if (!flag.valuePlace || isItem(flag.valuePlace)) return false;
  return /^\$(?:\w+|\{\w+(?::?-)?\})$/.test(sourceText(flag));
}

/** The step that ends a cycle of flag files, without a period. `flag` names `file` again. */
export function cycleStep(flag: Flag, file: string): string {
  return `Remove ${fromReader(flag, file)}`;
}

/** The step that sets a flag to a permitted value or removes it, without a period. */
export function correctionStep(flag: Flag, permitted: string): string {
  if (flag.origin === 'command') return `Set \`${writtenName(flag)}\` to ${permitted}, or remove it`;
  const setting = `\`${settingName(flag)}\` in ${holderOf(flag)} to ${permitted}`;
  return flag.reader && flag.origin === 'fromenv'
    ? `Set ${setting}, or remove ${fromReader(flag.reader, flag.name)}`
    : `Set ${setting}, or remove it`;
}

/** The step that replaces a flag, without a period. `written` is `--name`, `--name=value` or a `DFLY_` variable. */
export function replacementStep(flag: Flag, written: string): string {
  const { name, origin, reader } = flag;
  const setting = `\`${settingName(flag)}\``;
  const hasValue = typeof flag.value !== 'boolean' && flag.value.length > 0;
  const value = hasValue && written.includes('=') ? ' and its value' : '';
  if (origin === 'command') return `Replace ${setting}${value} with \`${written}\``;
  const isVariable = origin === 'environment' && written.startsWith('DFLY_');
  if (origin === 'flagfile' || isVariable)
    return `Replace ${setting}${value} with \`${written}\` in ${holderOf(flag)}`;
  if (origin !== 'fromenv' || !reader || written.includes('='))
    return `${removalStep(flag)}. Then add \`${written}\` to the command`;
  const other = written.replace(/^--/, '');
  return `Replace \`${name}\` with \`${other}\` in the value of \`${writtenName(reader)}\`, and ${setting} with \`FLAGS_${other}\` in ${holderOf(flag)}`;
}

/** What to remove so that `--flagfile`, `--fromenv` or `--tryfromenv` no longer reads an item, with its place. */
function fromReader(reader: Flag, item: string): string {
  const written = writtenName(reader);
  const items = typeof reader.value === 'boolean' ? [] : toText(reader.value).split(',');
  const place = reader.origin === 'command' ? 'the command' : holderOf(reader);
  if (items.length > 1) return `\`${item}\` from the value of \`${written}\` in ${place}`;
  return `\`${written}${reader.valuePlace ? ' ' : '='}${item}\` from ${place}`;
}

/** Whether the flag is all that a config contains, whose `content` cannot be empty. */
function fillsConfig({ origin, place }: Flag): boolean {
  return (
    origin === 'flagfile' &&
    place?.node.origin.path[0] === 'configs' &&
    place.node.text.trim() === place.node.text.slice(place.span.start, place.span.end).trim()
  );
}

/** The path in the container of the file that a flag comes from; its reader may name several. */
function fileNameOf({ reader }: Flag): string {
  return reader && typeof reader.value !== 'boolean' ? toText(reader.value) : '';
}

/** The key or the file that contains the setting of a flag that is not in the command. */
function holderOf({ origin, place, reader }: Flag): string {
  return (
    (place && fileOf(place)) ??
    (origin === 'flagfile' && reader && typeof reader.value !== 'boolean'
      ? `\`${toText(reader.value)}\``
      : '`environment`')
  );
}

/** The file or config of a place; null for a key of the service. */
function fileOf({ node: { origin } }: ScalarRange): string | null {
  if (origin.source.root === null) return `\`${origin.source.file}\``;
  const [key, name] = origin.path;
  return key === 'configs' || key === 'secrets' ? `the ${key.slice(0, -1)} \`${name}\`` : null;
}
