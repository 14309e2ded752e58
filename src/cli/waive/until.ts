/** The last day of a waiver, as `--until` names it. */

import { addDays, daysBetween } from '../../policy/waivers/calendar.js';
import { maxDays } from '../../policy/waivers/waivers.js';
import { UsageError } from '../errors.js';

/** The day of a time in UTC, as `YYYY-MM-DD`. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Throws a UsageError for a day on which a waiver cannot end. */
export function checkUntil(until: string, now: Date): void {
  const today = dayOf(now);
  const days = daysBetween(today, until);
  if (days === null)
    throw new UsageError(`--until must be a date as YYYY-MM-DD, not ${JSON.stringify(until)}`);
  if (days < 0) throw new UsageError(`--until ${until} is in the past: today is ${today} in UTC`);
  if (days > maxDays)
    throw new UsageError(
      `--until ${until} is ${days} days from today: the limit is ${maxDays} days (${addDays(today, maxDays)})`,
    );
}
