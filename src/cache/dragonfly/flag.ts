/** A flag of Dragonfly as given in the command, a file or a variable. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toDisplayText, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { valueRule } from '../text/value-rule.js';
import type { ScalarRange } from '../text/word.js';
import { type FlagType, flagType } from './release.js';
import { type StartFault, startFault } from './start-fault.js';

/**
 * The source of a flag: a word of the command, a line of a file that `--flagfile` names, a `FLAGS_` variable that
 * `--fromenv` or `--tryfromenv` names, or a `DFLY_` variable. All but the last form one list of words.
 */
export type FlagOrigin = 'command' | 'flagfile' | 'fromenv' | 'environment';

export interface Flag {
  readonly name: string;
  /** The value; `true` or `false` for a boolean flag without a written value. */
  readonly value: Text | boolean;
  readonly origin: FlagOrigin;
  /** The `--flagfile`, `--fromenv` or `--tryfromenv` that reads it from a file or a variable. */
  readonly reader?: Flag;
  /** The place of the flag and its value. */
  readonly place: ScalarRange | null;
  /** The place of the value, if it is separate from the flag's. */
  readonly valuePlace: ScalarRange | null;
  /** The reason why no release of Dragonfly starts with the flag in this form; null if there is none. */
  readonly fault: StartFault | null;
  /** Set where the flag needs a value and is the last word: a flag that is added after it becomes its value. */
  readonly lacksValue?: true;
  /** The word after a boolean flag that seems to turn it off. Dragonfly ignores it. */
  readonly ignoredValue?: string;
  /** The flag that is meant, where another character than `=` is between its name and its value. */
  readonly meant?: { readonly name: string; readonly value: Text };
  /** The flag as written, without its value, if that is not its name with two dashes. */
  readonly written?: string;
}

/** The flag as written, without its value. */
export function writtenName({ name, origin, written }: Flag): string {
  if (written !== undefined) return written;
  return origin === 'environment' ? `DFLY_${name}` : `--${name}`;
}

/** The flag that is the value of a flag without one, as written without its value; null for another value. */
export function takenFlag({ value, valuePlace }: Flag): string | null {
  if (!valuePlace || typeof value === 'boolean') return null;
  const [, dashes, name = ''] = /^(--?)(\w+)(?:=|$)/.exec(toText(value)) ?? [];
  const isKnown = [name, name.replace(/^no/, '')].some((each) => flagType(each) !== undefined);
  return isKnown ? `${dashes}${name}` : null;
}

/** The flag without a value that takes the flag of this name as its value; undefined without one. */
export function takingFlag(given: readonly Flag[], name: string): Flag | undefined {
  const taken = new RegExp(`^--?${name}(?:=|$)`);
  return given.find(({ value }) => typeof value !== 'boolean' && taken.test(toText(value)));
}

/** The flag of this name that another one takes as its value, as written; without its value for a password. */
export function takenWord({ value }: Flag, name: string): string {
  return typeof value === 'boolean' || name === 'requirepass' ? `--${name}` : toDisplayText(value);
}

/** The path in the service of the setting that gives the flag. */
export function settingPath({ name, origin }: Flag): string[] {
  if (origin === 'environment') return ['environment', `DFLY_${name}`];
  if (origin === 'fromenv') return ['environment', `FLAGS_${name}`];
  return ['command', name.replaceAll(UNKNOWN, '…')];
}

/** The clause about the word after a boolean flag that is not its value; empty if there is none. */
export function ignoredValueClause(flag: Flag | null | undefined): string {
  return flag?.ignoredValue === undefined
    ? ''
    : `, because Dragonfly reads a boolean value only after \`=\` and ignores the word \`${flag.ignoredValue}\``;
}

/** The items of a comma-separated value; null for a boolean. */
export function listItems({ value }: Flag): string[] | null {
  if (typeof value === 'boolean') return null;
  const text = toText(value);
  return text === '' ? [] : text.split(',');
}

/** The accepted form of the values of each type. Surrounding white space is ignored. */
const forms: Readonly<Partial<Record<FlagType, { readonly form: RegExp; readonly what: string }>>> = {
  bool: { form: /^(?:1|0|[tf]|true|false|[yn]|yes|no)$/i, what: 'a boolean (`true` or `false`)' },
  int: { form: /^[-+]?(?:0x[0-9a-f]+|\d+)$/i, what: 'an integer' },
  uint: { form: /^\+?(?:0x[0-9a-f]+|\d+)$/i, what: 'a non-negative integer' },
  float: {
    form: /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|0x[0-9a-f]+\.?[0-9a-f]*(?:p[-+]?\d+)?|inf|infinity|nan)$/i,
    what: 'a number',
  },
  memory: {
    form: /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?[kmgtpe]?i?b?$/i,
    what: 'a number of bytes (such as `4gb`)',
  },
};

/**
 * The reason why abseil does not accept the value for the flag's type (flags/marshalling.cc); null if it does, or if the
 * value contains an unknown part. `written` is the name to show.
 */
export function valueFault(name: string, value: Text, written: string): StartFault | null {
  const expected = expectedForm(name, value);
  return expected === null ? null : startFault(flagValueRule(written, expected, toText(value).trim()));
}

/** The form that the flag's type requires, as a noun; null if the value has it, or if it contains an unknown part. */
export function expectedForm(name: string, value: Text): string | null {
  const type = forms[flagType(name) ?? 'other'];
  const text = toText(value).trim();
  return !type || text.includes(UNKNOWN) || type.form.test(text) ? null : type.what;
}

/** The clause about a value that a flag does not accept. `expected` is a noun or a limit. */
export function flagValueRule(written: string, expected: string, text: string): string {
  return valueRule(written, expected, text, /^(["']).*\1$/s.test(text) ? ' with the quotes' : '');
}

/** The source of the unknown part of a flag's value: the subject of a clause. */
export function deciderOfValue({ value }: Flag): string {
  return deciderOf(typeof value === 'boolean' ? [] : value);
}
