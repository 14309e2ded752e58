/** Choices that a generated project is made by: numbers, of which 0 stands for the simplest. */

import fc from 'fast-check';

/** Takes one of the options, the first where nothing is left to choose by. */
export type Pick = <T>(options: readonly T[]) => T;

/** Enough for the largest project; of more, nothing would be seen. */
const most = 160;

export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 0xffff }), {
  minLength: most,
  maxLength: most,
});

/** Choices in order. */
export function pickBy(numbers: readonly number[]): Pick {
  let at = 0;
  return (options) => {
    const number = numbers[at] ?? 0;
    at += 1;
    const option = options[number % options.length];
    if (option === undefined && options.length === 0) throw new Error('a choice of nothing');
    return option as (typeof options)[number];
  };
}
