/** The setting of a service that sets the server's password. */

import type { Path } from '../../source/path.js';
import { type Flag, settingPath } from '../dragonfly/flag.js';
import { optionPath, type RedisOption } from '../redis/option.js';
import type { ScalarRange } from '../text/word.js';
import type { Server } from './server.js';

export interface PasswordSetting {
  /** The path in the service. */
  readonly path: Path;
  /** The place of the setting with its value; null if no file contains it. */
  readonly place: ScalarRange | null;
  /** The place of the value; null if nothing sets the password. */
  readonly valuePlace: ScalarRange | null;
}

/** The setting; the one of a command without it, if nothing sets the password. */
export function passwordSetting({ redis, password: { flag } }: Server): PasswordSetting {
  if (redis) return ofOption(redis.password.option);
  if (!flag) return { path: ['command', 'requirepass'], place: null, valuePlace: null };
  return { path: settingPath(flag), place: flag.place, valuePlace: valuePlaceOf(flag) };
}

function ofOption(option: RedisOption | null): PasswordSetting {
  if (!option) return { path: ['command', 'requirepass'], place: null, valuePlace: null };
  const value = option.valuePlaces.findLast((place) => place !== null) ?? null;
  return { path: optionPath(option), place: option.place ?? value, valuePlace: value ?? option.place };
}

/** The place of a flag's value: the text after `=`, or the next word. */
function valuePlaceOf(flag: Flag): ScalarRange | null {
  if (typeof flag.value === 'boolean' || flag.value.length === 0) return flag.place;
  const node = flag.value[0]?.node;
  if (!node || flag.value.some((char) => char.node !== node)) return flag.place;
  return {
    node,
    span: {
      start: Math.min(...flag.value.map((char) => char.span.start)),
      end: Math.max(...flag.value.map((char) => char.span.end)),
    },
  };
}
