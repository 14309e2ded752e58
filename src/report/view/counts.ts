/** How much was found, in words. */

import type { Report } from '../../check/report.js';

/** Such as `1 error, 2 warnings`; notices and what is waived only where there are some. */
export function countsOf({ counts: { error, warning, notice, waived } }: Report): string {
  const found = [count(error, 'error'), count(warning, 'warning')];
  if (notice > 0) found.push(count(notice, 'notice'));
  if (waived > 0) found.push(`${waived} waived`);
  return found.join(', ');
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
