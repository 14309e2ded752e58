/** Values of flags with which Dragonfly does not start, by the table in data/dragonfly-flag-values.json. */

import table from '../../../data/dragonfly-flag-values.json' with { type: 'json' };
import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { isCron } from './cron.js';
import { expectedForm, type Flag, flagValueRule, writtenName } from './flag.js';
import { type Amount, amountOf, integerRange } from './number-value.js';
import { flagType } from './release.js';

/** The values that a flag accepts. See `rows` in the table's `source`. */
interface ValueRow {
  readonly name: string;
  readonly parsed?: boolean;
  readonly bits?: number;
  readonly min?: number;
  readonly max?: number;
  readonly zero?: boolean;
  readonly perThread?: boolean;
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly cron?: boolean;
  readonly what?: string;
  readonly unless?: string;
  readonly effect?: string;
}

const rows = new Map((table.flags as readonly ValueRow[]).map((row) => [row.name, row]));

type Effective = ReadonlyMap<string, Flag>;

/**
 * The reason why Dragonfly does not serve clients with the value of a flag; null if it does, or if the value is unknown.
 * `effective` are the flags that take effect.
 */
export function valueRefusal(flag: Flag, effective: Effective): string | null {
  const refused = refusedValue(flag, effective);
  if (!refused) return null;
  const { expected, text, effect } = refused;
  return `${flagValueRule(writtenName(flag), expected, text)}, ${effect}`;
}

/** What to set a flag to whose value Dragonfly does not accept, after `to`. */
export function permittedValue(flag: Flag, effective: Effective): string {
  const form = typeof flag.value === 'boolean' ? null : expectedForm(flag.name, flag.value);
  const expected = form ?? refusedValue(flag, effective)?.expected ?? '';
  const [, bound, limit] = /^at (least|most) (\S+(?: MiB)?)/.exec(expected) ?? [];
  if (bound !== undefined) return `${limit} or ${bound === 'least' ? 'more' : 'less'}`;
  if (expected.startsWith('a boolean')) return '`true` or `false`';
  return /^`[^`]*`(?:(?:, | or )`[^`]*`)*$/.test(expected) ? expected : 'a permitted value';
}

interface RefusedValue {
  /** A noun or a limit. */
  readonly expected: string;
  readonly text: string;
  /** The clause about what Dragonfly does then. */
  readonly effect: string;
}

function refusedValue(flag: Flag, effective: Effective): RefusedValue | null {
  const text = typeof flag.value === 'boolean' ? null : toText(flag.value);
  if (text === null || text.includes(UNKNOWN)) return null;
  const row = rows.get(flag.name) ?? { name: flag.name };
  const type = flagType(flag.name) ?? 'other';
  const amount = amountOf(text.trim(), type);
  const range = amount && outOfRange(amount, integerRange(row.bits ?? 64, type === 'int'));
  const effect = 'so Dragonfly does not start';
  if (range) return { expected: range, text: text.trim(), effect };
  if (!isChecked(flag, row, effective)) return null;
  const expected = amount ? limitRefused(amount, row, effective) : textRefused(text, row);
  return expected === null ? null : { expected, text, effect: row.effect ?? effect };
}

function isChecked(flag: Flag, { parsed, unless }: ValueRow, effective: Effective): boolean {
  if (unless !== undefined && effective.has(unless)) return false;
  return parsed === true || effective.get(flag.name) === flag;
}

/** The limit of the flag's type, if the number is outside. */
function outOfRange({ value, kind }: Amount, { min, max }: ReturnType<typeof integerRange>): string | null {
  if (kind !== 'integer') return null;
  if (value < min) return `at least ${min}`;
  return value > max ? `at most ${max}` : null;
}

/** The limit of the flag, if the amount is outside. */
function limitRefused({ value, kind }: Amount, row: ValueRow, effective: Effective): string | null {
  if (row.zero && value === 0n) return null;
  const threads = row.perThread ? threadsOf(effective) : 1n;
  const min = row.min === undefined ? null : BigInt(row.min) * threads;
  const max = row.max === undefined ? null : BigInt(row.max);
  const shown = (limit: bigint): string => (kind === 'bytes' ? bytes(limit) : String(limit));
  if (max !== null && value > max) return `at most ${shown(max)}`;
  if (min === null || value >= min) return null;
  return `at least ${shown(min)}${threads > 1n ? ` (256 MiB for each of ${threads} threads)` : ''}`;
}

function bytes(count: bigint): string {
  const mebi = 1024n * 1024n;
  return count >= mebi ? `${count / mebi} MiB` : `${count}`;
}

/** The number of threads in `--proactor_threads`; 1, the least, if it is not given or unknown. */
function threadsOf(effective: Effective): bigint {
  const value = effective.get('proactor_threads')?.value;
  const amount = value && typeof value === 'object' ? amountOf(toText(value).trim(), 'uint') : null;
  return amount && amount.value > 1n ? amount.value : 1n;
}

/** The accepted texts, if this one is not among them. */
function textRefused(text: string, row: ValueRow): string | null {
  const { values, pattern, cron, what = '' } = row;
  if (values && !values.includes(text)) return what;
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return what;
  return cron && text !== '' && !isCron(text) ? what : null;
}
