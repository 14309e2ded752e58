/** How much was found, in words. */

import type { Report } from '../check.js';

/** Such as `1 error, 2 warnings`; notices only where there are some. */
export function countsOf({ counts: { error, warning, notice } }: Report): string {
  const found = [count(error, 'error'), count(warning, 'warning')];
  return (notice > 0 ? [...found, count(notice, 'notice')] : found).join(', ');
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
