/** An option of Redis, Valkey or KeyDB, as given in the command, a configuration file or a variable. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarRange } from '../text/word.js';

/**
 * The source of an option: a word of the command, a line of a configuration file or of the standard input, a variable of
 * the container that the image's entrypoint reads, or the image itself.
 */
export type OptionOrigin = 'command' | 'file' | 'environment' | 'image';

export interface RedisOption {
  /** In lower case, without dashes. */
  readonly name: string;
  readonly values: readonly Text[];
  readonly origin: OptionOrigin;
  /** The variable of the container that contains it; null for another origin. */
  readonly variable: string | null;
  /** The place of the option with its values, if one scalar contains all of them; else the place of its name. */
  readonly place: ScalarRange | null;
  /** The places of the values; null for a value that no file contains. */
  readonly valuePlaces: readonly (ScalarRange | null)[];
  /** Whether the server starts with it, in every release that may run; null if that is unknown. */
  readonly accepted: boolean | null;
  /** The reason why it is not accepted, or why that is unknown, as a clause; null if it is accepted. */
  readonly because: string | null;
  /** What to write instead, as a clause. */
  readonly advice?: string;
  /** Whether no release of the server has it. */
  readonly isNone?: true;
}

/** The option as written, without its values. */
export function writtenOption({ name, origin, variable }: RedisOption): string {
  if (variable !== null && origin === 'environment') return variable;
  return origin === 'file' ? name : `--${name}`;
}

/** Options by name, the last one of each. */
export type Effective = ReadonlyMap<string, RedisOption>;

/** The first value of the option that takes effect; empty without the option. */
export function valueText(effective: Effective, name: string): string {
  return toText(effective.get(name)?.values[0] ?? []);
}

/** The path in the service of the setting that gives the option. */
export function optionPath({ name, variable, origin }: RedisOption): string[] {
  if (variable !== null && origin === 'environment') return ['environment', variable];
  return ['command', name.replaceAll(UNKNOWN, '…')];
}
