/** What to do by hand about a flag of Dragonfly: it is named as it is written, with the place where that is. */

import { type Flag, writtenName } from '../../cache/dragonfly/flag.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { toText } from '../../compose/interpolation/expand.js';

/** The text of the files that sets the flag: its variable, or the flag itself. */
export function settingName(flag: Flag): string {
  return flag.origin === 'fromenv' ? `FLAGS_${flag.name}` : writtenName(flag);
}

/** The step that removes a flag, without a period. A flag of the command is named without its place. */
export function removalStep(flag: Flag): string {
  if (flag.origin === 'command') return `Remove \`${writtenName(flag)}\``;
  const setting = `\`${settingName(flag)}\` from ${holderOf(flag)}`;
  return flag.reader && flag.origin === 'fromenv'
    ? `Remove ${readerItem(flag, flag.reader)}, and ${setting}`
    : `Remove ${setting}`;
}

/** The step that sets a flag to a permitted value or removes it, without a period. */
export function correctionStep(flag: Flag, permitted: string): string {
  if (flag.origin === 'command') return `Set \`${writtenName(flag)}\` to ${permitted}, or remove it`;
  const setting = `\`${settingName(flag)}\` in ${holderOf(flag)} to ${permitted}`;
  return flag.reader && flag.origin === 'fromenv'
    ? `Set ${setting}, or remove ${readerItem(flag, flag.reader)}`
    : `Set ${setting}, or remove it`;
}

/** The step that replaces a flag, without a period. `written` is `--name`, `--name=value` or a `DFLY_` variable. */
export function replacementStep(flag: Flag, written: string): string {
  const { name, origin, reader } = flag;
  const setting = `\`${settingName(flag)}\``;
  if (origin === 'command') return `Replace ${setting} with \`${written}\``;
  const isVariable = origin === 'environment' && written.startsWith('DFLY_');
  if (origin === 'flagfile' || isVariable)
    return `Replace ${setting} with \`${written}\` in ${holderOf(flag)}`;
  if (origin !== 'fromenv' || !reader || written.includes('='))
    return `${removalStep(flag)}. Then add \`${written}\` to the command`;
  const other = written.replace(/^--/, '');
  return `Replace \`${name}\` with \`${other}\` in the value of \`${writtenName(reader)}\`, and ${setting} with \`FLAGS_${other}\` in ${holderOf(flag)}`;
}

/** What to remove so that `--fromenv` or `--tryfromenv` no longer reads the flag, with its place. */
function readerItem({ name }: Flag, reader: Flag): string {
  const written = writtenName(reader);
  const items = typeof reader.value === 'boolean' ? [] : toText(reader.value).split(',');
  const place = reader.origin === 'command' ? 'the command' : holderOf(reader);
  if (items.length > 1) return `\`${name}\` from the value of \`${written}\` in ${place}`;
  return `\`${written}${reader.valuePlace ? ' ' : '='}${name}\` from ${place}`;
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
