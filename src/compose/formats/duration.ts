/** Durations as Compose parses them: `30s`, `1m30.5s`, `1d`. */

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
  d: 8.64e13,
  w: 6.048e14,
};

const part = /(\d+\.?\d*|\.\d+)([^\d.]+)/y;

/** Whether a text is a duration (xhit/go-str2duration 2.1.0): numbers with units, or a lone `0`; at most 292 years. */
export function isDuration(text: string): boolean {
  const rest = text.replace(/^[-+]/, '');
  if (rest === '0') return true;
  let total = 0;
  part.lastIndex = 0;
  while (part.lastIndex < rest.length) {
    const match = part.exec(rest);
    const unit = nanoseconds[match?.[2] ?? ''];
    if (!match || unit === undefined) return false;
    total += Number(match[1]) * unit;
  }
  return rest !== '' && total < 2 ** 63;
}
