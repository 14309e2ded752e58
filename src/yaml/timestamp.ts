/** Dates in YAML as go-yaml v3 parses them (parseTimestamp in resolve.go). */

/** Whether go-yaml reads a plain scalar as a date: `2001-12-14`, with or without a time. */
export function isTimestamp(text: string): boolean {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(.+))?$/.exec(text);
  if (!match) return false;
  const [, year, month, day, separator, time = ''] = match;
  if (!isDate(Number(year), Number(month), Number(day))) return false;
  if (separator === undefined) return true;
  // After a `T` a time zone is required, and after a blank none is allowed.
  const pattern = separator === ' ' ? localTime : zonedTime;
  const [, hour = 99, minute = 99, second = 99] = (pattern.exec(time) ?? []).map(Number);
  return hour < 24 && minute < 60 && second < 60;
}

const localTime = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?$/;
const zonedTime = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](?:[01]\d|2[0-4]):[0-5]\d)$/;

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  // The calendar repeats after 400 years.
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
