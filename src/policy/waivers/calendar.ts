/** Days of the calendar as `YYYY-MM-DD`, in UTC. */

const millisecondsPerDay = 86_400_000;

/** The number of days from one day to another, negative if the second is earlier; null if one is not a date. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [toTime(from), toTime(to)];
  return start === null || end === null ? null : (end - start) / millisecondsPerDay;
}

/** The day that is a number of days after another. */
export function addDays(date: string, days: number): string {
  return toDate((toTime(date) ?? 0) + days * millisecondsPerDay);
}

function toTime(date: string): number | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  // `Date.parse` accepts `2026-02-31` as a day in March.
  return Number.isNaN(time) || toDate(time) !== date ? null : time;
}

function toDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
