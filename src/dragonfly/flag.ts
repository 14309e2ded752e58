/** One flag of Dragonfly as it is given. */

import { hole, plain, type Text } from '../compose/expand.js';
import { flagType } from './release.js';
import type { Place } from './word.js';

/** One flag as it is given. */
export interface Flag {
  readonly name: string;
  /** The value; `true` or `false` for a boolean that is switched by its name alone. */
  readonly value: Text | boolean;
  readonly origin: 'command' | 'environment';
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

/** A boolean flag takes only what abseil reads as one (flags/marshalling.cc). */
export function valueFault(name: string, value: Text, written: string): string | null {
  const text = plain(value);
  if (flagType(name) !== 'bool' || text.includes(hole) || /^(?:1|0|[tf]|true|false|[yn]|yes|no)$/i.test(text))
    return null;
  return `\`${written}\` takes \`true\` or \`false\`, and Dragonfly does not start with anything else`;
}
