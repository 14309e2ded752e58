/** `waive --list`: the waivers in the settings, by their last day. */

import { daysBetween } from '../../policy/waivers/calendar.js';
import { type InvalidWaiver, maxDays, type Waiver } from '../../policy/waivers/waivers.js';
import { maskerFor } from '../../report/redact/masker.js';
import { logLine, printable } from '../../report/redact/untrusted-text.js';
import { count } from '../../report/view/headline.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import type { Arguments } from '../arguments.js';
import { printError } from '../output.js';
import { loadConfig } from '../run-config.js';
import { dayOf } from './until.js';

/** Returns the exit code. An invalid waiver is printed to standard error: it has no certain end. */
export async function listWaivers(args: Arguments): Promise<number> {
  const { settings } = await loadConfig(args);
  if (!settings || settings.waivers.length === 0) {
    process.stdout.write('No waivers.\n');
    return 0;
  }
  const { source, waivers } = settings;
  const valid = waivers.filter((waiver): waiver is Waiver => waiver.kind === 'ok');
  const masker = maskerFor([source], []);
  const rows = valid
    .sort((a, b) => a.until.localeCompare(b.until))
    .map((waiver) => [
      waiver.until,
      remaining(waiver, dayOf(new Date())),
      waiver.rule,
      masker.sentence(`${waiver.file} ${waiver.path.join('.')}`),
      masker.sentence(`${waiver.owner}: ${waiver.reason}`),
    ]);
  process.stdout.write(columns(rows.map((row) => row.map(printable))));
  const invalid = waivers.filter((waiver): waiver is InvalidWaiver => waiver.kind === 'invalid');
  for (const { problem, location } of invalid) {
    const message = `the waiver is invalid: ${problem}`;
    printError(problemLineIn({ file: source.file, message, location }, [source]));
  }
  return 0;
}

/** Such as `12 days left` or `ended`. */
function remaining({ until }: Waiver, today: string): string {
  const days = daysBetween(today, until);
  if (days === null) return 'not a date';
  if (days < 0) return 'ended';
  if (days > maxDays) return `over ${maxDays} days ahead`;
  return days === 0 ? 'ends today' : `${count(days, 'day')} left`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2, 3].map((index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${logLine(
          row
            .map((cell, index) => cell.padEnd(widths[index] ?? 0))
            .join('  ')
            .trimEnd(),
        )}\n`,
    )
    .join('');
}
