/** Names and words of options that a Redis server does not read, and those that it reads instead. */

import type { RedisOption } from '../../../cache/redis/option.js';
import { hasOption, nearestOption, optionType } from '../../../cache/redis/option-table.js';
import type { RedisReading } from '../../../cache/redis/redis-reading.js';
import { toText } from '../../../compose/interpolation/expand.js';
import { toSource } from '../../edits/command.js';
import type { OptionWord } from '../../edits/redis/option-words.js';
import { isJoined } from '../../edits/redis/written-option.js';

/** Flags of Dragonfly without a counterpart: the server logs to its output and has no HTTP anyway. */
const withoutCounterpart =
  /^(?:no)?(?:logtostderr|alsologtostderr|primary-port-http-enabled|default-lua-flags|admin-port|admin-bind|minloglevel|stderrthreshold|log-dir)$/;

/** Options with another name on this server: Dragonfly's, and those that Valkey alone has. */
const otherNames: Readonly<Record<string, string>> = {
  dbnum: 'databases',
  primaryauth: 'masterauth',
  primaryuser: 'masteruser',
};

/** Whether the option is a flag of Dragonfly that this server does not need. */
export function isNeedless(name: string): boolean {
  return withoutCounterpart.test(name.replaceAll('_', '-'));
}

/** The name of the option that is meant; null if none is close, or if only other releases have it. */
export function meantName({ kind, release }: RedisReading, written: string): string | null {
  const [version = ''] = release.candidates;
  const name = written.replaceAll('_', '-');
  if (hasOption(kind, name, version) === true) return name;
  const other = otherNames[name];
  if (other !== undefined) return other;
  return optionType(kind, name) === undefined ? nearestOption(kind, name, version) : null;
}

/**
 * The values that are meant as separate options: from 7.0.1 on, a word with dashes is the value of an option that has none,
 * such as `--requirepass=x`.
 */
export function swallowedOptions(option: RedisOption): RedisOption['values'] {
  const { values, accepted } = option;
  const [first] = values;
  const isOption = accepted === false && first && /^--[a-z]/i.test(toText(first));
  return isOption && !isJoined(option) ? values : [];
}

/** The values that fixes write. */
export interface WrittenValues {
  readonly renamedConfig: string;
  readonly passwordVariable: string;
}

/** Swallowed options in the way that the server reads. */
export function swallowedWords(
  redis: RedisReading,
  option: RedisOption,
  { renamedConfig, passwordVariable }: WrittenValues,
): OptionWord[] {
  const [head, ...values] = swallowedOptions(option).map(toSource);
  if (head === undefined) return [];
  const [, own = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(head) ?? [];
  if (isNeedless(own)) return [];
  if (value !== undefined && /^rename[-_]command$/.test(own))
    return ['--rename-command', 'CONFIG', renamedConfig, ...values];
  const name = `--${meantName(redis, own.toLowerCase()) ?? own}`;
  if (name === '--requirepass') {
    const others = value === undefined ? values.slice(1) : values;
    return [name, { password: passwordVariable }, ...others];
  }
  return value === undefined ? [name, ...values] : [name, value, ...values];
}
