/** Lines wrapped at the width of a terminal. */

import wrapAnsi from 'wrap-ansi';

/**
 * The lines of a line that is wrapped between words at a number of columns. The following lines have the
 * indentation of the first and `hang` more columns. A word is never broken, so that addresses stay whole.
 */
export function wrapped(line: string, width: number, hang = 0): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const columns = Math.max(20, width - indent.length - hang);
  const [first = '', ...rest] = wrapAnsi(line.slice(indent.length), columns).split('\n');
  return [indent + first, ...rest.map((each) => `${indent}${' '.repeat(hang)}${each}`)];
}
