/** One flag of Dragonfly as it is given. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Place } from '../text/word.js';
import { type FlagType, flagType } from './release.js';

/**
 * Where a flag is given: as a word of the command, as a line of a file that `--flagfile` names, as a `FLAGS_` variable
 * that `--fromenv` or `--tryfromenv` names, or as a `DFLY_` variable. All but the last are one stream of words.
 */
export type FlagOrigin = 'command' | 'flagfile' | 'fromenv' | 'environment';

/** One flag as it is given. */
export interface Flag {
  readonly name: string;
  /** The value; `true` or `false` for a boolean that is switched by its name alone. */
  readonly value: Text | boolean;
  readonly origin: FlagOrigin;
  /** Where flag and value are written. */
  readonly place: Place | null;
  /** Where the value is written, when it has a place of its own. */
  readonly valuePlace: Place | null;
  /** Dragonfly does not start with it for its form, whatever the release. */
  readonly fault: string | null;
}

/** The flag as it is written, without its value. */
export function writtenName({ name, origin }: Flag): string {
  return origin === 'environment' ? `DFLY_${name}` : `--${name}`;
}

/** The path in the service of the setting that gives the flag. */
export function settingPath({ name, origin }: Flag): string[] {
  if (origin === 'environment') return ['environment', `DFLY_${name}`];
  if (origin === 'fromenv') return ['environment', `FLAGS_${name}`];
  return ['command', name.replaceAll(UNKNOWN, '…')];
}

/** White space around them is passed over. */
const wanted: Readonly<Partial<Record<FlagType, { readonly form: RegExp; readonly what: string }>>> = {
  bool: { form: /^(?:1|0|[tf]|true|false|[yn]|yes|no)$/i, what: '`true` or `false`' },
  int: { form: /^[-+]?(?:0x[0-9a-f]+|\d+)$/i, what: 'a whole number' },
  uint: { form: /^\+?(?:0x[0-9a-f]+|\d+)$/i, what: 'a whole number' },
  float: {
    form: /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|inf|infinity|nan)$/i,
    what: 'a number',
  },
  memory: { form: /^\.?\d/, what: 'a number of bytes, such as `4gb`' },
};

/** A flag takes only what abseil reads as its type (flags/marshalling.cc); what a variable holds is not counted. */
export function valueFault(name: string, value: Text, written: string): string | null {
  const type = wanted[flagType(name) ?? 'other'];
  const text = toText(value).trim();
  if (!type || text.includes(UNKNOWN) || type.form.test(text)) return null;
  return `\`${written}\` takes ${type.what}, and Dragonfly does not start with anything else`;
}
