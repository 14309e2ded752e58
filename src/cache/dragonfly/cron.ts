/** Cron expressions of `--snapshot_cron` (croncpp, with the seconds that Dragonfly adds in front). */

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const fields: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { min: 0, max: 6, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
];

/** Whether a text is a cron expression of minute, hour, day of the month, month and day of the week. */
export function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return parts.length === fields.length && fields.every((field, index) => isField(parts[index] ?? '', field));
}

function isField(text: string, field: Field): boolean {
  return text.split(',').every((item) => isItem(item, field));
}

/** `*`, `5`, `1-5`, with or without a step such as `/2`. */
function isItem(item: string, field: Field): boolean {
  const [range = '', step, more] = item.split('/');
  if (more !== undefined || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const [from, to, another] = range.split('-').map((bound) => boundOf(bound, field));
  if (another !== undefined || from === undefined || from === null) return false;
  return to === undefined || (to !== null && from <= to);
}

function boundOf(text: string, { min, max, names = [] }: Field): number | null {
  const index = names.indexOf(text.toUpperCase());
  const value = index >= 0 ? min + index : Number(/^\d+$/.test(text) ? text : Number.NaN);
  return value >= min && value <= max ? value : null;
}
