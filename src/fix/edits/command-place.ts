/** Places in the command. */

import type { ScalarRange } from '../../cache/text/word.js';

/** True for an item of a list, false for a part of a string that Compose splits into words. */
export function isItem({ node, span }: ScalarRange): boolean {
  const whole = span.start === 0 && span.end === node.text.length && node.offset === 0;
  return whole && typeof node.origin.path.at(-1) === 'number';
}

/** Whether a place is between double quotes in a command that is a string, as in `sh -c "..."`. */
export function isInDoubleQuotes(place: ScalarRange | null): boolean {
  if (!place || typeof place.node.origin.path.at(-1) === 'number') return false;
  let open = '';
  const before = place.node.text.slice(0, place.span.start);
  for (const [mark] of before.matchAll(/\\.|["']/gs)) {
    if (open === '' && !mark.startsWith('\\')) open = mark;
    else if (open === mark) open = '';
  }
  return open === '"';
}
