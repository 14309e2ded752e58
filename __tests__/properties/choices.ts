/** Random choices for a generated project: numbers, of which 0 is the simplest choice. */

import fc from 'fast-check';

/** Picks one of the options; the first one if all numbers are used. */
export type Pick = <T>(options: readonly T[]) => T;

/** Enough for the largest project. */
const most = 160;

export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 0xffff }), {
  minLength: most,
  maxLength: most,
});

/** Picks options by the numbers, in order. */
export function pickBy(numbers: readonly number[]): Pick {
  let at = 0;
  return (options) => {
    const number = numbers[at] ?? 0;
    at += 1;
    const option = options[number % options.length];
    if (option === undefined && options.length === 0) throw new Error('no options to pick from');
    return option as (typeof options)[number];
  };
}
